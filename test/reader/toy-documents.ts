import fc from 'fast-check';
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { referenceSchema as schema } from './toy-reference.ts';
import { clockVariables, clocks, directive, filters, ids } from './toy-values.ts';

/** A random operation with the variables it mentions. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What random operations are made of besides the schema. */
interface Matter {
  /** Instants whose rows are known. */
  readonly instants: readonly string[];
  readonly cursors: Cursors;
}

/** Cursors that exist, by list and ordering (`Person.honours:TITLE`). */
export type Cursors = ReadonlyMap<string, readonly string[]>;

const declared = new Map(
  Object.entries({
    yes: 'Boolean!',
    no: 'Boolean!',
    few: 'Int',
    who: 'ID!',
    filter: 'PersonFilter',
    kinds: '[String!]',
    when: 'AsOfInput',
    day: 'String',
    instant: 'String',
  }),
);

const spreadable = ['Person', 'Honour', 'Entry', 'Organisation', 'PersonConnection', 'PageInfo'];

const hash = (text: string): string =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7).toString(36);

const maybe = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

function argumentsOf(
  owner: string,
  field: GraphQLField<unknown, unknown>,
  matter: Matter,
): fc.Arbitrary<string> {
  const own = ownArguments(owner, field, matter);
  if (!field.args.some(({ name }) => name === 'asOf')) return own;
  return fc.tuple(own, clocks(matter.instants)).map((parts) => parts.filter(Boolean).join(', '));
}

/** Arguments of a field as they stand between the parentheses; empty for none. */
function ownArguments(
  owner: string,
  field: GraphQLField<unknown, unknown>,
  matter: Matter,
): fc.Arbitrary<string> {
  const has = (name: string): boolean => field.args.some((arg) => arg.name === name);
  if (has('first')) return pageArguments(owner, field, matter);
  if (has('length'))
    return maybe(fc.constantFrom('length: 0', 'length: 2', 'length: 9')).map((text) => text ?? '');
  if (has('code')) return fc.integer({ min: 0, max: 6 }).map((id) => `code: "C-${id}"`);
  if (has('kind')) return fc.constantFrom('', 'kind: "SCHOOL"', 'kind: null');
  if (has('id'))
    return fc.oneof(
      fc.constant('id: $who'),
      ids.map((id) => `id: ${JSON.stringify(id)}`),
    );
  return fc.constant('');
}

const filterArguments = new Map([
  [
    'Query.people',
    [
      'where: $filter',
      'where: {active: true, level: null}',
      'where: {level: JUNIOR, active: $yes}',
    ],
  ],
  [
    'Person.honours',
    ['kinds: ["CITY"]', 'kinds: $kinds', 'titled: true', 'titled: $yes, kinds: []'],
  ],
]);

function pageArguments(
  owner: string,
  field: GraphQLField<unknown, unknown>,
  matter: Matter,
): fc.Arbitrary<string> {
  const order = field.args.find(({ name }) => name === 'orderBy')!;
  const type = getNamedType(order.type) as unknown as { getValues(): { name: string }[] };
  const orders = type.getValues().map(({ name }) => name);
  const own = filterArguments.get(`${owner}.${field.name}`);
  return fc
    .tuple(
      maybe(fc.constantFrom('first: 1', 'first: 3', 'first: $few', 'first: null', 'first: 100')),
      maybe(fc.constantFrom(...orders)),
      fc.option(fc.nat(), { nil: undefined, freq: 2 }),
      own ? maybe(fc.constantFrom(...own)) : fc.constant(undefined),
    )
    .map(([first, by, at, mine]) => {
      const list = matter.cursors.get(`${owner}.${field.name}:${by ?? orders[0]}`) ?? [];
      const after =
        at === undefined || list.length === 0 ? undefined : `after: "${list[at % list.length]}"`;
      return [first, by && `orderBy: ${by}`, after, mine].filter(Boolean).join(', ');
    });
}

function fieldOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  matter: Matter,
  spreads: boolean,
): fc.Arbitrary<string> {
  const below = getNamedType(field.type);
  const set = isCompositeType(below)
    ? selection(below.name, depth - 1, matter, spreads)
    : fc.constant('');
  return fc
    .tuple(argumentsOf(type.name, field, matter), fc.constantFrom('', '', 'a', 'b'), directive, set)
    .map(([args, alias, condition, inner]) => {
      // Equal response keys must mean equal arguments, or the document is not valid.
      const key = args
        ? `${field.name}_${alias}${hash(args)}: `
        : alias
          ? `${field.name}_${alias}: `
          : '';
      return `${key}${field.name}${args ? `(${args})` : ''}${condition} ${inner}`;
    });
}

function selection(
  name: string,
  depth: number,
  matter: Matter,
  spreads: boolean,
): fc.Arbitrary<string> {
  const type = schema.getType(name);
  const fields = isObjectType(type)
    ? Object.values(type.getFields())
        .filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)))
        .filter((field) => !['mustCompetition', 'serverTime'].includes(field.name))
        .map((field) => ({
          weight: isCompositeType(getNamedType(field.type)) ? 3 : 2,
          arbitrary: fieldOf(type, field, depth, matter, spreads),
        }))
    : [];
  const typename = fc.constantFrom('__typename', 'kindOf: __typename').map((text) => `${text} `);
  const others: fc.Arbitrary<string>[] = [typename];
  if (isInterfaceType(type)) {
    const possible = schema.getPossibleTypes(type).map((inner) => inner.name);
    others.push(
      fc.constant('id '),
      fc.constantFrom(...possible).chain((inner) => fragment(inner, depth, matter, spreads)),
    );
  } else if (depth > 0) {
    others.push(fragment(name, depth - 1, matter, spreads));
    if (isObjectType(type) && type.getInterfaces().length > 0)
      others.push(
        fc.constantFrom('... on Node { id } ', '... on Node { __typename id @skip(if: $no) } '),
      );
    if (spreads && spreadable.includes(name))
      others.push(directive.map((condition) => `...F_${name}${condition} `));
  }
  return fc
    .array(fc.oneof(...fields, ...others.map((arbitrary) => ({ weight: 1, arbitrary }))), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => `{ ${parts.join('')}}`);
}

const fragment = (
  type: string,
  depth: number,
  matter: Matter,
  spreads: boolean,
): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(` on ${type}`, ''), directive, selection(type, depth, matter, spreads))
    .map(([on, condition, set]) => `...${on}${condition} ${set} `);

/** Random operations over the toy schema: aliases, merged keys, fragments, directives, variables, nested pages. */
export function randomOperations(
  cursors: Cursors,
  instants: readonly string[],
): fc.Arbitrary<RandomOperation> {
  const matter = { cursors, instants };
  const fragments = fc.tuple(...spreadable.map((name) => selection(name, 1, matter, false)));
  const variables = fc.record(
    {
      yes: fc.constant(true),
      no: fc.constant(false),
      who: ids,
      few: fc.option(fc.integer({ min: 1, max: 7 })),
      filter: fc.option(filters),
      ...clockVariables(instants),
      kinds: fc.option(fc.array(fc.constantFrom('CITY', 'NATION'), { maxLength: 2 })),
    },
    { requiredKeys: ['yes', 'no', 'who', 'day', 'instant'] },
  );
  return fc
    .tuple(selection('Query', 4, matter, true), fragments, variables)
    .map(([set, bodies, values]) => {
      const used = spreadable.flatMap((name, index) =>
        set.includes(`...F_${name} `) ? [`fragment F_${name} on ${name} ${bodies[index]}`] : [],
      );
      const text = [set, ...used].join('\n');
      const mentioned = [...declared.keys()].filter((name) =>
        new RegExp(`\\$${name}\\b`).test(text),
      );
      const header = mentioned.map((name) => `$${name}: ${declared.get(name)}`).join(', ');
      return {
        query: `query Random${header ? `(${header})` : ''} ${text}`,
        variables: Object.fromEntries(
          Object.entries(values).filter(([name]) => mentioned.includes(name)),
        ),
      };
    });
}
