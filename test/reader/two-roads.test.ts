import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import type { ManyField } from '../../src/platform/reader/declaration.ts';
import { createLane, type Lane } from '../../src/platform/reader/lane.ts';
import { createReadPool, type ReadPool } from '../../src/platform/reader/pool.ts';
import { randomOperations, type Cursors } from './toy-documents.ts';
import { referenceRoot, referenceSchema } from './toy-reference.ts';
import { sights, type Rows } from './toy-rows.ts';
import { Competition, Organisation, Person, roots } from './toy-schema.ts';
import { makeToyWorld, viewerOf, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
let cursors: Cursors;
/** Reads as the owner of the tables, whom no policy binds, so that the planned walls stand alone. */
let ownerPool: ReadPool;
let ownerLane: Lane;

beforeAll(async () => {
  world = await makeToyWorld('reader_two_roads', { changes: true });
  ownerPool = createReadPool({ connectionString: world.url, max: 2 });
  ownerLane = createLane({ ...world, pool: ownerPool, maxTokens: 10_000 });
  cursors = await everyCursor(world.rows);
});
afterAll(async () => {
  await ownerPool.end();
  await world.end();
});

async function referenceAnswer(
  query: string,
  variables: Record<string, unknown>,
  sight: (typeof sights)[number],
): Promise<string> {
  const rootValue = referenceRoot(world.rows, sight, (instant) => world.past.get(instant)!);
  const answer = await execute({
    schema: referenceSchema,
    document: parse(query),
    rootValue,
    variableValues: variables,
  });
  return JSON.stringify(answer);
}

interface List {
  readonly type: string;
  readonly name: string;
  readonly orders: ManyField['orders'];
}

const lists: readonly List[] = [
  ...[Organisation, Person, Competition].flatMap(({ type, fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.is === 'many' ? [{ type, name, orders: field.orders }] : [],
    ),
  ),
  ...roots.flatMap((root) =>
    root.is === 'many' ? [{ type: 'Query', name: root.name, orders: root.orders }] : [],
  ),
];

/** Cursors of a list as somebody who sees all gets them, of a few parents. */
async function cursorsOf({ type, name }: List, order: string, rows: Rows): Promise<string[]> {
  const inner = `${name}(first: 100, orderBy: ${order}) { edges { cursor } }`;
  const texts =
    type === 'Query'
      ? [`{ ${inner} }`]
      : [1, 2, 3, 7, 11].map(
          (id) => `{ node(id: "gid://jianglu/${type}/${id}") { ... on ${type} { ${inner} } } }`,
        );
  const found: string[] = [];
  for (const text of texts) {
    const rootValue = referenceRoot(rows, sights[0]!);
    const answer = await execute({ schema: referenceSchema, document: parse(text), rootValue });
    found.push(
      ...[...JSON.stringify(answer).matchAll(/"cursor":"([^"]+)"/g)].map(([, cursor]) => cursor!),
    );
  }
  return found;
}

async function everyCursor(rows: Rows): Promise<Cursors> {
  const found = new Map<string, string[]>();
  for (const list of lists)
    for (const order of Object.keys(list.orders))
      found.set(`${list.type}.${list.name}:${order}`, await cursorsOf(list, order, rows));
  return found;
}

test('the lane, Apollo with the reader and a naive reference answer every random operation alike to the byte', async () => {
  const seen = { lane: 0, apollo: 0, past: 0 };
  await fc.assert(
    fc.asyncProperty(
      randomOperations(cursors, [...world.past.keys()]),
      fc.constantFrom(...sights),
      async ({ query, variables }, sight) => {
        fc.pre(query.length < 8000 && validate(world.schema, parse(query)).length === 0);
        const expected = await referenceAnswer(query, variables, sight);
        expect(JSON.stringify(await world.execute(query, viewerOf(sight), variables))).toBe(
          expected,
        );
        const lane = await world.run(query, viewerOf(sight), variables);
        if (lane === undefined) expect(query).toMatch(/greeting/);
        else expect(lane).toBe(expected);
        if (lane !== undefined)
          expect(await ownerLane.tryRun({ query, variables, viewer: viewerOf(sight) })).toBe(
            expected,
          );
        if (query.includes('knownAt')) seen.past += 1;
        seen[lane === undefined ? 'apollo' : 'lane'] += 1;
      },
    ),
    {
      numRuns: Number(process.env['READER_RUNS'] ?? 150),
      interruptAfterTimeLimit: 90_000,
      markInterruptAsFailure: true,
      ...(process.env['READER_SEED'] ? { seed: Number(process.env['READER_SEED']) } : {}),
    },
  );
  expect(seen.lane).toBeGreaterThan(10);
  expect(seen.past).toBeGreaterThan(20);
  expect(seen.apollo).toBeGreaterThan(2);
}, 120_000);
