import { Migration } from '@mikro-orm/migrations';

/**
 * Facts of the contest are frozen once in the run, no longer in each of its decisions; rows from before keep all of
 * theirs. A million lines check no reference that holds by construction: decisions and runs are never deleted, and
 * rows that name one are inserted by selecting from it.
 */
export class SharedFacts extends Migration {
  name = 'SharedFacts';

  async up() {
    this.addSql(`alter table "rule_run" add column "shared_facts" jsonb not null default '{}';`);
    this.addSql(`alter table "decision" drop constraint "decision_rule_run_id_foreign";`);
    this.addSql(`alter table "honour" drop constraint "honour_decision_id_foreign";`);
    this.addSql(
      `alter table "certification_path" drop constraint "certification_path_decision_id_foreign";`,
    );
    this.addSql(
      `alter table "recommendation" drop constraint "recommendation_decision_id_foreign";`,
    );
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_decision_id_foreign";`);
    this.addSql(`alter table "officer_task" drop constraint "officer_task_decision_id_foreign";`);
  }

  async down() {
    this.addSql(
      `alter table "decision" add constraint "decision_rule_run_id_foreign" foreign key ("rule_run_id") references "rule_run" ("id");`,
    );
    this.addSql(
      `alter table "honour" add constraint "honour_decision_id_foreign" foreign key ("decision_id") references "decision" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certification_path" add constraint "certification_path_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(
      `alter table "recommendation" add constraint "recommendation_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(
      `alter table "officer_task" add constraint "officer_task_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(`alter table "rule_run" drop column "shared_facts";`);
  }
}
