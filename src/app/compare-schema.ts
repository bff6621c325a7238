import type { MikroORM } from '@mikro-orm/postgresql';

/** Every column, index, constraint, policy, trigger and function of the schema, a line each. */
const catalogue = `
select line from (
  select format('column %s%s.%s %s%s default %s', nullif(table_schema, 'public') || '.', table_name, column_name, udt_name,
    case is_nullable when 'NO' then ' not null' else '' end, coalesce(column_default, '-')) as line
    from information_schema.columns where table_schema in ('public', 'history')
  union all select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'history')
  union all select format('constraint %s on %s %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
    from pg_constraint where connamespace in ('public'::regnamespace, to_regnamespace('history'))
  union all select format('policy %s on %s.%s for %s using %s check %s', policyname, schemaname, tablename, cmd, qual, with_check)
    from pg_policies where schemaname in ('public', 'history')
  union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'row security on ' || oid::regclass from pg_class
    where relnamespace in ('public'::regnamespace, to_regnamespace('history')) and relrowsecurity
  union all select 'function ' || case when pronamespace = 'public'::regnamespace or proname not like '%\\_at'
      then pg_get_functiondef(oid)
      -- Its columns stand in the order in which the migrations made them.
      else (select string_agg(word, ' ' order by word) from regexp_split_to_table(pg_get_functiondef(oid), '[,\\s]+') word) end
    from pg_proc where pronamespace in ('public'::regnamespace, to_regnamespace('history'))
) lines where line not like '%mikro_orm_migrations%' order by line`;

async function describe(orm: MikroORM): Promise<Set<string>> {
  const rows = await orm.em.getConnection().execute<{ line: string }[]>(catalogue);
  return new Set(rows.map(({ line }) => line));
}

/** How two databases differ: lines that only one of them has, marked + (second) and - (first). */
export async function compareSchemas(first: MikroORM, second: MikroORM): Promise<string[]> {
  const [before, after] = [await describe(first), await describe(second)];
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}
