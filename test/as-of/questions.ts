import { GraphQLError, getNamedType, isEnumType, isLeafType, parse, validate } from 'graphql';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import { assembleReader } from '../../src/app/reading.ts';
import { DomainError } from '../../src/kernel/errors.ts';
import { planRoot } from '../../src/platform/reader/plan.ts';
import { schema } from '../walls/schema.ts';

const reader = assembleReader();
/** Sees all, so that no wall, which is always asked of today, is part of a statement. */
const viewer = { sight: { all: true, places: [], bodies: [], person: null } };
const asOf = 'asOf: { validOn: "2026-10-01", knownAt: "2026-11-01T00:00:00Z" }';

const examples: Readonly<Record<string, string>> = {
  ID: '"gid://jianglu/Organisation/1"',
  Int: '3',
  Boolean: 'true',
  LocalDate: '"2026-10-01"',
  Instant: '"2026-11-01T00:00:00Z"',
};

function example({ type, name }: GraphQLArgument): string {
  const named = getNamedType(type);
  const value = isEnumType(named)
    ? named.getValues()[0]!.name
    : (examples[named.name] ?? '"320481"');
  return `${name}: ${String(type).startsWith('[') ? `[${value}]` : value}`;
}

/** A field with every argument that it takes, which makes every filter part of the statement. */
function asked(field: GraphQLField<unknown, unknown>, below: string, clocks = ''): string {
  const args = field.args.filter(({ name }) => name !== 'asOf' && name !== 'after').map(example);
  const given = [...args, ...(clocks ? [clocks] : [])].join(', ');
  const set = isLeafType(getNamedType(field.type)) ? '' : `{ ${below} }`;
  return `${field.name}${given && `(${given})`} ${set}`;
}

const fieldsOf = (type: string): Readonly<Record<string, GraphQLField<unknown, unknown>>> =>
  (schema.getType(type) as GraphQLObjectType).getFields();
const below = ({ type }: GraphQLField<unknown, unknown>): string =>
  'nodes' in ((getNamedType(type) as GraphQLObjectType).getFields?.() ?? {})
    ? 'totalCount nodes { __typename } pageInfo { hasPreviousPage }'
    : '__typename';

/** Something to ask under both clocks. */
export interface Question {
  readonly where: string;
  readonly query: string;
}

/** How to come from a root to rows of a type that has no public id of its own. */
function wayTo(type: string): (set: string) => string {
  const declared = reader.types.get(type)!;
  if (declared.node !== false)
    return (set) =>
      `{ node(id: "gid://jianglu/${type}/1", ${asOf}) { ... on ${type} { ${set} } } }`;
  for (const owner of reader.types.values())
    for (const [name, field] of Object.entries(owner.fields))
      if ('type' in field && field.type === type && owner.type !== type && owner.asOf)
        return (set) => wayTo(owner.type)(wrap(fieldsOf(owner.type)[name]!, set));
  throw new Error(`Nothing leads to ${type}`);
}
const wrap = (field: GraphQLField<unknown, unknown>, set: string): string =>
  `${field.name} { ${below(field) === '__typename' ? set : `nodes { ${set} }`} }`;

/** Every root field that takes the clocks, and every field of every type that can be read so. */
export const questions: Question[] = [
  ...[...reader.roots.values()].flatMap(({ name }) => {
    const field = schema.getQueryType()!.getFields()[name];
    if (!field?.args.some((arg) => arg.name === 'asOf')) return [];
    return [{ where: `Query.${name}`, query: `{ ${asked(field, below(field), asOf)} }` }];
  }),
  ...[...reader.types.values()]
    .filter((type) => type.asOf)
    .flatMap(({ type }) =>
      Object.values(fieldsOf(type)).map((field) => ({
        where: `${type}.${field.name}`,
        query: wayTo(type)(asked(field, below(field))),
      })),
    ),
];

/** The statement that reads it, or the code of the refusal. */
export function planned({ query }: Pick<Question, 'query'>): string {
  const document = parse(query);
  const problems = validate(schema, document);
  if (problems.length > 0) throw new GraphQLError(`${query}: ${problems.join()}`);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const root = operation.selectionSet.selections[0] as { name: { value: string } };
  const task = { schema, fragments: {}, variables: {}, viewer };
  const selected = { key: root.name.value, name: root.name.value, nodes: [root] } as never;
  try {
    return planRoot(reader, task, selected).text;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** The same question about the present. */
export const ofNow = ({ where, query }: Question): Question => ({
  where,
  query: query.replace(/\(asOf: {.*?}\)|, asOf: {.*?}/, ''),
});
