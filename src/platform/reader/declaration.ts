import type { Wall } from '../../kernel/wall.ts';
import type { PgType, Sql } from './statement.ts';

/**
 * How a value is written as JSON: `code` is text that never needs escaping (a checked column), `int` a JSON
 * number, `money` integer fen as a decimal string, `decimal` an exact string without needless zeros, `instant` UTC
 * with milliseconds, `texts` a text array, `json` stored JSON.
 */
export type ScalarKind =
  'text' | 'code' | 'int' | 'boolean' | 'date' | 'instant' | 'decimal' | 'money' | 'texts' | 'json';

/** A column of the row at hand, by its database name. */
export type Columns = (column: string) => Sql;

/** The arguments of a field while it is planned: which are there is known, their values are parameters. */
export interface Args {
  /** Given and not null. */
  has(name: string): boolean;
  /** Value of an enum or boolean argument (these are part of the plan); undefined when not given. */
  choice(name: string): string | boolean | undefined;
  /** The value as a parameter. */
  bind(name: string, type: PgType): Sql;
  /** The row id inside a node id; null (which matches nothing) when the id is of another type or none. */
  rowId(name: string, type: string): Sql;
  /** The row ids inside a list of node ids as `bigint[]`; ids of other types are left out. */
  rowIds(name: string, type: string): Sql;
  /** The arguments inside an input object; empty when it is not given. */
  at(name: string): Args;
}

/** At which day and instant a tree of an answer is read: the two clocks. */
export interface Clocks {
  /** What was recorded before this instant was known; undefined reads what is known now. */
  readonly until: Sql | undefined;
  /** The day on which rows have to hold; undefined leaves none out. */
  readonly on: Sql | undefined;
  /** Takes the place of the viewer's own day. */
  readonly today: Sql;
}

/** How the rows of a type are read as of a day and an instant; a type without it cannot be. */
export interface AsOf {
  /** `history`: former rows are kept. Otherwise rows never change, and this tells those recorded before an instant. */
  readonly known: 'history' | ((row: Columns, until: Sql) => Sql);
  /** Rows that hold on a day; left out where a row says nothing of days. Lists and root fields show just these. */
  readonly holds?: OnDay;
}

/** What filters and expressions may use besides the row. */
export interface Scope {
  readonly clocks: Clocks | undefined;
  /** `from` of a table with kept history, as the clocks have it; without clocks the table itself. */
  from(table: string): Sql;
  readonly args: Args;
  /** The reader's sight as parameters: boolean, bigint[], bigint[], bigint. */
  readonly sight: {
    readonly all: Sql;
    readonly places: Sql;
    readonly bodies: Sql;
    readonly person: Sql;
  };
  /** A value that the viewer brings along (`viewer.given`). */
  given(name: string, type: PgType): Sql;
}

export type OnDay = (row: Columns, on: Sql, scope: Scope) => Sql;

/** Did the row of a list belong to its parent on that day? */
export type LinkOnDay = (row: Columns, on: Sql, scope: Scope, parent: Columns) => Sql;

/** A predicate over the row; undefined filters nothing, a list means all of them. */
export type Filter = (row: Columns, scope: Scope) => Sql | undefined | readonly (Sql | undefined)[];

export interface KeyOptions {
  /** Needed when no field reads the column. */
  readonly kind?: ScalarKind;
  readonly nullable?: boolean;
  /** PostgreSQL's own default when left out: last when ascending, first when descending. */
  readonly nulls?: 'first' | 'last';
}
/** One key of an ordering; `id` is appended when it is missing, so that every ordering is total. */
export type OrderKey = readonly [column: string, direction: 'asc' | 'desc', options?: KeyOptions];
/** Orderings by the name that the `orderBy` argument takes; the first one is the default. */
export type Orders = Readonly<Record<string, readonly OrderKey[]>>;

export interface Nullable {
  readonly nullable?: boolean;
}
export interface ColumnField extends Nullable {
  readonly is: 'column';
  readonly column: string;
  readonly kind: ScalarKind;
  /** What it was on a day, where the column tells what it is now. */
  readonly on?: OnDay;
}
export interface MappedField extends Nullable {
  readonly is: 'mapped';
  readonly column: string;
  readonly codes: ReadonlyMap<number, string>;
}
export interface ExpressionField extends Nullable {
  readonly is: 'expression';
  readonly kind: ScalarKind;
  /** It reads its own row, or others through `scope.from`, so that it can be read as of a day and an instant. */
  readonly asOf?: boolean;
  readonly sql: (row: Columns, scope: Scope) => Sql;
}
export interface NodeIdField extends Nullable {
  readonly is: 'nodeId';
  /** Without these two: the row's own id. */
  readonly type?: string;
  readonly column?: string;
}
export interface OneField extends Nullable {
  readonly is: 'one';
  readonly type: string;
  readonly column: string;
  /** The row it led to on a day, where the column leads to the present one. */
  readonly on?: OnDay;
}
export interface OneByField {
  readonly is: 'oneBy';
  readonly type: string;
  readonly by: string;
  readonly from: string;
  readonly order: readonly OrderKey[];
  readonly where?: Filter;
}
export interface ManyField {
  readonly is: 'many';
  readonly type: string;
  readonly by: string;
  readonly from: string;
  readonly orders: Orders;
  readonly where?: Filter;
  /** Which rows belonged here on a day, where `by` and `from` tell which do at present. */
  readonly on?: LinkOnDay;
}
export interface ListField {
  readonly is: 'list';
  readonly type: string;
  readonly by: string;
  readonly from: string;
  readonly order: readonly OrderKey[];
  readonly limit: number;
  readonly where?: Filter;
}
export interface PartField {
  readonly is: 'part';
  /** GraphQL type of the part. */
  readonly type: string;
  readonly fields: Fields;
  /** Column that is null when the whole part is. */
  readonly unless?: string;
}
export interface ComputedField {
  readonly is: 'computed';
  /** What the resolver finds in its source besides `id`: name → how to read it. */
  readonly needs: Readonly<Record<string, ValueField>> | readonly string[];
  /** The answer follows from what it needs and nothing else, so that it can be read as of a day and an instant. */
  readonly asOf?: boolean;
}
/** A field whose value the row holds or that is computed from the row by PostgreSQL. */
export type ValueField = ColumnField | MappedField | ExpressionField;
export type Field =
  | ColumnField
  | MappedField
  | ExpressionField
  | NodeIdField
  | OneField
  | OneByField
  | ManyField
  | ListField
  | PartField
  | ComputedField;
export type Fields = Readonly<Record<string, Field>>;

/** Rows of this type are seen exactly when the row of `type` that `column` points at is seen. */
export interface Behind {
  readonly behind: string;
  readonly column: string;
}

/** What can be read of one GraphQL type, and through which wall; without a wall everybody signed in sees it. */
export interface Readable {
  readonly type: string;
  readonly table: string;
  readonly wall?: Wall | Behind;
  readonly fields: Fields;
  readonly asOf?: AsOf;
  /** False keeps the type out of `node(id)`. */
  readonly node?: boolean;
}

export type Root =
  | {
      readonly is: 'one';
      readonly name: string;
      readonly type: string;
      readonly where: Filter;
      readonly order?: readonly OrderKey[];
    }
  | {
      readonly is: 'many';
      readonly name: string;
      readonly type: string;
      readonly orders: Orders;
      readonly where?: Filter;
    }
  | {
      readonly is: 'list';
      readonly name: string;
      readonly type: string;
      readonly order: readonly OrderKey[];
      readonly limit: number;
      readonly where?: Filter;
    }
  | { readonly is: 'node'; readonly name: string; readonly arg: string };
