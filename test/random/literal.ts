import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
} from 'graphql';

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** Whether the value can be written inside a document: small, and names of fields are words there. */
export function isWritable(value: unknown, levels = 50): boolean {
  if (levels === 0) return false;
  const below = (one: unknown): boolean => isWritable(one, levels - 1);
  if (Array.isArray(value)) return value.length < 60 && value.every(below);
  if (typeof value !== 'object' || value === null) return String(value).length < 2000;
  const entries = Object.entries(value);
  return entries.length < 60 && entries.every(([name, one]) => NAME.test(name) && below(one));
}

function shallow(value: object, type: GraphQLInputType | undefined): string {
  if (Array.isArray(value)) {
    const of = type && isListType(type) ? (type.ofType as GraphQLInputType) : type;
    return `[${value.map((one) => literalOf(one, of)).join(', ')}]`;
  }
  const fields = type && isInputObjectType(type) ? type.getFields() : undefined;
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}: ${literalOf(one, fields?.[name]?.type)}`)
    .join(', ')}}`;
}

/** The value as it stands in a document; enum values without quotes where the type says so. */
export function literalOf(value: unknown, wanted: GraphQLInputType | undefined): string {
  const type = wanted && getNullableType(wanted);
  if (type && isEnumType(type) && typeof value === 'string' && NAME.test(value)) return value;
  if (typeof value === 'object' && value !== null) return shallow(value, type);
  return JSON.stringify(value) ?? 'null';
}
