import type { World } from '../world.ts';
import { columnsOf, tableOf, walledTypes } from './predict.ts';
import { types } from './table.ts';

/** Rows that every walled table has at least, and rows whose owners are drawn anew. */
const ROWS = 40;
const SCATTERED = 60;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly refers: string | null;
  readonly nullable: boolean;
}

const columnsIn = (world: World, table: string): Promise<Column[]> =>
  world.sql<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
      (select confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid = a.attrelid
        and conkey = array[a.attnum] limit 1) as refers
      from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'id' and not (a.atthasdef and a.attname not like '%is_%')`,
    [table],
  );

/** Something of the type; texts differ by `n`, references go round. */
function fill({ type, refers }: Column, n: string): string {
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

type Pools = Readonly<Record<'places' | 'persons' | 'bodies', readonly string[]>>;

async function poolsOf(world: World): Promise<Pools> {
  const ids = async (text: string): Promise<string[]> =>
    (await world.sql<{ id: string }>(text)).map(({ id }) => id);
  return {
    places: await ids(
      `select id::text from jurisdiction where valid_to is null
        and code in ('320000', '320400', '320481', '320700', '320707', '320100') order by code`,
    ),
    persons: await ids(
      `(select person_id::text as id from app_user where person_id is not null order by login)
        union all (select id::text from person order by id desc limit 2)`,
    ),
    bodies: await ids(
      `select id::text from organisation where name in ('天目精密制造有限公司', '燕山电机股份有限公司',
        '溧阳天目湖技工学校', '溧阳市总工会', '连云港市总工会', '溧阳市人力资源和社会保障局',
        '云台医药化工有限公司') order by id`,
    ),
  };
}

/** Draws the owners of a table's first rows, each column for itself, so that every way to see a row is the only one once. */
async function scatterOwners(world: World, type: string, pools: Pools): Promise<void> {
  const table = tableOf(type);
  const known = await columnsIn(world, table);
  const walls = columnsOf(types[type]!);
  const drawn: string[] = [];
  for (const kind of ['places', 'persons', 'bodies'] as const)
    for (const column of walls[kind].filter((name) => name !== 'id')) {
      const pool = `'{${pools[kind].join()}}'::bigint[]`;
      const ways =
        pools[kind].length + (known.find(({ name }) => name === column)!.nullable ? 2 : 0);
      drawn.push(`${column} = (${pool})[1 + abs(hashtext(r.id || '${column}')) % ${ways}]`);
    }
  const { listed } = types[type]!;
  if (listed) drawn.push(`${listed} = hashtext(r.id || '${listed}') % 3 = 0`);
  for (const { id } of drawn.length
    ? await world.sql<{ id: string }>(
        `select id::text from ${table} order by id desc limit ${SCATTERED}`,
      )
    : [])
    await world
      .sql(`update ${table} r set ${drawn.join()} where id = ${id}`)
      .catch((error: { code?: string }) => {
        // An entrant stands once in an event: that row keeps its owners.
        if (error.code !== '23505') throw error;
      });
}

/** Gives every walled table rows of all kinds of owners. Sense is lost, the walls are not. */
export async function scatter(world: World): Promise<void> {
  const pools = await poolsOf(world);
  await world.sql('set session_replication_role = replica');
  // Twice: what refers to another type finds more of it the second time.
  for (const type of [...walledTypes, ...walledTypes]) await topUp(world, tableOf(type));
  for (const type of walledTypes) await scatterOwners(world, type, pools);
  await world.sql('set session_replication_role = origin');
  await world.sql('analyze');
}
