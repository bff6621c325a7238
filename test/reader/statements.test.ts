import pg from 'pg';
import { insertRows, sights } from './toy-rows.ts';
import { makeToyWorld, viewerOf, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
let admin: pg.Client;

beforeAll(async () => {
  world = await makeToyWorld('reader_statements');
  admin = new pg.Client({ connectionString: world.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.end();
});

const query = `query ($first: Int, $after: String) {
  people(first: $first) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { fullName employer { name parent { name } } honours { totalCount nodes { title decision { outcome } } } entries(first: 5) { edges { cursor node { competition { name } } } } }
  }
  competition(code: "C-1") { name entries(first: $first, after: $after) { nodes { rank person { fullName } } pageInfo { hasNextPage } } }
}`;

async function reads(viewer = viewerOf(sights[0]!), first = 20): Promise<number> {
  world.sent.length = 0;
  expect(await world.run(query, viewer, { first })).toContain('"competition"');
  return world.sent.filter(({ kind }) => kind === 'read').length;
}

test('an operation is one statement, whatever the number of rows and whoever asks', async () => {
  for (const sight of sights) {
    expect(await reads(viewerOf(sight), 1)).toBe(1);
    expect(await reads(viewerOf(sight), 100)).toBe(1);
  }
});

test('inside Apollo a root field with everything below it is one statement', async () => {
  world.sent.length = 0;
  const mixed =
    '{ serverTime people(first: 30) { nodes { greeting employer { name } honours { nodes { title } } } } }';
  const { data, errors } = await world.execute(mixed, viewerOf(sights[0]!));
  expect(errors).toBeUndefined();
  expect(data?.['serverTime']).toBe('noon');
  expect(world.sent.filter(({ kind }) => kind === 'read')).toHaveLength(1);
});

test('a nested page of a large table walks its index and stops at the page', async () => {
  const entry = Array.from({ length: 60_000 }, (_, index) => ({
    id: String(1000 + index),
    competition_id: String(1 + (index % 5)),
    person_id: String(1 + (index % 30)),
    rank: 1 + index,
    total: null,
    jurisdiction_id: String(1 + (index % 4)),
    employer_id: null,
  }));
  await insertRows(world.url, { entry });
  await admin.query('set plan_cache_mode = force_generic_plan; set jit = off');
  for (const sight of [sights[0]!, sights[4]!]) {
    world.sent.length = 0;
    const after = Buffer.from('["Competition.entries:RANK","30000","30999"]').toString('base64url');
    for (const page of [{ first: 50 }, { first: 50, after }]) {
      const paged =
        'query ($first: Int, $after: String) { competition(code: "C-2") { entries(first: $first, after: $after) { nodes { id rank person { fullName } } pageInfo { hasNextPage } } } }';
      expect(await world.run(paged, viewerOf(sight), page)).toContain('"rank"');
    }
    for (const { text } of world.sent.filter(({ kind }) => kind === 'read')) {
      const plan = await explain(text);
      expect(plan).toMatch(/Index Scan using entry_competition_id_rank_id_idx/);
      expect(plan).not.toMatch(/Seq Scan on entry/);
      expect(plan.includes('Append')).toBe(text.includes('union all'));
      if (text.includes('union all')) expect(plan).toMatch(/Index Cond: .*ROW\(rank, id\) > ROW/);
    }
  }
});

/** The generic plan, as the reader's connections use it. */
async function explain(text: string): Promise<string> {
  const slots = Math.max(...[...text.matchAll(/\$(\d+)::/g)].map(([, slot]) => Number(slot)));
  await admin.query(`prepare explained as ${text}`);
  const nulls = Array.from({ length: slots }, () => 'null').join();
  const { rows } = await admin.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute explained(${nulls})`,
  );
  await admin.query('deallocate explained');
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
