import {
  GraphQLError,
  OperationTypeNode,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { DomainError } from '../../kernel/errors.ts';
import type { Statement } from './connection.ts';
import { findOperation, fragmentsOf } from './document.ts';
import { Horizon } from './horizon.ts';
import { Lru } from './lru.ts';
import { REVOKED, planOperation, refuseTooLarge, rootFields } from './plan.ts';
import { NotPlannable } from './planning.ts';
import type { ReadPool } from './pool.ts';
import type { Reader } from './registry.ts';
import { shapeFor, sizesOf, type Shape } from './shape.ts';
import { Run, type Plan, type Viewer } from './statement.ts';

export interface LaneRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly viewer: Viewer;
}

/** The road past Apollo for operations that one statement can answer. */
export interface Lane {
  /**
   * The response text; null when the viewer's guard failed (the session stands no more); undefined when
   * Apollo has to answer: for mutations, for whatever a resolver serves, and for every kind of error.
   * Throws `TIMEOUT` and `UNAVAILABLE` like the pool.
   */
  tryRun(request: LaneRequest): Promise<string | null | undefined>;
}

export interface LaneOptions {
  readonly schema: GraphQLSchema;
  readonly reader: Reader;
  readonly pool: ReadPool;
  /** Validation rules on top of the specified ones, the same as Apollo's. */
  readonly rules?: readonly ValidationRule[];
  /** May an operation of this cost run? Asked once for variables of the same shape, numbers and list lengths. */
  readonly affordable?: (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ) => boolean;
  readonly maxTokens?: number;
  /** Documents remembered (1,000), each up to 20,000 characters and together up to 500,000. */
  readonly cacheSize?: number;
}

interface Entry {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly shape: Shape;
  /** Unlike that of any other entry: what its plans are remembered under. */
  readonly number: number;
  readonly affordable: Lru<string, boolean>;
}
interface Planned {
  readonly plan: Plan | undefined;
  readonly roots: readonly string[];
}
type Operations = Map<string, Entry | null>;

const MAX_QUERY = 20_000;
/** A document takes about thirty times its text, so the texts are what is counted. */
const MAX_QUERIES = 500_000;
const MAX_PLANS = 2000;
const MAX_PLAN_TEXT = 20_000_000;
const COSTS_PER_OPERATION = 50;

const isForApollo = (error: unknown): boolean =>
  error instanceof NotPlannable || error instanceof DomainError || error instanceof GraphQLError;

/** Runs something whose refusals Apollo will repeat in its own words. */
function orApollo<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (isForApollo(error)) return undefined;
    throw error;
  }
}

/** Parses and validates a request; null when Apollo has to answer it. */
function prepare(options: LaneOptions, query: string, name: string): Omit<Entry, 'number'> | null {
  const { schema, reader, rules = [], maxTokens = 1000 } = options;
  const document = orApollo(() => parse(query, { maxTokens, noLocation: true }));
  if (!document) return null;
  if (validate(schema, document, [...specifiedRules, ...rules]).length > 0) return null;
  const operation = findOperation(document, name);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  const fragments = fragmentsOf(document);
  const shape = shapeFor(reader, schema, operation);
  return {
    document,
    operation,
    fragments,
    shape,
    affordable: new Lru(COSTS_PER_OPERATION),
  };
}

class ReadingLane implements Lane {
  readonly #options: LaneOptions;
  readonly #queries: Lru<string, Operations>;
  readonly #plans = new Lru<string, Planned>(MAX_PLANS, {
    of: (_key, { plan }) => plan?.text.length ?? 0,
    most: MAX_PLAN_TEXT,
  });
  #entries = 0;
  readonly #horizon: Horizon;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#horizon = new Horizon(options.pool);
    this.#queries = new Lru(options.cacheSize ?? 1000, {
      of: ({ length }) => length,
      most: MAX_QUERIES,
    });
  }

  async tryRun(request: LaneRequest): Promise<string | null | undefined> {
    const entry = this.#entry(request);
    if (!entry) return undefined;
    const variables = this.#coerce(entry, request.variables ?? {});
    if (!variables) return undefined;
    const { viewer } = request;
    const shape = entry.shape(variables, viewer);
    if (!this.#isAffordable(entry, shape, variables)) return undefined;
    const plan = this.#plan(entry, shape, variables, viewer);
    if (!plan) return undefined;
    const run = new Run(viewer, variables);
    const values = orApollo(() => plan.values(run));
    if (!values || !(await this.#isAdmitted(plan, run))) return undefined;
    const rows = await this.#read({ text: plan.text, values }, viewer);
    return rows && this.#answer(plan, rows[0]?.[0]);
  }

  #entry({ query, operationName }: LaneRequest): Entry | null {
    if (typeof query !== 'string' || query.length > MAX_QUERY) return null;
    if (operationName != null && typeof operationName !== 'string') return null;
    const name = operationName ?? '';
    const operations = this.#queries.get(query) ?? new Map<string, Entry | null>();
    const known = operations.get(name);
    if (known !== undefined) return known;
    const entry = this.#prepare(query, name);
    // Names nobody defined are refused without being remembered.
    if (entry || operations.size === 0) operations.set(name, entry);
    this.#queries.set(query, operations);
    return entry;
  }

  #prepare(query: string, name: string): Entry | null {
    const prepared = prepare(this.#options, query, name);
    return prepared && { ...prepared, number: (this.#entries += 1) };
  }

  #coerce(entry: Entry, inputs: unknown): Record<string, unknown> | undefined {
    if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) return undefined;
    const definitions = entry.operation.variableDefinitions ?? [];
    const given = inputs as Record<string, unknown>;
    return getVariableValues(this.#options.schema, definitions, given, { maxErrors: 1 }).coerced;
  }

  #isAffordable(entry: Entry, shape: string, variables: Record<string, unknown>): boolean {
    const { affordable } = this.#options;
    if (!affordable) return true;
    const key = `${shape} ${sizesOf(variables)}`;
    const may = entry.affordable.get(key) ?? affordable(entry.document, entry.operation, variables);
    entry.affordable.set(key, may);
    return may;
  }

  #plan(
    entry: Entry,
    shape: string,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Plan | undefined {
    const { reader, schema } = this.#options;
    const key = `${entry.number} ${shape}`;
    let planned = this.#plans.get(key);
    if (!planned) {
      const task = { schema, fragments: entry.fragments, variables, viewer };
      planned = {
        plan: orApollo(() => planOperation(reader, task, entry.operation)),
        roots: rootFields(task, entry.operation).map(({ name }) => name),
      };
      this.#plans.set(key, planned);
    }
    return planned.roots.every((root) => reader.mayRead(viewer, root)) ? planned.plan : undefined;
  }

  async #isAdmitted(plan: Plan, run: Run): Promise<boolean> {
    try {
      await this.#horizon.admit(plan, run);
      return true;
    } catch (error) {
      if (isForApollo(error)) return false;
      throw error;
    }
  }

  /** Undefined when the server could not read a value that was given: Apollo says which field it was. */
  async #read(statement: Statement, { sight }: Viewer): Promise<unknown[][] | undefined> {
    try {
      return await this.#options.pool.read(statement, sight);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'INVALID_INPUT') return undefined;
      throw error;
    }
  }

  #answer(plan: Plan, text: unknown): string | null | undefined {
    if (text === REVOKED) return null;
    refuseTooLarge(text);
    // Null: a row is missing that the schema promises.
    if (typeof text !== 'string') return undefined;
    return plan.restate ? JSON.stringify(JSON.parse(text)) : text;
  }
}

/** The lane in front of Apollo, on the same route and under the same limits. */
export const createLane = (options: LaneOptions): Lane => new ReadingLane(options);
