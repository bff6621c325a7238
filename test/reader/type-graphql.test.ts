import 'reflect-metadata';
import { execute, parse } from 'graphql';
import {
  Arg,
  Field,
  FieldResolver,
  ID,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  buildSchema,
} from 'type-graphql';
import { attachReader } from '../../src/platform/reader/attach.ts';
import {
  column,
  computed,
  nodeId,
  one,
  readable,
  rootNode,
} from '../../src/platform/reader/declare.ts';
import { createLane } from '../../src/platform/reader/lane.ts';
import { createReader } from '../../src/platform/reader/registry.ts';
import { sights } from './toy-rows.ts';
import { makeToyWorld, viewerOf, type ToyContext, type ToyWorld } from './toy-world.ts';

@InterfaceType({ resolveType: () => 'Nobody' })
abstract class Node {
  @Field(() => ID) id!: string;
}

@ObjectType({ implements: Node })
class Organisation extends Node {
  @Field(() => String) name!: string;
}

@ObjectType({ implements: Node })
class Person extends Node {
  @Field(() => String) fullName!: string;
  @Field(() => Organisation, { nullable: true }) employer!: Organisation | null;
}

@Resolver(() => Person)
class PersonResolver {
  @Query(() => Node, { nullable: true })
  node(@Arg('id', () => ID) _id: string): Node {
    throw new Error('the reader answers this');
  }

  @FieldResolver(() => String)
  greeting(@Root() person: { id: string; name: string }): string {
    return `${person.id}: 你好 ${person.name}`;
  }
}

let world: ToyWorld;
beforeAll(async () => {
  world = await makeToyWorld('reader_type_graphql');
});
afterAll(() => world.end());

test('classes, interfaces and field resolvers of TypeGraphQL live with rows from statements', async () => {
  const schema = await buildSchema({
    resolvers: [PersonResolver],
    orphanedTypes: [Organisation],
    validate: false,
  });
  const reader = createReader({
    types: [
      readable({
        type: 'Person',
        table: 'person',
        fields: {
          id: nodeId(),
          fullName: column('full_name', 'text'),
          employer: one('Organisation', 'employer_id', { nullable: true }),
          greeting: computed({ needs: { name: column('full_name', 'text') } }),
        },
      }),
      readable({
        type: 'Organisation',
        table: 'organisation',
        fields: { id: nodeId(), name: column('name', 'text') },
      }),
    ],
    roots: [rootNode()],
  });
  attachReader<ToyContext>(schema, reader, { pool: world.pool, viewer: ({ viewer }) => viewer });
  const lane = createLane({ schema, reader, pool: world.pool });
  const viewer = viewerOf(sights[0]!);
  const ask = async (query: string): Promise<string> =>
    JSON.stringify(await execute({ schema, document: parse(query), contextValue: { viewer } }));

  const employed = world.rows.person.find((row) => row['employer_id'] !== null)!;
  const id = `gid://jianglu/Person/${String(employed['id'])}`;
  const plain = `{ node(id: "${id}") { __typename id ... on Person { fullName employer { __typename name } } ... on Organisation { name } } }`;
  const answer = await ask(plain);
  expect(answer).toContain('"__typename":"Organisation"');
  expect(await lane.tryRun({ query: plain, viewer })).toBe(answer);

  const withComputed = `{ node(id: "${id}") { ... on Person { hello: greeting } } }`;
  expect(await lane.tryRun({ query: withComputed, viewer })).toBeUndefined();
  expect(JSON.parse(await ask(withComputed))).toEqual({
    data: { node: { hello: `${String(employed['id'])}: 你好 ${String(employed['full_name'])}` } },
  });
});
