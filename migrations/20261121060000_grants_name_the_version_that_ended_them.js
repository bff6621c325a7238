import { Migration } from '@mikro-orm/migrations';

/** Of grants that a correction had ended before it was noted which: the version made final on that day that had no use for them. */
const endedBy = (grant, endedOn) => `(
  select later.id from result_version later
  where later.event_id = ${grant}.event_id and later.id > ${grant}.result_version_id
    and later.status in ('FINAL', 'SUPERSEDED') and later.final_on = ${endedOn}
  order by exists (select from decision said where said.basis_kind = 'RESULT_VERSION' and said.basis_id = later.id
      and said.rule_id = ${grant}.rule_id and said.person_id = ${grant}.person_id and said.outcome <> 'REFUSED'),
    later.number limit 1)`;

/** Of tasks: the version that asked, or for reviews the first one after it that no longer called for the path. */
const askedBy = `(
  select case when officer_task.kind = 'DECIDE' then decided.basis_id else (
    select later.id from result_version asked join result_version later on later.event_id = asked.event_id
    where asked.id = decided.basis_id and later.id > asked.id and later.status in ('FINAL', 'SUPERSEDED')
      and not exists (select from decision said where said.basis_kind = 'RESULT_VERSION' and said.basis_id = later.id
        and said.rule_id = decided.rule_id and said.person_id = decided.person_id and said.outcome = 'GRANTED')
    order by later.number limit 1) end
  from decision decided where decided.id = officer_task.decision_id and decided.basis_kind = 'RESULT_VERSION')`;

const withdrawnBy = `(
  select later.id from decision decided join result_version asked on asked.id = decided.basis_id
    join result_version later on later.event_id = asked.event_id
  where decided.id = officer_task.decision_id and decided.basis_kind = 'RESULT_VERSION' and later.id > asked.id
    and later.status in ('FINAL', 'SUPERSEDED') order by later.number limit 1)`;

export class GrantsNameTheVersionThatEndedThem extends Migration {
  name = 'GrantsNameTheVersionThatEndedThem';

  async up() {
    this.addSql(`select set_config('jianglu.all', 'true', true);`);
    this.addSql(`alter table "honour" add column "revoked_by_version_id" bigint null;`);
    this.addSql(`alter table "certification_path" add column "revoked_by_version_id" bigint null;`);
    this.addSql(
      `alter table "recommendation" add column "is_withdrawn_from_start" boolean null, add column "withdrawn_by_version_id" bigint null;`,
    );
    this.addSql(
      `alter table "officer_task" add column "asked_by_version_id" bigint null, add column "withdrawn_by_version_id" bigint null;`,
    );
    this.addSql(
      `update "honour" set "revoked_by_version_id" = ${endedBy('honour', 'honour.revoked_on')} where "status" = 'REVOKED' and "revoked_reason" = 'RESULT_CORRECTED';`,
    );
    this.addSql(
      `update "certification_path" set "revoked_by_version_id" = ${endedBy('certification_path', 'certification_path.revoked_on')} where "status" = 'REVOKED' and "revoked_reason" = 'RESULT_CORRECTED';`,
    );
    this.addSql(
      `update "recommendation" set "is_withdrawn_from_start" = true, "withdrawn_by_version_id" = ${endedBy('recommendation', 'recommendation.withdrawn_on')} where "status" = 'WITHDRAWN';`,
    );
    this.addSql(`update "officer_task" set "asked_by_version_id" = ${askedBy};`);
    this.addSql(
      `update "officer_task" set "withdrawn_by_version_id" = ${withdrawnBy} where "status" = 'WITHDRAWN';`,
    );
    this.addSql(
      `alter table "officer_task" drop constraint "officer_task_decision_id_kind_unique";`,
    );
    this.addSql(`create index "officer_task_decision_id_index" on "officer_task" ("decision_id");`);
    this.addSql(
      `create unique index "officer_task_decided_once" on "officer_task" (decision_id) where kind = 'DECIDE';`,
    );
    this.addSql(
      `create unique index "officer_task_reviewed_once_at_a_time" on "officer_task" (decision_id) where kind = 'REVIEW_USED_PATH' and status = 'OPEN';`,
    );
  }

  /** Of several reviews of one path only the last is kept, for the earlier shape has room for one. */
  async down() {
    this.addSql(`select set_config('jianglu.all', 'true', true);`);
    this.addSql(
      `delete from "officer_task" earlier using "officer_task" later where later.decision_id = earlier.decision_id and later.kind = earlier.kind and later.id > earlier.id;`,
    );
    this.addSql(`drop index "officer_task_reviewed_once_at_a_time";`);
    this.addSql(`drop index "officer_task_decided_once";`);
    this.addSql(`drop index "officer_task_decision_id_index";`);
    this.addSql(
      `alter table "officer_task" add constraint "officer_task_decision_id_kind_unique" unique ("decision_id", "kind");`,
    );
    this.addSql(
      `alter table "officer_task" drop column "asked_by_version_id", drop column "withdrawn_by_version_id";`,
    );
    this.addSql(
      `alter table "recommendation" drop column "is_withdrawn_from_start", drop column "withdrawn_by_version_id";`,
    );
    this.addSql(`alter table "certification_path" drop column "revoked_by_version_id";`);
    this.addSql(`alter table "honour" drop column "revoked_by_version_id";`);
  }
}
