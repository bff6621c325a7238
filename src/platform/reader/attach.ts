import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Field, Fields } from './declaration.ts';
import { SOURCE_KEY } from './planning.ts';
import { Reading, type ReadingOptions } from './reading.ts';
import type { Reader } from './registry.ts';

type Source = Readonly<Record<string, unknown>>;

/** An object that the reader made, as opposed to one from some resolver. */
const isRead = (source: unknown): source is Source =>
  typeof source === 'object' && source !== null && Object.hasOwn(source, SOURCE_KEY);

/** The stored name of an enum value as the value that graphql-js expects from resolvers; undefined: as it is. */
function enumReader(type: GraphQLOutputType): ((value: unknown) => unknown) | undefined {
  const named = getNamedType(type);
  if (!isEnumType(named) || named.getValues().every(({ name, value }) => name === value))
    return undefined;
  return (value) => internalValue(named, type, value);
}

function internalValue(named: GraphQLEnumType, type: GraphQLOutputType, value: unknown): unknown {
  if (value === null) return null;
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner))
    return (value as unknown[]).map((item) => internalValue(named, inner.ofType, item));
  return named.getValue(String(value))?.value;
}

/** Lets a field read what the statement brought; what it did not bring, the field's own resolver answers. */
function readField(field: GraphQLField<unknown, object>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const toInternal = enumReader(field.type);
  field.resolve = (source, args, context, info) => {
    if (!isRead(source)) return resolve(source, args, context, info);
    const value = source[info.path.key];
    if (value !== undefined) return toInternal ? toInternal(value) : value;
    return resolve(source[SOURCE_KEY], args, context, info);
  };
}

/** Every object type that statements can make: the declared ones, their parts, connections, edges, page infos. */
function* madeTypes(schema: GraphQLSchema, reader: Reader): Generator<GraphQLObjectType> {
  const objectAt = function* (name: string): Generator<GraphQLObjectType> {
    const type = schema.getType(name);
    if (isObjectType(type)) yield type;
  };
  for (const { type, fields } of reader.types.values()) {
    yield* objectAt(type);
    yield* partsOf(schema, fields);
    for (const [name, field] of Object.entries(fields))
      if (field.is === 'many') yield* connectionTypes(schema, type, name);
  }
  for (const root of reader.roots.values())
    if (root.is === 'many') yield* connectionTypes(schema, schema.getQueryType()!.name, root.name);
}

function* partsOf(schema: GraphQLSchema, fields: Fields): Generator<GraphQLObjectType> {
  const parts = Object.values(fields).filter(
    (field): field is Extract<Field, { is: 'part' }> => field.is === 'part',
  );
  for (const part of parts) {
    const type = schema.getType(part.type);
    if (isObjectType(type)) yield type;
    yield* partsOf(schema, part.fields);
  }
}

function* connectionTypes(
  schema: GraphQLSchema,
  owner: string,
  name: string,
): Generator<GraphQLObjectType> {
  const type = schema.getType(owner);
  const connection = isObjectType(type) ? type.getFields()[name] : undefined;
  const named = connection && getNamedType(connection.type);
  if (!isObjectType(named)) return;
  yield named;
  for (const part of ['edges', 'pageInfo']) {
    const field = named.getFields()[part];
    const below = field && getNamedType(field.type);
    if (isObjectType(below)) yield below;
  }
}

/** Objects from statements are plain, so type tests by class have to let them through. */
function acceptRead(schema: GraphQLSchema, made: ReadonlySet<GraphQLObjectType>): void {
  for (const type of made) {
    const { isTypeOf } = type;
    if (isTypeOf)
      type.isTypeOf = (value, context, info) => isRead(value) || isTypeOf(value, context, info);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const { resolveType } = type;
    type.resolveType = (value, context, info, self) => {
      const told = isRead(value) ? (value[SOURCE_KEY] as Source)['__typename'] : undefined;
      if (typeof told === 'string') return told;
      return resolveType
        ? resolveType(value, context, info, self)
        : ((value as Source)['__typename'] as string);
    };
  }
}

/**
 * Lets a schema's resolvers read through the reader: each declared root field becomes one statement, the fields
 * below take their values from it, and computed fields keep the resolvers they have, with `id` (the row id) and
 * what they need as their source. Answers the ways in which resolvers themselves read.
 */
export function attachReader<Context extends object>(
  schema: GraphQLSchema,
  reader: Reader,
  options: ReadingOptions<Context>,
): Reading<Context> {
  const reading = new Reading(schema, reader, options);
  const made = new Set(madeTypes(schema, reader));
  for (const type of made)
    for (const field of Object.values(type.getFields()))
      readField(field as GraphQLField<unknown, object>);
  acceptRead(schema, made);
  const roots = schema.getQueryType()?.getFields() ?? {};
  for (const name of reader.roots.keys()) {
    const field = roots[name];
    if (field)
      field.resolve = (_source, _args, context: Context, info) => reading.root(context, info);
  }
  return reading;
}
