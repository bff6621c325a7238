import {
  GraphQLEnumType,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  execute,
  parse,
  type GraphQLFieldResolver,
} from 'graphql';
import pg from 'pg';
import { attachReader } from '../../src/platform/reader/attach.ts';
import {
  column,
  computed,
  mapped,
  nodeId,
  one,
  readable,
  rootList,
  rootOne,
} from '../../src/platform/reader/declare.ts';
import { createLane } from '../../src/platform/reader/lane.ts';
import type { Reading } from '../../src/platform/reader/reading.ts';
import { createReader } from '../../src/platform/reader/registry.ts';
import { sights } from './toy-rows.ts';
import { makeToyWorld, viewerOf, type ToyContext, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
let admin: pg.Client;
beforeAll(async () => {
  world = await makeToyWorld('reader_attach');
  admin = new pg.Client({ connectionString: world.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.end();
});

const everything = viewerOf(sights[0]!);
type Resolve = GraphQLFieldResolver<Record<string, unknown>, ToyContext>;
const setResolver = (type: string, field: string, resolve: Resolve): void => {
  (world.schema.getType(type) as GraphQLObjectType).getFields()[field]!.resolve = resolve as never;
};
const reads = (): number => world.sent.filter(({ kind }) => kind === 'read').length;

test('a mutation reads its payload back after it has written, as the selection wants it', async () => {
  setResolver('Mutation', 'rename', async (_source, { id, fullName }) => {
    const row = String(id).split('/').at(-1)!;
    await admin.query('update person set full_name = $2 where id = $1', [row, fullName]);
    return { personId: row };
  });
  setResolver('RenamePayload', 'person', ({ personId }, _args, context, info) =>
    world.reading.readBack('Person', String(personId), info, context),
  );
  const query = `mutation ($id: ID!) {
    a: rename(id: $id, fullName: "甲") { person { id name: fullName greeting honours(first: 1) { totalCount } } }
    b: rename(id: $id, fullName: "乙") { p: person { fullName employer { name } } }
  }`;
  world.sent.length = 0;
  const id = 'gid://jianglu/Person/7';
  const { data, errors } = await world.execute(query, everything, { id });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    a: {
      person: {
        id,
        name: '甲',
        greeting: '你好 甲',
        honours: { totalCount: expect.any(Number) as number },
      },
    },
    b: { p: { fullName: '乙' } },
  });
  expect(reads()).toBe(2);
  const hidden = await world.execute(query, viewerOf(sights[5]!), { id });
  expect(hidden.data).toMatchObject({ a: { person: null }, b: { p: null } });
});

test('resolvers of a list that read single rows share one statement', async () => {
  const reader = createReader({
    types: [
      readable({
        type: 'Person',
        table: 'person',
        fields: {
          id: nodeId(),
          employer: one('Organisation', 'employer_id', { nullable: true }),
          employerName: computed({
            needs: { employerId: column('employer_id', 'int', { nullable: true }) },
          }),
          boss: computed({
            needs: { employerId: column('employer_id', 'int', { nullable: true }) },
          }),
        },
      }),
      readable({
        type: 'Organisation',
        table: 'organisation',
        fields: { id: nodeId(), name: column('name', 'text') },
      }),
    ],
    roots: [rootList('people', 'Person', { limit: 12 })],
  });
  const text = { type: GraphQLString };
  const Organisation = new GraphQLObjectType({
    name: 'Organisation',
    fields: { id: { type: GraphQLID }, name: text },
  });
  const Person: GraphQLObjectType = new GraphQLObjectType<Record<string, unknown>, ToyContext>({
    name: 'Person',
    fields: {
      id: { type: GraphQLID },
      employer: { type: Organisation },
      employerName: {
        type: GraphQLString,
        resolve: async ({ employerId }, _args, context) =>
          employerId === null
            ? null
            : (await reading.loadRow(context, 'Organisation', String(employerId), ['name']))?.[
                'name'
              ],
      },
      boss: {
        type: Organisation,
        resolve: ({ employerId }, _args, context, info) =>
          employerId === null
            ? null
            : reading.readBack('Organisation', String(employerId), info, context),
      },
    },
  });
  const Query = new GraphQLObjectType({
    name: 'Query',
    fields: { people: { type: new GraphQLList(Person) } },
  });
  const schema = new GraphQLSchema({ query: Query });
  const reading: Reading<ToyContext> = attachReader<ToyContext>(schema, reader, {
    pool: world.pool,
    viewer: ({ viewer }) => viewer,
  });
  world.sent.length = 0;
  const { data, errors } = await execute({
    schema,
    document: parse('{ people { id employer { name } employerName boss { title: name } } }'),
    contextValue: { viewer: everything },
  });
  expect(errors).toBeUndefined();
  const people = data?.['people'] as {
    employer: { name: string } | null;
    employerName: string | null;
    boss: { title: string } | null;
  }[];
  expect(people).toHaveLength(12);
  expect(people.some(({ employer }) => employer !== null)).toBe(true);
  for (const { employer, employerName, boss } of people) {
    expect(employerName).toBe(employer?.name ?? null);
    expect(boss?.title ?? null).toBe(employer?.name ?? null);
  }
  expect(reads()).toBe(3);
});

test('an enum whose values are other things inside reads the same down both roads', async () => {
  const Level = new GraphQLEnumType({
    name: 'Level',
    values: { APPRENTICE: { value: 1 }, JUNIOR: { value: 2 }, INTERMEDIATE: { value: 3 } },
  });
  const Person = new GraphQLObjectType({ name: 'Person', fields: { level: { type: Level } } });
  const people = { type: new GraphQLNonNull(new GraphQLList(Person)) };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { people } }),
  });
  const reader = createReader({
    types: [
      readable({
        type: 'Person',
        table: 'person',
        fields: {
          level: mapped('level', ['APPRENTICE', 'JUNIOR', 'INTERMEDIATE'], { nullable: true }),
        },
      }),
    ],
    roots: [rootList('people', 'Person')],
  });
  attachReader<ToyContext>(schema, reader, { pool: world.pool, viewer: ({ viewer }) => viewer });
  const lane = createLane({ schema, reader, pool: world.pool });
  const query = '{ people { level } }';
  const answer = await lane.tryRun({ query, viewer: everything });
  expect(answer).toMatch(/"JUNIOR"/);
  expect(answer).toMatch(/null/);
  expect(
    JSON.stringify(
      await execute({ schema, document: parse(query), contextValue: { viewer: everything } }),
    ),
  ).toBe(answer);
});

test('objects from other resolvers keep their own fields, also under an alias', async () => {
  setResolver('RenamePayload', 'person', () => ({
    fullName: 'plain',
    tags: ['x'],
    initial: 'wrong',
  }));
  setResolver('Mutation', 'rename', () => ({}));
  const query =
    'mutation { rename(id: "1", fullName: "") { person { initial: fullName fullName tags } } }';
  const { data } = await world.execute(query, everything);
  expect(data).toEqual({
    rename: { person: { initial: 'plain', fullName: 'plain', tags: ['x'] } },
  });
});

test('one row by its id is null for a type that it is not', async () => {
  expect(rootOne('x', 'Person')).toMatchObject({ is: 'one', name: 'x' });
  const query = 'query ($id: ID!) { person(id: $id) { id } node(id: $id) { id __typename } }';
  const { data } = await world.execute(query, everything, { id: 'gid://jianglu/Organisation/1' });
  expect(data).toEqual({
    person: null,
    node: { id: 'gid://jianglu/Organisation/1', __typename: 'Organisation' },
  });
});
