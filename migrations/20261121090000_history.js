import { Migration } from '@mikro-orm/migrations';

// Former rows, for reading what was known at an instant: docs/adr/0010. Later migrations use `history.keep`.
const functions = [
  `create table history.kept (table_name text primary key, since timestamptz(6) not null default now())`,

  // What a statement says about known_from counts for nothing, and a change that changes nothing is none.
  `create function history.stamp() returns trigger language plpgsql as $body$
begin
  new.known_from := old.known_from;
  if new is distinct from old then new.known_from := greatest(now(), old.known_from); end if;
  return new;
end $body$`,

  // As the owner: the application may neither write history nor needs to see the rows it changes.
  `create function history.keep_changed() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $body$
begin
  execute format('insert into history.%I select became.known_from, was.* from was
    join became on became.id = was.id where was.known_from < became.known_from', tg_table_name);
  return null;
end $body$`,

  `create function history.keep_deleted() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $body$
begin
  execute format('insert into history.%I select now(), was.* from was where was.known_from < now()', tg_table_name);
  return null;
end $body$`,

  `create function history.refuse() returns trigger language plpgsql as $body$
begin
  raise exception 'history.% is append-only', tg_table_name using errcode = 'restrict_violation';
end $body$`,

  // Every transaction that began before this instant has ended: what it wrote is visible to whoever looks from now on.
  `create function history.settled() returns timestamptz language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $body$
declare looked timestamptz := clock_timestamp() - interval '100 milliseconds';
begin
  return (select least(looked, min(xact_start)) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
      and application_name not in ('jianglu reader', 'pg_dump'));
end $body$`,

  // Gives a table its history, or brings the history up to columns that the table has got since. Adds at the end only.
  `create function history.keep(kept text) returns void language plpgsql as $body$
declare
  live text := format('public.%I', kept);
  past text := format('history.%I', kept);
  one record;
begin
  if not exists (select from pg_attribute where attrelid = live::regclass and attname = 'known_from') then
    execute format('alter table %s add column known_from timestamptz(6) not null default now()', live);
  end if;
  if to_regclass(past) is null then
    execute format('create table %s as select now()::timestamptz(6) as known_to, live.* from %s live with no data', past, live);
    execute format('create index %I on %s (id)', kept || '_id_index', past);
    execute format('create trigger keep_stamp before update on %s for each row execute function history.stamp()', live);
    execute format('create trigger keep_changed after update on %s referencing old table as was new table as became
      for each statement execute function history.keep_changed()', live);
    execute format('create trigger keep_deleted after delete on %s referencing old table as was
      for each statement execute function history.keep_deleted()', live);
    execute format('create trigger refuse_change before update or delete on %s for each row execute function history.refuse()', past);
    execute format('create trigger refuse_truncate before truncate on %s for each statement execute function history.refuse()', past);
    insert into history.kept (table_name) values (kept);
  end if;
  for one in
    select attname, format_type(atttypid, atttypmod) as kind, pg_get_expr(adbin, adrelid) as given
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = live::regclass and attnum > 0 and not attisdropped and attname not in (
      select attname from pg_attribute where attrelid = past::regclass and attnum > 0 and not attisdropped)
    order by attnum
  loop
    execute format('alter table %s add column %I %s default %s', past, one.attname, one.kind, coalesce(one.given, 'null'));
    execute format('alter table %s alter column %I drop default', past, one.attname);
  end loop;
  if (select array_agg(attname order by attnum) from pg_attribute where attrelid = live::regclass and attnum > 0 and not attisdropped)
    is distinct from (select (array_agg(attname order by attnum))[2:] from pg_attribute
      where attrelid = past::regclass and attnum > 0 and not attisdropped) then
    raise exception '% and % differ: what is renamed or dropped in one must be so in the other', live, past;
  end if;
  for one in
    select distinct attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
    where indrelid = live::regclass and attname not in ('id', 'known_from')
  loop
    execute format('create index if not exists %I on %s (%I)', kept || '_' || one.attname || '_index', past, one.attname);
  end loop;
  if (select relrowsecurity from pg_class where oid = live::regclass)
    and not (select relrowsecurity from pg_class where oid = past::regclass) then
    execute format('alter table %s enable row level security', past);
    execute format('create policy seen_as_today on %s for select using (exists (
      select from %s today where today.id = %I.id))', past, live, kept);
  end if;
  execute (select format('create or replace function history.%I(moment timestamptz) returns setof %s language sql stable as
    $rows$select %s from %s live where live.known_from < moment union all
select %s from %s past where past.known_from < moment and past.known_to >= moment$rows$',
      kept || '_at', live, string_agg('live.' || quote_ident(attname), ', ' order by attnum), live,
      string_agg('past.' || quote_ident(attname), ', ' order by attnum), past)
    from pg_attribute where attrelid = live::regclass and attnum > 0 and not attisdropped);
end $body$`,
];

const tables = [
  'jurisdiction',
  'occupation',
  'organisation',
  'person',
  'employment',
  'certificate',
  'policy_document',
  'clause',
  'rule',
  'rule_version',
  'citation',
  'parameter',
  'parameter_value',
  'officer_task',
  'series',
  'series_role',
  'competition_plan',
  'plan_inclusion',
  'competition',
  'competition_flag',
  'competition_event',
  'result_version',
  'objection',
  'honour_type',
  'honour',
  'recommendation',
  'certification_path',
  'path_application',
  'exception_case',
  'self_evaluator',
  'mentor_contract',
  'rule_example',
  'law_draft',
];

// Since when a row is known says nothing of what it says.
const frozenLaw = [
  `create or replace function "parameter_value_parameter_value_frozen_by_use_fn"() returns trigger as \$\$ begin declare used boolean; sight text := coalesce(current_setting('jianglu.all', true), ''); freed_from date := old.valid_from; begin if tg_op = 'UPDATE' and to_jsonb(old) - 'valid_to' - 'known_from' = to_jsonb(new) - 'valid_to' - 'known_from' then if new.valid_to is null or new.valid_to >= old.valid_to then return null; end if; freed_from := new.valid_to; end if; if old.organisation_id is null then select exists (select from rule_run join parameter on parameter.id = old.parameter_id left join jurisdiction place on place.id = old.jurisdiction_id where rule_run.parameters -> parameter.code -> 'source' ->> 'scope' = coalesce(place.code, 'product') and rule_run.parameters -> parameter.code -> 'source' ->> 'validFrom' = old.valid_from::text and rule_run.parameters -> parameter.code -> 'value' = old.value and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from) into used; else perform set_config('jianglu.all', 'true', true); select exists (select from decision join rule_run on rule_run.id = decision.rule_run_id join parameter on parameter.id = old.parameter_id where decision.facts ->> 'mentor.enterpriseId' = old.organisation_id::text and jsonb_exists(rule_run.parameters, parameter.code) and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from and coalesce(rule_run.law_on, rule_run.happened_on) < coalesce(old.valid_to, 'infinity')) into used; perform set_config('jianglu.all', sight, true); end if; if used then raise exception 'A value that has decided something cannot change' using errcode = 'restrict_violation'; end if; end; return null; end; \$\$ language plpgsql;`,
  `create or replace function "clause_clause_frozen_by_use_fn"() returns trigger as \$\$ begin if exists (select from citation join rule_run on rule_run.rule_version_id = citation.rule_version_id where citation.clause_id = old.id and citation.ordinal > 0) then if tg_op = 'DELETE' or to_jsonb(old) - 'law_draft_id' - 'known_from' - 'ordinal' <> to_jsonb(new) - 'law_draft_id' - 'known_from' - 'ordinal' then raise exception 'A clause that a decision rests on cannot change' using errcode = 'restrict_violation'; end if; end if; return null; end; \$\$ language plpgsql;`,
  `create or replace function "rule_version_rule_version_frozen_by_use_fn"() returns trigger as \$\$ begin if exists (select from rule_run where rule_run.rule_version_id = old.id) then if tg_op = 'DELETE' then raise exception 'A rule version that has decided cannot be deleted' using errcode = 'restrict_violation'; end if; if to_jsonb(old) - 'law_draft_id' - 'known_from' - 'valid_to' - 'body' <> to_jsonb(new) - 'law_draft_id' - 'known_from' - 'valid_to' - 'body' or old.body - 'to' <> new.body - 'to' or new.body ->> 'to' is distinct from new.valid_to::text then raise exception 'A rule version that has decided cannot change' using errcode = 'restrict_violation'; end if; if new.valid_to is not null and exists (select from rule_run where rule_run.rule_version_id = old.id and coalesce(rule_run.law_on, rule_run.happened_on) >= new.valid_to) then raise exception 'A rule version cannot end before what it has decided' using errcode = 'restrict_violation'; end if; end if; return null; end; \$\$ language plpgsql;`,
];

export class History extends Migration {
  name = 'History';

  async up() {
    this.addSql('create schema history');
    for (const statement of [...functions, ...frozenLaw]) this.addSql(statement);
    for (const table of tables) this.addSql(`select history.keep('${table}')`);
  }

  async down() {
    this.addSql('drop schema history cascade');
    for (const table of tables) this.addSql(`alter table public.${table} drop column known_from`);
  }
}
