import { extendSchema, parse, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import type { Reader } from '../platform/reader/registry.ts';
import { resolvers } from './resolvers.ts';

/** The schema as the modules' classes declare it, with Relay's `node`; nothing reads or writes yet. */
export async function createSchema(reader: Reader): Promise<GraphQLSchema> {
  const declared = await buildSchema({
    resolvers: resolvers as unknown as NonEmptyArray<() => void>,
    validate: false,
  });
  return extendSchema(declared, parse(nodeInterface(reader)));
}

/** Every declared type with an id of its own can be found by it. */
function nodeInterface(reader: Reader): string {
  const nodes = [...reader.types.values()].filter(
    ({ node, fields }) => node !== false && fields['id']?.is === 'nodeId',
  );
  return `
    "可按编号查找的对象 · anything with a public id"
    interface Node { "编号 · public id" id: ID! }
    ${nodes.map(({ type }) => `extend type ${type} implements Node`).join('\n')}
    extend type Query { "按编号查找 · an object by its public id" node(id: ID!): Node }`;
}
