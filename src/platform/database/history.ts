/**
 * Tables whose former rows are kept, so that everything can be read as it was known at an instant. The others that are
 * read hold rows that never change. A new table is added here and, by `select history.keep('…')`, in a migration.
 */
export const keptTables = [
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
] as const;

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
  -- Conditions on both halves at once: only so are they joined by their indexes.
  execute (select format('create or replace function history.%1$I(moment timestamptz) returns setof %2$s language sql stable as
    $rows$select %3$s from (select %3$s, ''infinity''::timestamptz as known_to from %2$s union all select %3$s, known_to from %4$s) known
where known_from < moment and known_to >= moment$rows$',
      kept || '_at', live, string_agg(quote_ident(attname), ', ' order by attnum), past)
    from pg_attribute where attrelid = live::regclass and attnum > 0 and not attisdropped);
end $body$`,
];

/** What a database made from the entities lacks: the histories, as the migrations make them. */
export const historyStatements: readonly string[] = [
  'create schema history',
  ...functions,
  ...keptTables.map((table) => `select history.keep('${table}')`),
];
