import { Migration } from '@mikro-orm/migrations';

export class WorkProgress extends Migration {
  name = 'WorkProgress';

  async up() {
    this.addSql(
      `create table "work_progress" ("id" bigserial primary key, "actor_id" bigint not null, "actor_name" text not null, "organisation_id" bigint null, "person_id" bigint null, "operation" text null, "idempotency_key" text null, "subject_type" text null, "subject_id" bigint null, "jurisdiction_id" bigint null, "step" text null, "step_en" text null, "done" int null, "total" int null, "started_at" timestamptz(6) not null default now(), "beat_at" timestamptz(6) not null default now(), "ended_at" timestamptz(6) null, "outcome" text null, "code" text null);`,
    );
    this.addSql(
      `create index "work_progress_actor_id_idempotency_key_index" on "work_progress" ("actor_id", "idempotency_key");`,
    );
    this.addSql(`alter table "work_progress" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "work_progress" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "work_progress" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "work_progress" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );
  }

  async down() {
    this.addSql(`drop table if exists "work_progress" cascade;`);
  }
}
