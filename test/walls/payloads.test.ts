import 'reflect-metadata';
import { execute, getNamedType, isObjectType, parse } from 'graphql';
import { APPLICATION_ROLE } from '../../src/app/orm.ts';
import { readPayloads } from '../../src/app/read-payloads.ts';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';
import type { Sight } from '../../src/kernel/actor.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { attachReader } from '../../src/platform/reader/attach.ts';
import { createReadPool, type ReadPool } from '../../src/platform/reader/pool.ts';
import { createWorld, type World } from '../world.ts';
import { gather, type Part, type WallActor } from './actors.ts';
import { connectRows } from './connect.ts';
import { seenBy, tableOf } from './predict.ts';
import { report } from './report.ts';
import { scatter } from './scatter.ts';
import { Findings } from './walk.ts';
import { follow, startTypes, waysFrom } from './ways.ts';

interface Context {
  readonly sight: Sight;
}

const reader = assembleReader();
const schema = await createSchema(reader);
const findings = new Findings();
const walked: readonly Part[] = ['worker', 'union', 'enterprise', 'machine', 'auditor'];
let world: World;
let pool: ReadPool;
let actors: readonly WallActor[];
/** What a mutation says that it has changed. */
let changed: Readonly<Record<string, { readonly id: string }>> = {};

/** Every field of a payload that answers a row that can be asked for by its id too. */
const answered = Object.values(schema.getMutationType()!.getFields()).flatMap((mutation) => {
  const payload = getNamedType(mutation.type);
  if (!isObjectType(payload)) return [];
  return Object.values(payload.getFields()).flatMap((field) => {
    const { name: type } = getNamedType(field.type);
    return startTypes.includes(type) ? [{ mutation, name: field.name, type }] : [];
  });
});

beforeAll(async () => {
  world = await createWorld();
  const everybody = await gather(world);
  await scatter(world);
  await connectRows(world);
  actors = everybody.filter(({ part }) => walked.includes(part));
  pool = createReadPool({ connectionString: world.databaseUrl, role: APPLICATION_ROLE, max: 2 });
  const reading = attachReader<Context>(schema, reader, {
    pool,
    viewer: ({ sight }) => ({ signedIn: true, sight, given: { today: '2026-11-20' } }),
  });
  // Nothing is done: what counts is what is told of it.
  for (const { mutation } of answered) {
    mutation.args = [];
    mutation.resolve = () => changed;
  }
  readPayloads(schema, reader, reading);
}, 120_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await pool.end();
  await world.close();
});

/** A row with the rows that it leads to, and of people what is masked. What else a row says makes no sense in this world. */
const rowOf = (type: string): string =>
  `{ __typename id ${type === 'Person' ? 'nationalId bornOn' : ''} ${waysFrom
    .get(type)!
    .map((way) => follow(way, way.to === 'Person' ? 'id nationalId bornOn' : 'id'))
    .join(' ')} }`;

/** Two rows in the actor's sight and two out of it. */
async function rowsOf({ facts }: WallActor, type: string): Promise<string[]> {
  const seen = seenBy(type, facts);
  const rows = await world.sql<{ id: string }>(
    `(select row.id::text from ${tableOf(type)} row where ${seen} order by hashtext(row.id::text) limit 2)
      union all (select row.id::text from ${tableOf(type)} row where not ${seen} order by hashtext(row.id::text) limit 2)`,
  );
  return rows.map(({ id }) => id);
}

async function payloadOf(
  who: WallActor,
  { mutation, name, type }: (typeof answered)[number],
  id: string,
) {
  changed = { [name]: { id } };
  const query = `mutation { ${mutation.name} { ${name} ${rowOf(type)} } }`;
  const { all, places, bodies, person } = who.facts;
  const contextValue: Context = { sight: { all, places, bodies, person } };
  const { data, errors } = await execute({ schema, document: parse(query), contextValue });
  const payload = data?.[mutation.name] as Record<string, unknown> | undefined;
  return JSON.parse(JSON.stringify({ row: payload?.[name] ?? null, errors: errors?.map(String) }));
}

async function nodeOf(who: WallActor, type: string, id: string) {
  const query = `query ($id: ID!) { node(id: $id) { ... on ${type} ${rowOf(type)} } }`;
  const { data, errors } = await who.run(query, { id: toNodeId(type, id) });
  return { row: data?.['node'] ?? null, ...(errors && { errors }) };
}

test('whatever a mutation says it has changed, its payload shows what the caller sees of it and no more', async () => {
  for (const who of actors)
    for (const field of answered)
      for (const id of await rowsOf(who, field.type))
        findings.compare(
          `${who.part} ${field.mutation.name} ${field.name} ${id}`,
          await payloadOf(who, field, id),
          await nodeOf(who, field.type, id),
        );
  expect(findings.wrong.slice(0, 20)).toEqual([]);
  expect(findings.cells).toBeGreaterThan(answered.length * walked.length);
}, 300_000);
