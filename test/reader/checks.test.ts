import pg from 'pg';
import { checkDatabase } from '../../src/platform/reader/check-database.ts';
import { checkSchema } from '../../src/platform/reader/check-schema.ts';
import {
  column,
  computed,
  many,
  nodeId,
  one,
  readable,
  rootMany,
} from '../../src/platform/reader/declare.ts';
import { createReader } from '../../src/platform/reader/registry.ts';
import { Organisation, Person } from './toy-schema.ts';
import { makeToyWorld, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
let client: pg.Client;
const query = async (text: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await client.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  world = await makeToyWorld('reader_checks');
  client = new pg.Client({ connectionString: world.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.end();
});

test('declarations that fit schema and database raise no word but about missing indexes', async () => {
  expect(checkSchema(world.reader, world.schema)).toEqual([]);
  expect((await checkDatabase(world.reader, query)).sort()).toEqual([
    'Honour.decision: decision.honour_id begins no index',
    'Honour.decisions: decision.honour_id begins no index',
    'Organisation.employees: person.employer_id begins no index',
    'Person.honours: honour.person_id begins no index',
  ]);
});

test('declarations that do not fit are named one by one', async () => {
  const reader = createReader({
    types: [
      readable({
        type: 'Organisation',
        table: 'organisation',
        wall: { open: 'public' },
        fields: {
          id: nodeId(),
          name: column('name', 'date'),
          kind: column('sort', 'code'),
          parent: one('Organisation', 'parent_id'),
        },
      }),
      readable({
        type: 'Person',
        table: 'person',
        fields: {
          fullName: column('full_name', 'text', { nullable: true }),
          birthOn: column('birth_on', 'date'),
          pay: many('Person', { by: 'id', orders: { NAME: [['birth_on', 'asc']] } }),
        },
      }),
      readable({ type: 'Robot', table: 'robot', fields: { id: nodeId() } }),
    ],
    roots: [
      rootMany('people', 'Person', { orders: { NAME: [['full_name', 'asc']] } }),
      rootMany('robots', 'Robot', { orders: { ID: [] } }),
    ],
  });
  expect(checkSchema(reader, world.schema)).toEqual([
    'Query.people: orderBy SCORE is no declared ordering',
    'Query.people: orderBy BIRTH is no declared ordering',
    'Query.people: orderBy SEEN is no declared ordering',
    'Query.robots: the schema has no such field',
    'Person.fullName: can be null, but the schema promises a value',
    'Person.pay: the schema has no such field',
    'Robot: the schema has no such object type',
  ]);
  expect(await checkDatabase(reader, query)).toEqual(
    expect.arrayContaining([
      'Organisation.name: organisation.name is text, not date',
      'Organisation.kind: organisation.sort does not exist',
      'Organisation wall: organisation.public does not exist',
      'Person.birthOn: person.birth_on may be null, but is not declared nullable',
      'Person.pay order: person.birth_on may be null, but is not declared nullable',
      'Robot.id: robot.id does not exist',
    ]),
  );
});

test.each([
  [
    'a type twice',
    () => createReader({ types: [Organisation, Person, Organisation], roots: [] }),
    /Organisation is declared readable twice/,
  ],
  [
    'an edge to nowhere',
    () => createReader({ types: [Organisation], roots: [] }),
    /knows no type Person/,
  ],
  [
    'an ordering by nothing known',
    () =>
      createReader({
        types: [
          readable({
            type: 'A',
            table: 'a',
            fields: { bs: many('A', { by: 'a_id', orders: { X: [['b', 'asc']] } }) },
          }),
        ],
        roots: [],
      }),
    /Order key A.b: state a kind/,
  ],
  [
    'a list without ordering',
    () =>
      createReader({
        types: [
          readable({
            type: 'A',
            table: 'a',
            fields: { bs: many('A', { by: 'a_id', orders: {} }) },
          }),
        ],
        roots: [],
      }),
    /A.bs has no ordering/,
  ],
  [
    'a need that is no value',
    () =>
      createReader({
        types: [readable({ type: 'A', table: 'a', fields: { x: computed({ needs: ['y'] }) } })],
        roots: [],
      }),
    /A.x needs y/,
  ],
])('%s is refused when the reader is made', (_what, make, message) => {
  expect(make).toThrow(message);
});
