import { extendSchema, parse, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import type { Reader } from '../platform/reader/registry.ts';
import { resolvers } from './resolvers.ts';

/** The schema as the modules' classes declare it, with Relay's `node`; nothing reads or writes yet. */
export async function createSchema(reader: Reader): Promise<GraphQLSchema> {
  const declared = await buildSchema({
    resolvers: resolvers as unknown as NonEmptyArray<() => void>,
    validate: false,
  });
  const schema = extendSchema(declared, parse(nodeInterface(reader) + asOfInput));
  acceptAsOf(schema, reader);
  return schema;
}

const asOfInput = `
  """
  查询时点：某日的事实，按某一时刻系统所知 · what was so on a day, as known at an instant; for everything below the field
  """
  input AsOfInput {
    "事实所在日；略去则不按日期筛选 · the day on which it was so; left out, rows of all days are read"
    validOn: LocalDate
    "所知时刻；略去则按现时所知。同一时刻的回答永不改变 · the instant at which it was known, now when left out; answers for one instant never change"
    knownAt: Instant
  }`;

/** Every root field whose type keeps its history takes `asOf`. */
function acceptAsOf(schema: GraphQLSchema, reader: Reader): void {
  const fields = schema.getQueryType()!.getFields();
  const argument = {
    name: 'asOf',
    description: '查询时点 · as of a day and an instant',
    type: schema.getType('AsOfInput') as GraphQLInputObjectType,
    defaultValue: undefined,
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
  for (const root of reader.roots.values()) {
    const field = fields[root.name];
    if (field && (root.is === 'node' || reader.types.get(root.type)?.asOf))
      field.args = [...field.args, argument];
  }
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
