import 'reflect-metadata';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';
import type { Wall } from '../../src/kernel/wall.ts';
import type { Readable } from '../../src/platform/reader/declaration.ts';
import { createLane } from '../../src/platform/reader/lane.ts';
import { createReadPool, type ReadPool } from '../../src/platform/reader/pool.ts';
import type { Reader } from '../../src/platform/reader/registry.ts';
import { createWorld, type World } from '../world.ts';
import { gather, sessions, type WallActor } from './actors.ts';
import { walledTypes } from './predict.ts';
import { report } from './report.ts';
import { walkHistory, walkPolicies } from './row-level.ts';
import { scatter } from './scatter.ts';
import { Findings, walkNodes, walkRoots, walkType } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
let pool: ReadPool;
const reader = assembleReader();
const schema = await createSchema(reader);
const counts = { guards: 0, noticed: 0 };
const findings = new Findings();
const unnoticed: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  actors = (await gather(world)).filter(({ part }) => sessions.includes(part as never));
  await scatter(world);
  for (const login of ['zhangmin', 'sunhai'])
    await (await world.as(login)).upload('sheet.csv', '姓名\n');
  // As the owner, whom no policy binds: here the reader's walls stand alone.
  pool = createReadPool({ connectionString: world.databaseUrl, max: 2 });
}, 60_000);
afterAll(async () => {
  report({ ...counts, cells: findings.cells, wrong: findings.wrong.length });
  await pool.end();
  await world.close();
});

function judge(guard: string, noticed: boolean): void {
  counts.guards += 1;
  if (noticed) counts.noticed += 1;
  else unnoticed.push(guard);
}

/** Asks the reader itself, with the actor's facts for sight and row-level security out of the way. */
function through(changed: Reader, { part, facts, fetch }: WallActor): WallActor {
  const lane = createLane({ schema, reader: changed, pool });
  const viewer = { signedIn: true, sight: facts, given: { today: '2026-11-20' } };
  const run: WallActor['run'] = async (query, variables = {}) => {
    const text = await lane.tryRun({ query, variables: { ...variables }, viewer });
    if (text == null) throw new Error(`The reader alone does not answer ${query}`);
    return { ...JSON.parse(text), text };
  };
  return { part, facts, run, fetch };
}

const withWall = (type: string, wall: Readable['wall']): Reader => {
  const { wall: _wall, ...open } = reader.types.get(type)!;
  return { ...reader, types: new Map(reader.types).set(type, wall ? { ...open, wall } : open) };
};

/** The wall taken down, and each way through it walled up. */
function* weakened(type: string): Generator<readonly [name: string, reader: Reader]> {
  yield [`${type} without its wall`, withWall(type, undefined)];
  const wall = reader.types.get(type)!.wall as Wall;
  for (const kind of ['places', 'persons', 'bodies'] as const)
    for (const column of wall[kind] ?? []) {
      const rest = wall[kind]!.filter((other) => other !== column);
      yield [`${type} not by ${column}`, withWall(type, { ...wall, [kind]: rest })];
    }
  if (wall.open) {
    const { open: _open, ...closed } = wall;
    yield [`${type} not by ${wall.open}`, withWall(type, closed)];
  }
}

interface Policy {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** Every policy that stands in the catalogue. */
const policies = (): Promise<Policy[]> =>
  world.sql<Policy>(
    `select schemaname as schema, tablename as table, policyname as name, cmd as command, qual as using,
      with_check as check from pg_policies order by 1, 2, 3`,
  );
const guardsRows = ({ using }: Policy): boolean => using !== null;

function walkTable(
  { schema: home, table }: Pick<Policy, 'schema' | 'table'>,
  actor: WallActor,
  found: Findings,
  before = '',
): Promise<void> {
  const walk = home === 'history' ? walkHistory : walkPolicies;
  return walk(world, actor, table, found, before);
}

const some = (): WallActor[] =>
  actors.filter(({ part }) =>
    ['worker', 'union', 'bureau', 'enterprise', 'machine'].includes(part),
  );

describe('two walls, each by itself', () => {
  test('row-level security alone lets through what the walls let through, to read and to change', async () => {
    const tables = (await policies()).filter(({ command }) => command === 'SELECT');
    for (const actor of actors) for (const table of tables) await walkTable(table, actor, findings);
    expect(findings.wrong).toEqual([]);
  }, 60_000);

  test('the reader alone lets through what the walls let through', async () => {
    for (const actor of some().slice(0, 3))
      for (const type of walledTypes)
        await walkType({ world, reader, actor: through(reader, actor), findings }, type);
    expect(findings.wrong).toEqual([]);
  }, 60_000);
});

describe('no wall can fall unnoticed', () => {
  test('each policy in the catalogue', async () => {
    for (const policy of (await policies()).filter(guardsRows)) {
      const found = new Findings();
      const name = `${policy.name} on ${policy.schema}.${policy.table}`;
      for (const actor of some())
        await walkTable(policy, actor, found, `alter policy ${name} using (true)`);
      judge(name, found.wrong.length > 0);
    }
    expect(unnoticed).toEqual([]);
  }, 240_000);

  test('a policy that is not removed guards nothing: it lets commands add any row', async () => {
    const others = (await policies()).filter((policy) => !guardsRows(policy));
    for (const { name, command, check } of others)
      expect([name, command, check]).toEqual(['added_by_commands', 'INSERT', 'true']);
    const checks = (await policies()).map(({ check }) => check);
    expect(new Set(checks)).toEqual(new Set([null, 'true']));
  });

  test('the walls of the reader', async () => {
    for (const type of walledTypes)
      for (const [name, changed] of weakened(type)) {
        const found = new Findings();
        for (const actor of some()) {
          const walk = { world, reader, actor: through(changed, actor), findings: found };
          await walkNodes(walk, type);
          if (found.wrong.length === 0) await walkRoots(walk, type);
          if (found.wrong.length > 0) break;
        }
        judge(name, found.wrong.length > 0);
      }
    expect(unnoticed).toEqual([]);
  }, 60_000);
});
