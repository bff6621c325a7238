import { visible, type Wall } from '../../src/kernel/wall.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { createLane, type Lane } from '../../src/platform/reader/lane.ts';
import { createReadPool, type ReadPool } from '../../src/platform/reader/pool.ts';
import { insertRows, sights } from './toy-rows.ts';
import { Entry, Person, types } from './toy-schema.ts';
import { makeToyWorld, viewerOf, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
/** Reads as the owner of the tables, whom row-level security does not bind: the planner's walls stand alone. */
let ownerPool: ReadPool;
let ownerLane: Lane;

beforeAll(async () => {
  world = await makeToyWorld('reader_walls');
  ownerPool = createReadPool({ connectionString: world.url, max: 2 });
  ownerLane = createLane({ schema: world.schema, reader: world.reader, pool: ownerPool });
  await insertRows(world.url, {
    competition: [{ id: '90', code: 'HIDDEN', name: '内部赛', open: false, jurisdiction_id: '99' }],
  });
});
afterAll(async () => {
  await ownerPool.end();
  await world.end();
});

async function ask(
  query: string,
  sight: (typeof sights)[number],
  variables = {},
): Promise<Record<string, unknown>> {
  const text = await ownerLane.tryRun({ query, variables, viewer: viewerOf(sight) });
  return (JSON.parse(text!) as { data: Record<string, unknown> }).data;
}

const [all, place, body, person, , blind] = sights;
const seen = (
  wall: Wall,
  table: 'person' | 'entry' | 'honour',
  sight: (typeof sights)[number],
): string[] =>
  world.rows[table].filter((row) => visible(wall, sight, row)).map((row) => String(row['id']));

test('node answers a row to those who see it and null to everybody else, for every row of every type', async () => {
  for (const type of types.filter(
    ({ wall, node }) => node !== false && !(wall && 'behind' in wall),
  ))
    for (const sight of sights)
      for (const row of world.rows[type.table as 'person']) {
        const id = toNodeId(type.type, String(row['id']));
        const data = await ask('query ($id: ID!) { node(id: $id) { id } }', sight, { id });
        const expected = !type.wall || visible(type.wall as Wall, sight, row) ? { id } : null;
        expect(data['node']).toEqual(expected);
      }
});

test('an officer of place 1 finds just the people of that place in the list, and the count agrees', async () => {
  const data = await ask('{ people(first: 100) { totalCount nodes { id } } }', place!);
  const ids = (data['people'] as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
  const expected = seen(Person.wall as Wall, 'person', place!).map((id) => toNodeId('Person', id));
  expect(expected.length).toBeGreaterThan(2);
  expect(expected.length).toBeLessThan(world.rows.person.length);
  expect([...ids].sort()).toEqual([...expected].sort());
  expect((data['people'] as { totalCount: number }).totalCount).toBe(expected.length);
});

test('an entry that is seen does not show a person who is not', async () => {
  const query =
    '{ people(first: 1) { totalCount } organisations { employees(first: 100) { nodes { entries(first: 100) { nodes { id person { id } competition { code } } } } } } }';
  const data = await ask(query, body!);
  const text = JSON.stringify(data);
  for (const hidden of world.rows.person.filter((row) => !visible(Person.wall as Wall, body!, row)))
    expect(text).not.toContain(`"${toNodeId('Person', String(hidden['id']))}"`);
  expect(text).toContain('"competition":null');
});

test('counts of nested lists are those of the rows the reader sees', async () => {
  const data = await ask(
    'query ($id: ID!) { person(id: $id) { entries { totalCount } } }',
    person!,
    {
      id: toNodeId('Person', '7'),
    },
  );
  const expected = world.rows.entry.filter(
    (row) => row['person_id'] === '7' && visible(Entry.wall as Wall, person!, row),
  ).length;
  expect(expected).toBeGreaterThan(0);
  expect(data).toEqual({ person: { entries: { totalCount: expected } } });
});

test('a cursor of a hidden row answers like one of a row that never was', async () => {
  const hidden = world.rows.person.find((row) => !visible(Person.wall as Wall, place!, row))!;
  const cursor = (id: unknown): string =>
    Buffer.from(JSON.stringify(['Query.people:NAME', hidden['full_name'], String(id)])).toString(
      'base64url',
    );
  const query =
    'query ($after: String) { people(after: $after, first: 3) { totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
  const withHidden = await ask(query, place!, { after: cursor(hidden['id']) });
  const hiddenIds = new Set(world.rows.person.map(({ id }) => id));
  expect(hiddenIds.has('1000')).toBe(false);
  const neighbours = world.rows.person.filter(
    (row) => row['full_name'] === hidden['full_name'] && visible(Person.wall as Wall, place!, row),
  );
  const same = neighbours.every((row) => Number(row['id']) < Number(hidden['id']));
  const withNobody = await ask(query, place!, { after: cursor(same ? '1000' : hidden['id']) });
  expect(withHidden).toEqual(withNobody);
  expect(JSON.stringify(withHidden)).not.toContain(cursor(hidden['id']));
});

test('somebody who sees nothing gets empty lists and zero counts, but reference data', async () => {
  const data = await ask(
    '{ me { id } people { totalCount nodes { id } } organisations { name employees { totalCount } } }',
    blind!,
  );
  expect(data['people']).toEqual({ totalCount: 0, nodes: [] });
  expect(data['me']).toBeNull();
  expect(JSON.stringify(data['organisations'])).not.toMatch(/"totalCount":[1-9]/);
  expect((data['organisations'] as unknown[]).length).toBe(world.rows.organisation.length);
});

test('an open competition is everybody’s, a closed one of another place nobody’s, and a code finds no more', async () => {
  expect(await ask('{ competition(code: "C-2") { code } }', blind!)).toEqual({
    competition: { code: 'C-2' },
  });
  expect(await ask('{ competition(code: "HIDDEN") { code } }', place!)).toEqual({
    competition: null,
  });
  expect(await ask('{ competition(code: "HIDDEN") { code } }', all!)).toEqual({
    competition: { code: 'HIDDEN' },
  });
});

test('row-level security alone lets each actor read the same rows as the declared wall', async () => {
  for (const table of ['person', 'entry', 'honour'] as const) {
    const { wall } = types.find((type) => type.table === table)!;
    for (const sight of sights) {
      const rows = await world.pool.read(
        { text: `select id::text from ${table} order by ${table}.id`, values: [] },
        sight,
      );
      expect(rows.map(([id]) => id)).toEqual(seen(wall as Wall, table, sight));
    }
  }
});
