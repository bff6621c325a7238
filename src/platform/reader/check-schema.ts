import {
  getNamedType,
  isEnumType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Field, Fields, Orders } from './declaration.ts';
import { typeOf, type Reader } from './registry.ts';

/** May the reader answer null for this field? */
function mayBeNull(reader: Reader, field: Field): boolean {
  if (field.is === 'oneBy') return true;
  if (field.is === 'part') return field.unless !== undefined;
  const hides = field.is === 'one' && typeOf(reader, field.type).wall !== undefined;
  return hides || ('nullable' in field && field.nullable === true);
}

function checkOrders(gql: GraphQLObjectType, name: string, orders: Orders): string[] {
  const order = gql.getFields()[name]!.args.find((arg) => arg.name === 'orderBy');
  const type = order && getNamedType(order.type);
  const values = isEnumType(type) ? type.getValues().map(({ value }) => String(value)) : [];
  return values
    .filter((value) => !Object.hasOwn(orders, value))
    .map((value) => `${gql.name}.${name}: orderBy ${value} is no declared ordering`);
}

function checkFields(
  reader: Reader,
  schema: GraphQLSchema,
  typeName: string,
  fields: Fields,
): string[] {
  const gql = schema.getType(typeName);
  if (!isObjectType(gql)) return [`${typeName}: the schema has no such object type`];
  return Object.entries(fields).flatMap(([name, field]) => {
    const definition = gql.getFields()[name];
    // A value may be declared just because a computed field needs it.
    if (!definition)
      return ['column', 'mapped', 'expression'].includes(field.is)
        ? []
        : [`${typeName}.${name}: the schema has no such field`];
    const problems =
      field.is === 'part' ? checkFields(reader, schema, field.type, field.fields) : [];
    if (field.is === 'many') problems.push(...checkOrders(gql, name, field.orders));
    if (field.is !== 'computed' && mayBeNull(reader, field) && isNonNullType(definition.type))
      problems.push(`${typeName}.${name}: can be null, but the schema promises a value`);
    return problems;
  });
}

/** Where the declarations and the GraphQL schema contradict each other, one sentence each; empty when nowhere. */
export function checkSchema(reader: Reader, schema: GraphQLSchema): string[] {
  const query = schema.getQueryType()!;
  const roots = [...reader.roots.values()].flatMap((root) => {
    if (!query.getFields()[root.name])
      return [`${query.name}.${root.name}: the schema has no such field`];
    return root.is === 'many' ? checkOrders(query, root.name, root.orders) : [];
  });
  const types = [...reader.types.values()].flatMap(({ type, fields }) =>
    checkFields(reader, schema, type, fields),
  );
  return [...roots, ...types];
}
