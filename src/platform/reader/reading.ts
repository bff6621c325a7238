import {
  getNamedType,
  isAbstractType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { DomainError, notFound } from '../../kernel/errors.ts';
import { batchObjects, type ObjectLoader } from './batch.ts';
import { Horizon } from './horizon.ts';
import { Lru } from './lru.ts';
import {
  REVOKED,
  planObjects,
  planRoot,
  planValues,
  refuseTooLarge,
  type PlanTask,
} from './plan.ts';
import type { ReadPool } from './pool.ts';
import { typeOf, type Reader } from './registry.ts';
import type { Selected } from './select-fields.ts';
import { shapeFor, type Shape } from './shape.ts';
import { needsOf } from './source.ts';
import { Run, type Plan, type Viewer } from './statement.ts';

/** What reading inside Apollo needs from the server it lives in. */
export interface ReadingOptions<Context extends object> {
  readonly pool: ReadPool;
  readonly viewer: (context: Context) => Viewer;
}

interface Operation {
  readonly shape: Shape;
  /** Unlike that of any other operation: what its plans are remembered under. */
  readonly number: number;
}

const MOST_PLANS = 2000;
const MOST_PLAN_TEXT = 10_000_000;

const unauthenticated = (): DomainError =>
  new DomainError('UNAUTHENTICATED', '请先登录 / Please sign in');

const selectedOf = ({ path, fieldName, fieldNodes }: GraphQLResolveInfo): Selected => ({
  key: String(path.key),
  name: fieldName,
  nodes: fieldNodes as unknown as Selected['nodes'],
});

/** Where a field stands, without the positions in lists: equal for all rows of one list. */
const placeOf = (path: GraphQLResolveInfo['path'] | undefined): string =>
  path
    ? `${placeOf(path.prev)}${typeof path.key === 'number' ? '' : `/${path.typename}.${path.key}`}`
    : '';

/** Reads parts of an operation that Apollo executes: root fields, objects by id, values for resolvers. */
export class Reading<Context extends object> {
  readonly #schema: GraphQLSchema;
  readonly #reader: Reader;
  readonly #options: ReadingOptions<Context>;
  readonly #operations = new WeakMap<OperationDefinitionNode, Operation>();
  #numbers = 0;
  /** Of all operations together: a plan can be a hundred times as long as what it answers. */
  readonly #plans = new Lru<string, Plan>(MOST_PLANS, {
    of: (_key, { text }) => text.length,
    most: MOST_PLAN_TEXT,
  });
  readonly #horizon: Horizon;
  readonly #values = new Lru<string, Plan>(500);
  readonly #loaders = new WeakMap<Context, Map<string | Plan, ObjectLoader>>();

  constructor(schema: GraphQLSchema, reader: Reader, options: ReadingOptions<Context>) {
    this.#schema = schema;
    this.#reader = reader;
    this.#options = options;
    this.#horizon = new Horizon(options.pool);
  }

  /** The value of a root field with everything planned below it, by one statement. */
  async root(context: Context, info: GraphQLResolveInfo): Promise<unknown> {
    const viewer = this.#options.viewer(context);
    if (!this.#reader.mayRead(viewer, info.fieldName)) throw unauthenticated();
    const plan = this.#plan(viewer, info, (task) => planRoot(this.#reader, task, selectedOf(info)));
    const run = new Run(viewer, info.variableValues);
    const values = plan.values(run);
    await this.#horizon.admit(plan, run);
    const [row] = await this.#options.pool.read({ text: plan.text, values }, viewer.sight);
    const text = row?.[0];
    if (text === REVOKED) throw unauthenticated();
    refuseTooLarge(text);
    if (typeof text !== 'string') throw notFound(getNamedType(info.returnType).name);
    return JSON.parse(text);
  }

  /** A row of a declared type as the field's selection wants it; null when it is not there or not seen. */
  async readBack(
    type: string,
    id: string,
    info: GraphQLResolveInfo,
    context: Context,
  ): Promise<unknown> {
    const viewer = this.#options.viewer(context);
    const plan = this.#plan(
      viewer,
      info,
      (task) =>
        planObjects(
          this.#reader,
          task,
          typeOf(this.#reader, type),
          selectedOf(info),
          isAbstract(info.returnType),
        ),
      type,
    );
    return this.#loader(context, plan, () =>
      batchObjects(this.#options.pool, plan, viewer, info.variableValues),
    ).load(id);
  }

  /** Values of one row by the names of its declared fields, plus `id`; loads of one tick share a statement. */
  async loadRow(
    context: Context,
    type: string,
    id: string,
    fields: readonly string[],
  ): Promise<Record<string, unknown> | null> {
    const viewer = this.#options.viewer(context);
    const key = `${type} ${fields.join()} ${viewer.sight.all} ${viewer.guard ?? ''}`;
    const load = this.#loader(context, key, () => {
      const plan = this.#values.get(key) ?? this.#planValues(viewer, type, fields);
      this.#values.set(key, plan);
      return batchObjects(this.#options.pool, plan, viewer, {});
    });
    return load.load(id);
  }

  /** The same for several rows, in the order of their ids. */
  loadRows(
    context: Context,
    type: string,
    ids: readonly string[],
    fields: readonly string[],
  ): Promise<(Record<string, unknown> | null)[]> {
    return Promise.all(ids.map((id) => this.loadRow(context, type, id, fields)));
  }

  #planValues(viewer: Viewer, type: string, fields: readonly string[]): Plan {
    const declared = typeOf(this.#reader, type);
    const task = { schema: this.#schema, fragments: {}, variables: {}, viewer };
    return planValues(this.#reader, task, declared, needsOf(declared, [{ needs: fields }]));
  }

  #loader(context: Context, key: string | Plan, make: () => ObjectLoader): ObjectLoader {
    const loaders = this.#loaders.get(context) ?? new Map<string | Plan, ObjectLoader>();
    this.#loaders.set(context, loaders);
    const loader = loaders.get(key) ?? make();
    loaders.set(key, loader);
    return loader;
  }

  #plan(viewer: Viewer, info: GraphQLResolveInfo, make: (task: PlanTask) => Plan, type = ''): Plan {
    const { operation, variableValues, fragments } = info;
    const known = this.#operations.get(operation) ?? {
      shape: shapeFor(this.#reader, this.#schema, operation),
      number: (this.#numbers += 1),
    };
    this.#operations.set(operation, known);
    const key = `${known.number} ${placeOf(info.path)} ${type} ${known.shape(variableValues, viewer)}`;
    const plan =
      this.#plans.get(key) ??
      make({ schema: this.#schema, fragments, variables: variableValues, viewer });
    this.#plans.set(key, plan);
    return plan;
  }
}

const isAbstract = (type: GraphQLOutputType): boolean => isAbstractType(getNamedType(type));
