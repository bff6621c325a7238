import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Reading } from '../platform/reader/reading.ts';
import type { Reader } from '../platform/reader/registry.ts';

const payloads = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.name.endsWith('Payload'),
  ) as GraphQLObjectType[];

/**
 * A mutation answers the row id of what it changed; the object's fields are read after the commit, through the
 * viewer's own sight, by one statement.
 */
export function readPayloads<Context extends object>(
  schema: GraphQLSchema,
  reader: Reader,
  reading: Reading<Context>,
): void {
  for (const payload of payloads(schema))
    for (const field of Object.values(payload.getFields())) {
      const type = getNamedType(field.type).name;
      if (!reader.types.has(type)) continue;
      field.resolve = (source: Record<string, { id?: string } | null>, _args, context, info) => {
        const id = source[field.name]?.id;
        return id ? reading.readBack(type, id, info, context as Context) : null;
      };
    }
}
