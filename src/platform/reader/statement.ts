import { PostgresQueryCompiler, createQueryId, sql, type RawBuilder } from 'kysely';
import type { Sight } from '../../kernel/actor.ts';

/** A piece of SQL under construction; identifiers, literals and parameters are kept apart until it is compiled. */
export type Sql = RawBuilder<unknown>;

/** Types a parameter may be cast to. Closed, because a type name is written into the statement as it is. */
export const pgTypes = [
  'bigint',
  'bigint[]',
  'boolean',
  'date',
  'int',
  'jsonb',
  'numeric',
  'smallint',
  'text',
  'text[]',
  'timestamp',
  'timestamptz',
  'uuid',
] as const;
export type PgType = (typeof pgTypes)[number];

/** Through whose eyes a statement reads. */
export interface Viewer {
  readonly signedIn: boolean;
  readonly sight: Sight;
  /** Name of the guard (see `createReader`) that the statement must pass, e.g. that the session still stands. */
  readonly guard?: string;
  /** What guards and declarations may bind by name, e.g. `{ session: '17', today: '2026-11-21' }`. */
  readonly given?: Readonly<Record<string, unknown>>;
}

/** One execution of a plan: the values that its parameters are read from. */
export class Run {
  readonly viewer: Viewer;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Row ids of a batch, for plans that read rows by id. */
  readonly ids: readonly string[];
  readonly #memo = new Map<object, unknown>();

  constructor(
    viewer: Viewer,
    variables: Readonly<Record<string, unknown>> = {},
    ids: readonly string[] = [],
  ) {
    this.viewer = viewer;
    this.variables = variables;
    this.ids = ids;
  }

  /** Computes a thing that several parameters share once in this execution. */
  once<T>(key: object, make: () => T): T {
    if (!this.#memo.has(key)) this.#memo.set(key, make());
    return this.#memo.get(key) as T;
  }
}

/** A parameter whose value is known only when the plan runs. The same slot is the same `$n` wherever it stands. */
export class Slot {
  readonly read: (run: Run) => unknown;

  constructor(read: (run: Run) => unknown) {
    this.read = read;
  }
}

/** The slot as a parameter of a stated type, so that the server never has to guess it. */
export function bind(slot: Slot, type: PgType): Sql {
  if (!pgTypes.includes(type)) throw new Error(`Unknown parameter type ${type}`);
  return sql`${slot}::${sql.raw(type)}`;
}

class SlotCompiler extends PostgresQueryCompiler {
  readonly #placeholders = new Map<unknown, string>();

  protected override appendValue(value: unknown): void {
    const known = this.#placeholders.get(value);
    if (known !== undefined) return this.append(known);
    this.addParameter(value);
    const placeholder = this.getCurrentParameterPlaceholder();
    if (value instanceof Slot) this.#placeholders.set(value, placeholder);
    this.append(placeholder);
  }
}

/** What a statement asks of the past. */
export interface Asked {
  /** The instant whose state it wants: what was recorded before it. */
  readonly until: Slot;
  /** Tables whose history it reads. */
  readonly tables: Set<string>;
}

/** A compiled statement; the same text whoever reads and whatever the variables hold. */
export interface Plan {
  readonly text: string;
  /** Values of `$1 … $n` for one execution. Throws `INVALID_INPUT` for a bad page size or cursor. */
  values(run: Run): unknown[];
  /** True when the answer holds stored JSON, whose spelling JavaScript would change. */
  readonly restate: boolean;
  readonly asked: readonly Asked[];
}

/** A text put together from thousands of pieces keeps them all, at several times its length, until it is copied. */
const inOnePiece = (text: string): string => Buffer.from(text).toString();

/** Compiles a finished fragment. */
export function compilePlan(
  fragment: Sql,
  { restate = false, asked = [] }: Partial<Pick<Plan, 'restate' | 'asked'>> = {},
): Plan {
  const { sql: text, parameters } = new SlotCompiler().compileQuery(
    fragment.toOperationNode() as Parameters<PostgresQueryCompiler['compileQuery']>[0],
    createQueryId(),
  );
  const values = (run: Run): unknown[] =>
    parameters.map((parameter) => (parameter instanceof Slot ? parameter.read(run) : parameter));
  return { text: inOnePiece(text), values, restate, asked };
}
