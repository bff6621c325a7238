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

/** A random operation with the variables it mentions. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
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
  }),
);

const spreadable = ['Person', 'Honour', 'Entry', 'Organisation', 'PersonConnection', 'PageInfo'];

const hash = (text: string): string =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7).toString(36);

const directive = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  fc.constantFrom(
    ' @include(if: $yes)',
    ' @skip(if: $no)',
    ' @include(if: $no)',
    ' @skip(if: false)',
    ' @skip(if: $yes) @include(if: true)',
  ),
);

const ids = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'Person',
        'Honour',
        'Organisation',
        'Competition',
        'Entry',
        'Decision',
        'Nothing',
      ),
      fc.integer({ min: 0, max: 31 }),
    )
    .map(([type, id]) => `gid://jianglu/${type}/${id}`),
  fc.constantFrom(
    '',
    'gid://jianglu/Person/9999999999999999999',
    'x\u0000',
    'gid://jianglu/Person/7',
  ),
);

const filters = fc.record(
  {
    active: fc.option(fc.boolean()),
    level: fc.constantFrom(null, 'JUNIOR', 'APPRENTICE'),
    employers: fc.option(fc.array(ids, { maxLength: 3 })),
  },
  { requiredKeys: [] },
);

const maybe = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Arguments of a field as they stand between the parentheses; empty for none. */
function argumentsOf(
  owner: string,
  field: GraphQLField<unknown, unknown>,
  cursors: Cursors,
): fc.Arbitrary<string> {
  const has = (name: string): boolean => field.args.some((arg) => arg.name === name);
  if (has('first')) return pageArguments(owner, field, cursors);
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
  cursors: Cursors,
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
      const list = cursors.get(`${owner}.${field.name}:${by ?? orders[0]}`) ?? [];
      const after =
        at === undefined || list.length === 0 ? undefined : `after: "${list[at % list.length]}"`;
      return [first, by && `orderBy: ${by}`, after, mine].filter(Boolean).join(', ');
    });
}

function fieldOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  cursors: Cursors,
  spreads: boolean,
): fc.Arbitrary<string> {
  const below = getNamedType(field.type);
  const set = isCompositeType(below)
    ? selection(below.name, depth - 1, cursors, spreads)
    : fc.constant('');
  return fc
    .tuple(
      argumentsOf(type.name, field, cursors),
      fc.constantFrom('', '', 'a', 'b'),
      directive,
      set,
    )
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
  cursors: Cursors,
  spreads: boolean,
): fc.Arbitrary<string> {
  const type = schema.getType(name);
  const fields = isObjectType(type)
    ? Object.values(type.getFields())
        .filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)))
        .filter((field) => !['mustCompetition', 'serverTime'].includes(field.name))
        .map((field) => ({
          weight: isCompositeType(getNamedType(field.type)) ? 3 : 2,
          arbitrary: fieldOf(type, field, depth, cursors, spreads),
        }))
    : [];
  const typename = fc.constantFrom('__typename', 'kindOf: __typename').map((text) => `${text} `);
  const others: fc.Arbitrary<string>[] = [typename];
  if (isInterfaceType(type)) {
    const possible = schema.getPossibleTypes(type).map((inner) => inner.name);
    others.push(
      fc.constant('id '),
      fc.constantFrom(...possible).chain((inner) => fragment(inner, depth, cursors, spreads)),
    );
  } else if (depth > 0) {
    others.push(fragment(name, depth - 1, cursors, spreads));
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
  cursors: Cursors,
  spreads: boolean,
): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(` on ${type}`, ''), directive, selection(type, depth, cursors, spreads))
    .map(([on, condition, set]) => `...${on}${condition} ${set} `);

/** Random operations over the toy schema: aliases, merged keys, fragments, directives, variables, nested pages. */
export function randomOperations(cursors: Cursors): fc.Arbitrary<RandomOperation> {
  const fragments = fc.tuple(...spreadable.map((name) => selection(name, 1, cursors, false)));
  const variables = fc.record(
    {
      yes: fc.constant(true),
      no: fc.constant(false),
      who: ids,
      few: fc.option(fc.integer({ min: 1, max: 7 })),
      filter: fc.option(filters),
      kinds: fc.option(fc.array(fc.constantFrom('CITY', 'NATION'), { maxLength: 2 })),
    },
    { requiredKeys: ['yes', 'no', 'who'] },
  );
  return fc
    .tuple(selection('Query', 4, cursors, true), fragments, variables)
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
