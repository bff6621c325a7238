import type { World } from '../world.ts';
import { columnsOf, tableOf, walledTypes } from './predict.ts';
import { types } from './table.ts';

/** Rows that every walled table has at least, and rows whose owners are drawn anew. */
const ROWS = 80;
const SCATTERED = 80;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly refers: string | null;
  readonly nullable: boolean;
}

/** References that no constraint checks, since the statement that writes them reads what they refer to. */
const unchecked = { decision_id: 'decision', rule_run_id: 'rule_run' };

const columnsIn = (world: World, table: string): Promise<Column[]> =>
  world.sql<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
      coalesce((select confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid = a.attrelid
        and conkey = array[a.attnum] limit 1), '${JSON.stringify(unchecked)}'::jsonb ->> a.attname) as refers
      from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'id' and not (a.atthasdef and a.attname not like '%is_%')`,
    [table],
  );

/** Something of the type; texts differ by `n`, references go round. */
export function fill({ type, refers }: Column, n: string): string {
  if (refers)
    return `(select id from ${refers} order by id offset (${n}) % (select count(*) from ${refers}) limit 1)`;
  if (type === 'text') return `'X' || ${n}`;
  if (type === 'text[]') return `'{}'::text[]`;
  if (type === 'date') return `date '2026-01-01'`;
  if (type === 'jsonb') return `'{}'::jsonb`;
  if (type === 'boolean') return `${n} % 3 = 0`;
  if (type === 'bytea') return `'\\x00'::bytea`;
  if (type.startsWith('timestamp')) return 'now()';
  return n;
}

export async function topUp(world: World, table: string): Promise<void> {
  const columns = (await columnsIn(world, table)).filter(({ nullable }) => !nullable);
  await world.sql(
    `insert into ${table} (${columns.map(({ name }) => name).join()})
      select ${columns.map((column) => fill(column, 'n')).join()}
      from generate_series((select count(*)::int from ${table}) + 1, ${ROWS}) n on conflict do nothing`,
  );
}

export const kinds = ['places', 'persons', 'bodies'] as const;
type Kind = (typeof kinds)[number];
/** Who rows may belong to, and at the first place of each somebody whom nobody at the walls is related to. */
type Pools = Readonly<Record<Kind, readonly string[]>>;

async function poolsOf(world: World): Promise<Pools & { nobodies: readonly string[] }> {
  const ids = async (text: string): Promise<string[]> =>
    (await world.sql<{ id: string }>(text)).map(({ id }) => id);
  const codes = 'CN 320000 320400 320481 320481Z01 320402 320700 320707 320100'.split(' ');
  const names =
    `云台医药化工有限公司 天目精密制造有限公司 天目控股集团有限公司 天目精密第二工厂 天目精铸有限公司
    燕山电机股份有限公司 溧阳天目湖技工学校 溧阳市总工会 江苏省总工会 连云港市总工会
    溧阳市人力资源和社会保障局 溧阳市教育局 江苏省人力资源和社会保障厅`.split(/\s+/);
  return {
    places: await ids(
      `select id::text from jurisdiction where valid_to is null and code = any('{${codes.join()}}')
        order by array_position('{${codes.join()}}'::text[], code)`,
    ),
    persons: await ids(
      `(select max(id)::text as id from person)
        union all (select person_id::text from app_user where person_id is not null order by login)`,
    ),
    nobodies: await ids(
      `select id::text from person where id not in (select person_id from app_user where person_id is not null)
        order by id desc limit 150`,
    ),
    bodies: await ids(
      `select id::text from organisation where name = any('{${names.join()}}')
        order by array_position('{${names.join()}}'::text[], name)`,
    ),
  };
}

type Owners = Readonly<Record<string, string | null>>;

/**
 * Owners for the first rows of a type: each related place, body and person once as the only one of its row, then rows
 * whose owners are drawn by lot.
 */
function* ownersFor(
  columns: readonly (readonly [Kind, string])[],
  { nobodies, ...pools }: Pools & { nobodies: readonly string[] },
): Generator<Owners> {
  let rows = 0;
  // Each row another unrelated person: an entrant stands once in an event.
  const nobody = (): Owners => {
    rows += 1;
    const person = nobodies[rows % nobodies.length]!;
    return Object.fromEntries(
      columns.map(([kind, column]) => [column, kind === 'persons' ? person : pools[kind][0]!]),
    );
  };
  yield nobody();
  for (const [kind, column] of columns)
    for (const id of pools[kind].slice(1)) yield { ...nobody(), [column]: id };
  for (let n = 0; ; n += 1)
    yield Object.fromEntries(
      columns.map(([kind, column], at) => [
        column,
        pools[kind][(n * 7 + at * 5 + n * at) % (pools[kind].length + 2)] ?? null,
      ]),
    );
}

async function scatterOwners(
  world: World,
  type: string,
  pools: Pools & { nobodies: readonly string[] },
): Promise<void> {
  const table = tableOf(type);
  const walls = columnsOf(types[type]!);
  const columns = kinds.flatMap((kind) =>
    walls[kind].filter((name) => name !== 'id').map((column) => [kind, column] as const),
  );
  if (columns.length === 0) return;
  const known = await columnsIn(world, table);
  const mayBeNull = (column: string): boolean =>
    known.some(({ name, nullable }) => name === column && nullable);
  const rows = await world.sql<{ id: string }>(
    `select id::text from ${table} order by id desc limit ${SCATTERED}`,
  );
  const { listed } = types[type]!;
  const owners = ownersFor(columns, pools);
  const alone = 1 + columns.reduce((sum, [kind]) => sum + pools[kind].length - 1, 0);
  for (const [n, { id }] of rows.entries()) {
    const set = Object.entries(owners.next().value as Owners)
      .filter(([column, owner]) => owner !== null || mayBeNull(column))
      .map(([column, owner]) => `${column} = ${owner ?? 'null'}`);
    if (listed) set.push(`${listed} = ${n >= alone && n % 3 === 0}`);
    if (set.length === 0) continue;
    await world
      .sql(`update ${table} set ${set.join()} where id = ${id}`)
      .catch((error: { code?: string }) => {
        // An entrant stands once in an event: that row keeps its owners.
        if (error.code !== '23505') throw error;
      });
  }
}

/** Gives every walled table rows of all kinds of owners. Sense is lost, the walls are not. */
export async function scatter(world: World): Promise<void> {
  const pools = await poolsOf(world);
  await world.sql('set session_replication_role = replica');
  // Twice: what refers to another type finds more of it the second time.
  for (const type of [...walledTypes, ...walledTypes]) await topUp(world, tableOf(type));
  for (const type of walledTypes) await scatterOwners(world, type, pools);
  // Work that has ended leaves its list, which is no matter of walls.
  await world.sql('update work_progress set ended_at = null');
  await world.sql('set session_replication_role = origin');
  await world.sql('analyze');
}
