import { Migration } from '@mikro-orm/migrations';

export class Law extends Migration {
  name = 'Law';

  async up() {
    this.addSql(
      `create table "law_draft" ("id" bigserial primary key, "title" text not null, "jurisdiction_id" bigint not null, "content" jsonb not null, "status" text not null default 'DRAFT', "authors" text[] not null, "drafted_by" text not null, "submitted_by" text null, "submitted_at" timestamptz(6) null, "decided_by" text null, "decided_at" timestamptz(6) null, "reason" text null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `create index "law_draft_jurisdiction_id_index" on "law_draft" ("jurisdiction_id");`,
    );
    this.addSql(
      `create table "rule_example" ("id" bigserial primary key, "rule_version_id" bigint not null, "ordinal" int not null, "name" text not null, "name_en" text not null, "given" jsonb not null, "outcome" text not null, "code" text null);`,
    );
    this.addSql(
      `alter table "rule_example" add constraint "rule_example_rule_version_id_name_unique" unique ("rule_version_id", "name");`,
    );
    this.addSql(`alter table "parameter" add "law_draft_id" bigint null;`);
    this.addSql(
      `alter table "parameter" add constraint "parameter_law_draft_id_foreign" foreign key ("law_draft_id") references "law_draft" ("id") on delete set null;`,
    );
    this.addSql(
      `create or replace function "parameter_value_parameter_value_frozen_by_use_fn"() returns trigger as \$\$ begin declare used boolean; sight text := coalesce(current_setting('jianglu.all', true), ''); freed_from date := old.valid_from; begin if tg_op = 'UPDATE' and to_jsonb(old) - 'valid_to' = to_jsonb(new) - 'valid_to' then if new.valid_to is null or new.valid_to >= old.valid_to then return null; end if; freed_from := new.valid_to; end if; if old.organisation_id is null then select exists (select from rule_run join parameter on parameter.id = old.parameter_id left join jurisdiction place on place.id = old.jurisdiction_id where rule_run.parameters -> parameter.code -> 'source' ->> 'scope' = coalesce(place.code, 'product') and rule_run.parameters -> parameter.code -> 'source' ->> 'validFrom' = old.valid_from::text and rule_run.parameters -> parameter.code -> 'value' = old.value and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from) into used; else perform set_config('jianglu.all', 'true', true); select exists (select from decision join rule_run on rule_run.id = decision.rule_run_id join parameter on parameter.id = old.parameter_id where decision.facts ->> 'mentor.enterpriseId' = old.organisation_id::text and jsonb_exists(rule_run.parameters, parameter.code) and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from and coalesce(rule_run.law_on, rule_run.happened_on) < coalesce(old.valid_to, 'infinity')) into used; perform set_config('jianglu.all', sight, true); end if; if used then raise exception 'A value that has decided something cannot change' using errcode = 'restrict_violation'; end if; end; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "parameter_value_frozen_by_use" AFTER UPDATE OR DELETE on "parameter_value" for each ROW execute function "parameter_value_parameter_value_frozen_by_use_fn"();`,
    );
    this.addSql(`alter table "parameter_value" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "parameter_value" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or organisation_id is null or exists ( select from organisation where organisation.id = parameter_value.organisation_id and ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or organisation.jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]))));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "parameter_value" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "parameter_value" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or organisation_id is null or exists ( select from organisation where organisation.id = parameter_value.organisation_id and ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or organisation.jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[])))) with check (true);`,
    );
    this.addSql(`alter table "policy_document" add "law_draft_id" bigint null;`);
    this.addSql(
      `alter table "policy_document" add constraint "policy_document_law_draft_id_foreign" foreign key ("law_draft_id") references "law_draft" ("id") on delete set null;`,
    );
    this.addSql(`alter table "clause" add "law_draft_id" bigint null;`);
    this.addSql(
      `alter table "clause" add constraint "clause_law_draft_id_foreign" foreign key ("law_draft_id") references "law_draft" ("id") on delete set null;`,
    );
    this.addSql(
      `create or replace function "clause_clause_frozen_by_use_fn"() returns trigger as \$\$ begin if exists (select from citation join rule_run on rule_run.rule_version_id = citation.rule_version_id where citation.clause_id = old.id and citation.ordinal > 0) then if tg_op = 'DELETE' or to_jsonb(old) - 'law_draft_id' - 'ordinal' <> to_jsonb(new) - 'law_draft_id' - 'ordinal' then raise exception 'A clause that a decision rests on cannot change' using errcode = 'restrict_violation'; end if; end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "clause_frozen_by_use" AFTER UPDATE OR DELETE on "clause" for each ROW execute function "clause_clause_frozen_by_use_fn"();`,
    );
    this.addSql(`alter table "rule" add "law_draft_id" bigint null;`);
    this.addSql(
      `alter table "rule" add constraint "rule_law_draft_id_foreign" foreign key ("law_draft_id") references "law_draft" ("id") on delete set null;`,
    );
    this.addSql(
      `create or replace function "rule_rule_frozen_by_use_fn"() returns trigger as \$\$ begin if exists (select from rule_run where rule_run.rule_id = old.id) then if tg_op = 'DELETE' then raise exception 'A rule that has decided cannot be deleted' using errcode = 'restrict_violation'; end if; if old.code <> new.code or not old.triggers <@ new.triggers then raise exception 'A rule that has decided keeps its code and its triggers' using errcode = 'restrict_violation'; end if; end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rule_frozen_by_use" AFTER UPDATE OR DELETE on "rule" for each ROW execute function "rule_rule_frozen_by_use_fn"();`,
    );
    this.addSql(`alter table "rule_version" add "law_draft_id" bigint null;`);
    this.addSql(
      `alter table "rule_version" add constraint "rule_version_law_draft_id_foreign" foreign key ("law_draft_id") references "law_draft" ("id") on delete set null;`,
    );
    this.addSql(
      `create or replace function "rule_version_rule_version_frozen_by_use_fn"() returns trigger as \$\$ begin if exists (select from rule_run where rule_run.rule_version_id = old.id) then if tg_op = 'DELETE' then raise exception 'A rule version that has decided cannot be deleted' using errcode = 'restrict_violation'; end if; if to_jsonb(old) - 'law_draft_id' - 'valid_to' - 'body' <> to_jsonb(new) - 'law_draft_id' - 'valid_to' - 'body' or old.body - 'to' <> new.body - 'to' or new.body ->> 'to' is distinct from new.valid_to::text then raise exception 'A rule version that has decided cannot change' using errcode = 'restrict_violation'; end if; if new.valid_to is not null and exists (select from rule_run where rule_run.rule_version_id = old.id and coalesce(rule_run.law_on, rule_run.happened_on) >= new.valid_to) then raise exception 'A rule version cannot end before what it has decided' using errcode = 'restrict_violation'; end if; end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rule_version_frozen_by_use" AFTER UPDATE OR DELETE on "rule_version" for each ROW execute function "rule_version_rule_version_frozen_by_use_fn"();`,
    );
    this.addSql(`alter table "rule_run" add "law_on" date null;`);
    this.addSql(
      `create or replace function "citation_citation_frozen_by_use_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and old is not distinct from new then return null; end if; if tg_op <> 'INSERT' and exists (select from rule_run where rule_run.rule_version_id = old.rule_version_id) then raise exception 'What a version that has decided rests on cannot change' using errcode = 'restrict_violation'; end if; if tg_op <> 'DELETE' and exists (select from rule_run where rule_run.rule_version_id = new.rule_version_id) then raise exception 'What a version that has decided rests on cannot change' using errcode = 'restrict_violation'; end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "citation_frozen_by_use" AFTER INSERT OR UPDATE OR DELETE on "citation" for each ROW execute function "citation_citation_frozen_by_use_fn"();`,
    );
    this.addSql(
      `alter table "law_draft" add constraint "law_draft_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(`alter table "law_draft" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "law_draft" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "law_draft" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "law_draft" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );
    this.addSql(
      `alter table "rule_example" add constraint "rule_example_rule_version_id_foreign" foreign key ("rule_version_id") references "rule_version" ("id");`,
    );
    this.addSql(
      `create or replace function "rule_example_rule_example_frozen_by_use_fn"() returns trigger as \$\$ begin if tg_op = 'UPDATE' and old is not distinct from new then return null; end if; if exists (select from rule_run where rule_run.rule_version_id = old.rule_version_id) then raise exception 'An example of a version that has decided cannot change' using errcode = 'restrict_violation'; end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rule_example_frozen_by_use" AFTER UPDATE OR DELETE on "rule_example" for each ROW execute function "rule_example_rule_example_frozen_by_use_fn"();`,
    );
  }

  async down() {
    this.addSql(`alter table "parameter" drop constraint "parameter_law_draft_id_foreign";`);
    this.addSql(
      `alter table "policy_document" drop constraint "policy_document_law_draft_id_foreign";`,
    );
    this.addSql(`alter table "clause" drop constraint "clause_law_draft_id_foreign";`);
    this.addSql(`alter table "rule" drop constraint "rule_law_draft_id_foreign";`);
    this.addSql(`alter table "rule_version" drop constraint "rule_version_law_draft_id_foreign";`);
    this.addSql(`drop table if exists "law_draft" cascade;`);
    this.addSql(`drop trigger if exists "rule_example_frozen_by_use" on "rule_example";`);
    this.addSql(`drop function if exists "rule_example_rule_example_frozen_by_use_fn"();`);
    this.addSql(`drop table if exists "rule_example" cascade;`);
    this.addSql(`drop policy "seen_through_wall" on "parameter_value";`);
    this.addSql(`drop policy "added_by_commands" on "parameter_value";`);
    this.addSql(`drop policy "changed_through_wall" on "parameter_value";`);
    this.addSql(`drop trigger if exists "citation_frozen_by_use" on "citation";`);
    this.addSql(`drop function if exists "citation_citation_frozen_by_use_fn"();`);
    this.addSql(`drop trigger if exists "clause_frozen_by_use" on "clause";`);
    this.addSql(`drop function if exists "clause_clause_frozen_by_use_fn"();`);
    this.addSql(`alter table "clause" drop column "law_draft_id";`);
    this.addSql(`alter table "parameter" drop column "law_draft_id";`);
    this.addSql(`drop trigger if exists "parameter_value_frozen_by_use" on "parameter_value";`);
    this.addSql(`drop function if exists "parameter_value_parameter_value_frozen_by_use_fn"();`);
    this.addSql(`alter table "parameter_value" disable row level security;`);
    this.addSql(`alter table "policy_document" drop column "law_draft_id";`);
    this.addSql(`drop trigger if exists "rule_frozen_by_use" on "rule";`);
    this.addSql(`drop function if exists "rule_rule_frozen_by_use_fn"();`);
    this.addSql(`alter table "rule" drop column "law_draft_id";`);
    this.addSql(`alter table "rule_run" drop column "law_on";`);
    this.addSql(`drop trigger if exists "rule_version_frozen_by_use" on "rule_version";`);
    this.addSql(`drop function if exists "rule_version_rule_version_frozen_by_use_fn"();`);
    this.addSql(`alter table "rule_version" drop column "law_draft_id";`);
  }
}
