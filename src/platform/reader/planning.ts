import { sql } from 'kysely';
import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import type { Sight } from '../../kernel/actor.ts';
import { noArguments } from './arguments.ts';
import type { Args, Columns, LinkOnDay, OnDay, Readable, Scope } from './declaration.ts';
import type { Reader } from './registry.ts';
import type { Selecting } from './select-fields.ts';
import { keptTables } from '../database/history.ts';
import { requireAsOf, tableAt, type RootClocks } from './clocks.ts';
import { Slot, bind, type Asked, type PgType, type Sql, type Viewer } from './statement.ts';
import { all, wallSql, type WallScope } from './wall-sql.ts';

/** Thrown where an operation asks for something that only a resolver can answer. */
export class NotPlannable extends Error {}

/** Key under which an object read for Apollo carries what its resolvers need; no GraphQL name can be it. */
export const SOURCE_KEY = '$';

/** The viewer's value that the clocks replace. */
const TODAY = 'today';

/** Array literals, written once a sight rather than once a request. */
interface Lists {
  readonly places: string;
  readonly bodies: string;
}
const lists = new WeakMap<Sight, Lists>();

function listsOf(seen: Sight): Lists {
  const known = lists.get(seen);
  if (known) return known;
  const made = { places: `{${seen.places.join()}}`, bodies: `{${seen.bodies.join()}}` };
  lists.set(seen, made);
  return made;
}

/** The reader's sight as four parameters, which every wall of a statement shares. */
const sight: Scope['sight'] = {
  all: bind(new Slot(({ viewer }) => viewer.sight.all), 'boolean'),
  places: bind(new Slot(({ viewer }) => listsOf(viewer.sight).places), 'bigint[]'),
  bodies: bind(new Slot(({ viewer }) => listsOf(viewer.sight).bodies), 'bigint[]'),
  person: bind(new Slot(({ viewer }) => viewer.sight.person), 'bigint'),
};

/** One statement being planned. */
export class Planning implements Selecting, WallScope {
  readonly reader: Reader;
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whole: the statement answers the operation alone. Otherwise resolvers answer what is not planned. */
  readonly whole: boolean;
  readonly seesAll: boolean;
  readonly sight = sight;
  /** Set when stored JSON is part of the answer. */
  restate = false;
  /** The clocks of the root field that is being planned. */
  clocks: RootClocks | undefined;
  readonly asked: Asked[] = [];
  #aliases = 0;
  readonly #given = new Map<string, Sql>();

  constructor(
    reader: Reader,
    task: Selecting & { readonly whole: boolean; readonly viewer: Pick<Viewer, 'sight'> },
  ) {
    this.reader = reader;
    this.schema = task.schema;
    this.fragments = task.fragments;
    this.variables = task.variables;
    this.whole = task.whole;
    this.seesAll = task.viewer.sight.all;
  }

  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  /** A value the viewer brings along, as one shared parameter. */
  readonly given = (name: string, type: PgType): Sql => {
    const key = `${name} ${type}`;
    const known =
      this.#given.get(key) ?? bind(new Slot(({ viewer }) => viewer.given?.[name] ?? null), type);
    this.#given.set(key, known);
    return known;
  };

  /** Plans a root field under its clocks. */
  under<T>(clocks: RootClocks | undefined, write: () => T): T {
    this.clocks = clocks;
    if (clocks?.asked) this.asked.push(clocks.asked);
    const written = write();
    this.clocks = undefined;
    return written;
  }

  /** A column of a row, or with clocks what it was on their day. */
  onDay(row: Columns, column: string, on: OnDay | undefined): Sql {
    const day = this.clocks?.on;
    return on && day ? sql`(${on(row, day, this.scope(noArguments))})` : row(column);
  }

  /** What tied a row of a list to its parent on the day of the clocks, where it was not what does so today. */
  linkOnDay(row: Columns, parent: Columns, on: LinkOnDay | undefined): Sql | undefined {
    const day = this.clocks?.on;
    return on && day ? sql`(${on(row, day, this.scope(noArguments), parent)})` : undefined;
  }

  scope(args: Args): Scope {
    const { clocks } = this;
    const isKept = (table: string): boolean => (keptTables as readonly string[]).includes(table);
    return {
      args,
      sight,
      clocks,
      from: (table) => tableAt(clocks, table, isKept(table)),
      given: (name, type) => (clocks && name === TODAY ? clocks.today : this.given(name, type)),
    };
  }
}

/** A row while its object is written: an alias, the columns used of it and the joins that hang on its list. */
export class Row {
  readonly alias: string;
  readonly used = new Set<string>();
  readonly joins: Sql[];
  readonly #joined = new Map<string, Row>();

  constructor(alias: string, joins: Sql[] = []) {
    this.alias = alias;
    this.joins = joins;
  }

  /** The column, remembered as used, so that a page fetches just these. */
  readonly at: Columns = (column) => {
    this.used.add(column);
    return this.bare(column);
  };

  /** The column where using it needs no fetching (conditions inside the page). */
  readonly bare: Columns = (column) => sql.ref(`${this.alias}.${column}`);

  /** The row a foreign key points at, joined once however often it is asked for; null when a wall hides it. */
  join(plan: Planning, target: Readable, foreignKey: string, on?: OnDay): Row {
    const key = `${foreignKey} ${target.type}`;
    const known = this.#joined.get(key);
    if (known) return known;
    const row = new Row(plan.alias(), this.joins);
    const matches = all([
      sql`${row.bare('id')} = ${this.#found(plan, foreignKey, on)}`,
      knownSql(plan, target, row.bare),
      wallSql(plan, target, row.bare),
    ]);
    this.joins.push(sql` left join ${tableAs(plan, target, row.alias)} on ${matches}`);
    this.#joined.set(key, row);
    return row;
  }

  /** What had to be looked up on a day comes first, or the policies of the row it leads to keep its index from being used. */
  #found(plan: Planning, foreignKey: string, on: OnDay | undefined): Sql {
    const key = plan.onDay(this.at, foreignKey, on);
    if (!on || !plan.clocks?.on) return key;
    const found = sql.id(plan.alias());
    this.joins.push(sql` left join lateral (select ${key} as id offset 0) as ${found} on true`);
    return sql`${found}.id`;
  }
}

/** The rows of a type as the clocks have them. */
export function tableAs({ clocks }: Planning, { type, table, asOf }: Readable, alias: string): Sql {
  requireAsOf(clocks, type, () => asOf !== undefined);
  return sql`${tableAt(clocks, table, asOf?.known === 'history')} as ${sql.id(alias)}`;
}

/** Rows that never change are known from an instant on. */
export const knownSql = (
  { clocks }: Planning,
  { asOf }: Readable,
  row: Columns,
): Sql | undefined =>
  clocks?.until && asOf && asOf.known !== 'history' ? asOf.known(row, clocks.until) : undefined;
