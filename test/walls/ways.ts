import { getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLObjectType } from 'graphql';
import { schema } from './schema.ts';
import { types } from './table.ts';
import { workedOut } from './queries.ts';

type AnyField = GraphQLField<unknown, unknown>;

/** Fields that are walked by themselves: a sum of what is in sight, and what is worked out from real facts. */
const elsewhere: readonly string[] = ['Person.receivableBalance', 'Decision.explanation'];
const paging: readonly string[] = ['first', 'after', 'asOf'];

function objectOf(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return type;
}

/** Rows that have an id, by the name of their type. */
export const rowTypes = Object.keys(types).filter((name) => 'id' in objectOf(name).getFields());

/** One step to rows: a root query or a field of a row. */
export interface Way {
  readonly from: string;
  readonly name: string;
  readonly to: string;
  readonly isPaged: boolean;
  /** Arguments that choose among the rows. */
  readonly filters: readonly GraphQLArgument[];
}

const waysOf = (type: GraphQLObjectType): Way[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const to = rowsOf(field);
    if (to === undefined || (type.name === 'Query' && workedOut[field.name])) return [];
    return [
      {
        from: type.name,
        name: field.name,
        to,
        isPaged: getNamedType(field.type).name.endsWith('Connection'),
        filters: field.args.filter(({ name }) => !paging.includes(name)),
      },
    ];
  });

/** The type of the rows that a field leads to, in pages or not. */
function rowsOf(field: AnyField): string | undefined {
  const name = getNamedType(field.type).name.replace(/Connection$/, '');
  return rowTypes.includes(name) ? name : undefined;
}

export const roots: readonly Way[] = waysOf(schema.getQueryType()!);
/** Types whose rows answer to an id by themselves. */
export const startTypes = rowTypes.filter((name) =>
  objectOf(name)
    .getInterfaces()
    .some((each) => each.name === 'Node'),
);
export const waysFrom = new Map(rowTypes.map((name) => [name, waysOf(objectOf(name))]));

/** The fields of a row that are no rows themselves, parts of it written out. */
export const plainFields = (type: string, deep: boolean): readonly string[] =>
  selection(objectOf(type), deep, []);

function selection(type: GraphQLObjectType, deep: boolean, above: readonly string[]): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (elsewhere.includes(`${type.name}.${field.name}`) || field.args.some(isRequiredArgument))
      return [];
    if (isLeafType(named)) return [field.name];
    if (rowsOf(field))
      return rowTypes.includes(type.name) ? [] : [`${field.name} { __typename id }`];
    if (!deep || !isObjectType(named) || above.includes(named.name)) return [];
    const inside = selection(named, deep, [...above, type.name]);
    return inside.length > 0 ? [`${field.name} { ${inside.join(' ')} }`] : [];
  });
}

export const PAGE = 50;

/** The rows of a way, each with `below`; what is given besides stands with the other arguments. */
export function follow({ name, isPaged }: Way, below: string, given = ''): string {
  const row = `{ __typename ${below} }`;
  if (!isPaged) return `${name}${given && `(${given})`} ${row}`;
  return `${name}(first: ${PAGE} ${given}) { totalCount pageInfo { hasNextPage endCursor } nodes ${row} }`;
}

/** All of a row: its own fields, and every way on from it to others with theirs, as fragments. */
export function everything(type: string): string {
  const ways = waysFrom.get(type)!;
  const further = [...new Set(ways.map(({ to }) => to))];
  const own = `fragment All on ${type} { ${plainFields(type, true).join(' ')} ${ways
    .map((way) => follow(way, `...${way.to}Row`))
    .join(' ')} }`;
  return [
    own,
    ...further.map((to) => `fragment ${to}Row on ${to} { ${plainFields(to, false).join(' ')} }`),
  ].join(' ');
}

/** Every path of one or two steps to a row, with how many fields are asked for at its end. */
export function everyPath(): ReadonlyMap<string, number> {
  const starts = [...roots, ...startTypes.flatMap((name) => waysFrom.get(name)!)];
  return new Map(
    starts.flatMap((way) => {
      const path = `${way.from}.${way.name}`;
      const further = waysFrom.get(way.to)!;
      return [
        [path, plainFields(way.to, true).length] as const,
        ...further.map(
          (next) => [`${path}.${next.name}`, plainFields(next.to, false).length] as const,
        ),
      ];
    }),
  );
}
