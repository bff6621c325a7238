import type { World } from '../world.ts';
import type { Facts, WallActor } from './actors.ts';
import { columnsOf, seenBy, tableOf } from './predict.ts';
import { types } from './table.ts';
import type { Findings } from './walk.ts';

const settings = ({ all, places, bodies, person }: Facts): string =>
  `select set_config('jianglu.all', '${all}', true), set_config('jianglu.places', '{${places.join()}}', true),
    set_config('jianglu.bodies', '{${bodies.join()}}', true), set_config('jianglu.person', '${person ?? ''}', true)`;

/** Runs `work` as the application with that sight, after `before` as the owner; nothing of it stays. */
async function inSight<T>(
  world: Pick<World, 'sql'>,
  facts: Facts,
  before: string,
  work: () => Promise<T>,
): Promise<T> {
  await world.sql('begin');
  try {
    if (before) await world.sql(before);
    await world.sql('set local role jianglu_app');
    await world.sql(settings(facts));
    return await work();
  } finally {
    await world.sql('rollback');
  }
}

/** A column that can be set to a constant without reading the row, so that only the policy for changes is asked. */
async function constantOf(world: Pick<World, 'sql'>, type: string): Promise<string> {
  const { places, persons, bodies } = columnsOf(types[type]!);
  const [column] = await world.sql<{ name: string; kind: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as kind from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all($2)
        and a.atttypid in ('date'::regtype, 'timestamptz'::regtype, 'jsonb'::regtype, 'numeric'::regtype)
        and not exists (select from pg_index i where i.indrelid = a.attrelid and a.attnum = any(i.indkey))
      order by a.attnum limit 1`,
    [tableOf(type), ['id', ...places, ...persons, ...bodies]],
  );
  if (!column) throw new Error(`${type} has no column to set`);
  const constants: Readonly<Record<string, string>> = { jsonb: '{}', numeric: '0' };
  return `${column.name} = '${constants[column.kind] ?? '2026-01-01'}'`;
}

/** Reads and changes the table as the application: the policies alone decide. `before` weakens them. */
export async function walkPolicies(
  world: Pick<World, 'sql'>,
  { part, facts }: WallActor,
  type: string,
  findings: Findings,
  before = '',
): Promise<void> {
  const table = tableOf(type);
  const expected = await world.sql<{ id: string; mayChange: boolean }>(
    `select row.id::text, ${facts.all} or not ${types[type]!.listed ? `row.${types[type]!.listed}` : 'false'}
        or ${ownersOnly(type, facts)} as "mayChange"
      from ${table} row where ${seenBy(type, facts)} order by row.id`,
  );
  const found = await inSight(world, facts, before, () =>
    world.sql<{ id: string }>(`select id::text from ${table} order by ${table}.id`),
  );
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
  findings.compare(`${part} selects ${table}`, ids(found), ids(expected));
  if (!(await mayUpdate(world, table))) return;
  const constant = await constantOf(world, type);
  const free = `alter table ${table} disable trigger user; ${before}`;
  const changed = await inSight(world, facts, free, async () => {
    const already = await updatedSoFar(world, table);
    await world.sql(`update ${table} set ${constant}`);
    return (await updatedSoFar(world, table)) - already;
  });
  findings.compare(
    `${part} changes ${table}`,
    changed,
    expected.filter(({ mayChange }) => mayChange).length,
  );
}

/** Does the row belong to them, listed or not? */
function ownersOnly(type: string, facts: Facts): string {
  const { places, persons, bodies } = columnsOf(types[type]!);
  const ways = [
    ...places.map((column) => `row.${column} = any('{${facts.places.join()}}'::bigint[])`),
    ...bodies.map((column) => `row.${column} = any('{${facts.bodies.join()}}'::bigint[])`),
    ...(facts.person ? persons.map((column) => `row.${column} = ${facts.person}`) : []),
  ];
  return `coalesce(${['false', ...ways].join(' or ')}, false)`;
}

async function mayUpdate(world: Pick<World, 'sql'>, table: string): Promise<boolean> {
  const [row] = await world.sql<{ may: boolean }>(
    `select has_table_privilege('jianglu_app', $1, 'update') as may`,
    [table],
  );
  return row!.may;
}

/** Rows of the table that this connection has updated since it last told the statistics. */
async function updatedSoFar(world: Pick<World, 'sql'>, table: string): Promise<number> {
  const [row] = await world.sql<{ count: number }>(
    'select pg_stat_get_xact_tuples_updated($1::regclass)::int as count',
    [table],
  );
  return row!.count;
}
