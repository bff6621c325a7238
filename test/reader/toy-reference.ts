import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Sight } from '../../src/kernel/actor.ts';
import { parseNodeId, toNodeId } from '../../src/kernel/node-id.ts';
import type { ManyField, Readable } from '../../src/platform/reader/declaration.ts';
import { Reference, compareRows, type Args, type Resolvers } from './toy-engine.ts';
import type { Rows } from './toy-rows.ts';
import {
  Competition,
  Decision,
  Entry,
  Honour,
  Organisation,
  Person,
  honourOrders,
  levels,
  roots,
  types,
} from './toy-schema.ts';
import { typeDefs } from './toy-sdl.ts';

/** Without needless zeros; these stand only behind a point. */
const bareDecimal = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('.') ? value.replace(/\.?0+$/, '') : value;

const decimal = (fen: unknown): string => {
  const digits = BigInt(fen as string);
  const size = (digits < 0n ? -digits : digits).toString().padStart(3, '0');
  return `${digits < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
};

const ordersOf = (type: Readable, name: string): ManyField['orders'] =>
  (type.fields[name] as ManyField).orders;

const resolvers: Resolvers = {
  Organisation: {
    name: (row) => row['name'],
    kind: (row) => row['kind'],
    parent(row) {
      return this.show(Organisation, this.find(Organisation, row['parent_id']));
    },
    employees(row, args) {
      const rows = this.list(Person).filter(
        (person) => person['employer_id'] === row['id'] && this.isBy(person['birth_on'], true),
      );
      return this.page(
        'Organisation.employees',
        Person,
        ordersOf(Organisation, 'employees'),
        rows,
        args,
      );
    },
  },
  Person: {
    fullName: (row) => row['full_name'],
    birthOn: (row) => row['birth_on'],
    level: (row) => (row['level'] === null ? null : levels[(row['level'] as number) - 1]),
    amount: (row) => decimal(row['amount_fen']),
    score: (row) => bareDecimal(row['score']),
    tags: (row) => row['tags'],
    data: (row) => row['data'],
    active(row) {
      return this.past.on === undefined ? row['active'] : this.isBy(row['birth_on'], true);
    },
    seenAt: (row) => row['seen_at'] && `${String(row['seen_at']).slice(0, 23)}Z`,
    version: (row) => row['version'],
    initial: (row, args) =>
      [...String(row['full_name'])].slice(0, args['length'] as number).join(''),
    mine(row) {
      return row['id'] === this.sight.person;
    },
    life: (row) => ({ birthOn: row['birth_on'], active: row['active'] }),
    employer(row) {
      const employer = this.isBy(row['birth_on'], true) ? row['employer_id'] : null;
      return this.show(Organisation, this.find(Organisation, employer));
    },
    employerId: (row) => row['employer_id'] && toNodeId('Organisation', String(row['employer_id'])),
    honours(row, args) {
      const kinds = args['kinds'] as string[] | null | undefined;
      const rows = this.list(Honour).filter(
        (honour) =>
          honour['person_id'] === row['id'] &&
          (!kinds || kinds.includes(String(honour['kind']))) &&
          (args['titled'] !== true || honour['title'] !== ''),
      );
      return this.page('Person.honours', Honour, ordersOf(Person, 'honours'), rows, args);
    },
    entries(row, args) {
      const rows = this.list(Entry).filter((entry) => entry['person_id'] === row['id']);
      return this.page('Person.entries', Entry, ordersOf(Person, 'entries'), rows, args);
    },
    greeting: (row) => `你好 ${String(row['full_name'])}`,
  },
  Competition: {
    code: (row) => row['code'],
    name: (row) => row['name'],
    open: (row) => row['open'],
    entries(row, args) {
      const rows = this.list(Entry).filter((entry) => entry['competition_id'] === row['id']);
      return this.page('Competition.entries', Entry, ordersOf(Competition, 'entries'), rows, args);
    },
  },
  Entry: {
    rank: (row) => row['rank'],
    total: (row) => bareDecimal(row['total']),
    person(row) {
      return this.show(Person, this.find(Person, row['person_id']));
    },
    competition(row) {
      return this.show(Competition, this.find(Competition, row['competition_id']));
    },
  },
  Honour: {
    title: (row) => row['title'],
    kind: (row) => row['kind'],
    grantedOn: (row) => row['granted_on'],
    person(row) {
      return this.show(Person, this.find(Person, row['person_id']));
    },
    decision(row) {
      const rows = this.list(Decision).filter((decision) => decision['honour_id'] === row['id']);
      return this.show(Decision, rows.sort((a, b) => Number(b['id']) - Number(a['id']))[0] ?? null);
    },
    decisions(row) {
      const rows = this.list(Decision).filter((decision) => decision['honour_id'] === row['id']);
      return rows
        .sort((a, b) =>
          compareRows(
            [
              ['outcome', 'asc'],
              ['id', 'asc'],
            ],
            a,
            b,
          ),
        )
        .map((decision) => this.show(Decision, decision));
    },
  },
  Decision: {
    outcome: (row) => row['outcome'],
    reason: (row) => row['reason'],
    honour(row) {
      return this.show(Honour, this.find(Honour, row['honour_id']));
    },
  },
};

const digits = (id: unknown, type: string): string | undefined => {
  const parsed = parseNodeId(String(id));
  return parsed?.type === type ? parsed.id : undefined;
};

/** The root object of the naive answer. */
export function referenceRoot(
  today: Rows,
  sight: Sight,
  knownAt: (instant: string) => Rows = () => today,
): Record<string, unknown> {
  const under = ({ asOf }: Args): Reference => {
    const { validOn, knownAt: instant } = (asOf ?? {}) as Record<string, string | null>;
    const known = instant == null ? today : knownAt(instant);
    return new Reference({ today, known, on: validOn ?? undefined }, sight, resolvers);
  };
  const people = roots.find((root) => root.name === 'people') as { orders: ManyField['orders'] };
  return {
    person: (args: Args) => {
      const reference = under(args);
      return reference.show(Person, reference.find(Person, digits(args['id'], 'Person')));
    },
    me: (args: Args) => {
      const reference = under(args);
      return reference.show(Person, reference.find(Person, sight.person));
    },
    people: (args: Args) => {
      const reference = under(args);
      const where = (args['where'] ?? {}) as Args;
      const employers = (where['employers'] as string[] | null | undefined)?.map((id) =>
        digits(id, 'Organisation'),
      );
      const list = reference
        .list(Person)
        .filter(
          (row) =>
            (!employers || employers.includes((row['employer_id'] as string | null) ?? '-')) &&
            (where['active'] == null || row['active'] === where['active']) &&
            (where['level'] == null ||
              (row['level'] !== null && levels[(row['level'] as number) - 1] === where['level'])),
        );
      return reference.page('Query.people', Person, people.orders, list, args);
    },
    honours: (args: Args) => {
      const reference = under(args);
      return reference.page('Query.honours', Honour, honourOrders, reference.list(Honour), args);
    },
    competition: (args: Args) => {
      const reference = under(args);
      const found = reference.list(Competition).find((row) => row['code'] === args['code']);
      return reference.show(Competition, found ?? null);
    },
    organisations: (args: Args) => {
      const reference = under(args);
      const { kind } = args;
      return reference
        .list(Organisation)
        .filter((row) => kind == null || row['kind'] === kind)
        .sort((a, b) =>
          compareRows(
            [
              ['name', 'asc'],
              ['id', 'asc'],
            ],
            a,
            b,
          ),
        )
        .map((row) => reference.show(Organisation, row));
    },
    node: (args: Args) => {
      const reference = under(args);
      const parsed = parseNodeId(String(args['id']));
      const type = types.find((known) => known.type === parsed?.type && known.node !== false);
      const row = type && reference.list(type).find(({ id }) => id === parsed!.id);
      return row ? reference.show(type, row) : null;
    },
  };
}

export const referenceSchema: GraphQLSchema = buildSchema(typeDefs);
