import type { World } from '../world.ts';
import type { Facts, WallActor } from './actors.ts';
import { columnsOf, seenBy, tableOf, walledTypes } from './predict.ts';
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

/** A table with policies: who sees its rows and who may change them, as SQL over `row`. */
interface Secured {
  readonly seen: (facts: Facts) => string;
  readonly mayChange: (facts: Facts) => string;
  /** Columns that say whose the row is. */
  readonly owners: readonly string[];
}

const array = (ids: readonly string[]): string => `'{${ids.join()}}'::bigint[]`;
const unless = (all: boolean, ...ways: readonly string[]): string =>
  all ? 'true' : `coalesce(${ways.join(' or ')}, false)`;
const ofFile = ({ all, places, bodies }: Facts): string =>
  unless(
    all,
    `row.jurisdiction_id = any(${array(places)})`,
    `row.organisation_id = any(${array(bodies)})`,
  );
const ofValue = ({ all, places, bodies }: Facts): string =>
  unless(
    all,
    'row.organisation_id is null',
    `row.organisation_id = any(${array(bodies)})`,
    `(select o.jurisdiction_id = any(${array(places)}) from organisation o where o.id = row.organisation_id)`,
  );

const walledTables = new Map<string, Secured>(
  walledTypes.map((type) => {
    const { places, persons, bodies } = columnsOf(types[type]!);
    const { listed } = types[type]!;
    return [
      tableOf(type),
      {
        seen: (facts) => seenBy(type, facts),
        mayChange: (facts) =>
          `(${facts.all} or not ${listed ? `row.${listed}` : 'false'} or ${ownersOnly(type, facts)})`,
        owners: [...places, ...persons, ...bodies],
      },
    ];
  }),
);

/** Every table that may have policies: those of the walled types, and two that are seen by ways of their own. */
const secured: ReadonlyMap<string, Secured> = new Map(walledTables)
  .set('stored_file', {
    seen: ofFile,
    mayChange: ofFile,
    owners: ['jurisdiction_id', 'organisation_id'],
  })
  .set('parameter_value', { seen: ofValue, mayChange: ofValue, owners: ['organisation_id'] });

/** How the rows of a table are secured; a table that nobody has thought of yet fails. */
export function securedTable(table: string): Secured {
  const found = secured.get(table);
  if (!found) throw new Error(`Nobody walks the policies of ${table} yet`);
  return found;
}

/** A column that can be set to a constant without reading the row, so that only the policy for changes is asked. */
async function constantOf(world: Pick<World, 'sql'>, table: string): Promise<string> {
  const [column] = await world.sql<{ name: string; kind: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as kind from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all($2)
        and a.atttypid in ('date'::regtype, 'timestamptz'::regtype, 'jsonb'::regtype, 'numeric'::regtype)
        and not exists (select from pg_index i where i.indrelid = a.attrelid and a.attnum = any(i.indkey))
      order by a.attnum limit 1`,
    [table, ['id', ...securedTable(table).owners]],
  );
  if (!column) throw new Error(`${table} has no column to set`);
  const constants: Readonly<Record<string, string>> = { jsonb: '{}', numeric: '0' };
  return `${column.name} = '${constants[column.kind] ?? '2026-01-01'}'`;
}

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** Reads and changes the table as the application: the policies alone decide. `before` weakens them. */
export async function walkPolicies(
  world: Pick<World, 'sql'>,
  { part, facts }: WallActor,
  table: string,
  findings: Findings,
  before = '',
): Promise<void> {
  const { seen, mayChange } = securedTable(table);
  const expected = await world.sql<{ id: string; mayChange: boolean }>(
    `select row.id::text, ${mayChange(facts)} as "mayChange" from ${table} row where ${seen(facts)} order by row.id`,
  );
  const found = await inSight(world, facts, before, () =>
    world.sql<{ id: string }>(`select id::text from ${table} order by ${table}.id`),
  );
  findings.compare(`${part} selects ${table}`, ids(found), ids(expected));
  if (!(await mayUpdate(world, table))) return;
  const constant = await constantOf(world, table);
  const free = `alter table ${table} disable trigger user; ${before}`;
  const changed = await inSight(world, facts, free, async () => {
    const already = await updatedSoFar(world, table);
    await world.sql(`update ${table} set ${constant}`);
    return (await updatedSoFar(world, table)) - already;
  });
  findings.compare(
    `${part} changes ${table}`,
    changed,
    expected.filter((row) => row.mayChange).length,
  );
}

/** Reads former rows as the application: seen are those of rows that are seen today. */
export async function walkHistory(
  world: Pick<World, 'sql'>,
  { part, facts }: WallActor,
  table: string,
  findings: Findings,
  before = '',
): Promise<void> {
  const former = `insert into history.${table} select now(), row.* from (select * from ${table} order by id desc limit 80) row`;
  const [now, past] = await inSight(world, facts, `${former}; ${before}`, async () => {
    const rows = await world.sql<{ id: string }>(
      `select distinct id::text from history.${table} order by 1`,
    );
    await world.sql('reset role');
    const expected = await world.sql<{ id: string }>(
      `select distinct row.id::text from history.${table} past join ${table} row on row.id = past.id
        where ${securedTable(table).seen(facts)} order by 1`,
    );
    return [expected, rows];
  });
  findings.compare(`${part} selects history.${table}`, ids(past), ids(now));
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
