import { buildSchema, execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Sight } from '../../src/kernel/actor.ts';
import { attachReader } from '../../src/platform/reader/attach.ts';
import type { StatementEvent } from '../../src/platform/reader/connection.ts';
import { createLane, type Lane } from '../../src/platform/reader/lane.ts';
import {
  createReadPool,
  type ReadPool,
  type ReadPoolOptions,
} from '../../src/platform/reader/pool.ts';
import type { Reading } from '../../src/platform/reader/reading.ts';
import { createReader, type Guard, type Reader } from '../../src/platform/reader/registry.ts';
import type { Viewer } from '../../src/platform/reader/statement.ts';
import { makeToyPast, type ToyPast } from './toy-past.ts';
import {
  READER_ROLE,
  dropToyDatabase,
  makeToyDatabase,
  makeToyRows,
  type Rows,
} from './toy-rows.ts';
import { roots, types } from './toy-schema.ts';
import { typeDefs } from './toy-sdl.ts';

export interface ToyContext {
  readonly viewer: Viewer;
}

/** A database of its own with everything that reads it: the lane, and a schema with the reader attached. */
export interface ToyWorld {
  readonly url: string;
  /** The rows as they are, and with a history as they were at the instants it tells. */
  readonly rows: Rows;
  readonly past: ToyPast;
  readonly reader: Reader;
  readonly schema: GraphQLSchema;
  readonly pool: ReadPool;
  readonly lane: Lane;
  readonly reading: Reading<ToyContext>;
  /** Everything sent to the server since it was last emptied. */
  readonly sent: StatementEvent[];
  run(
    query: string,
    viewer: Viewer,
    variables?: Record<string, unknown>,
  ): Promise<string | null | undefined>;
  execute(
    query: string,
    viewer: Viewer,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult>;
  end(): Promise<void>;
}

export const viewerOf = (sight: Sight): Viewer => ({ signedIn: true, sight });

export async function makeToyWorld(
  name: string,
  options: {
    people?: number;
    /** The rows change twice before anybody reads. */
    changes?: boolean;
    guards?: Record<string, Guard>;
    pool?: Partial<ReadPoolOptions>;
  } = {},
): Promise<ToyWorld> {
  const first = makeToyRows(options.people);
  const url = await makeToyDatabase(name, first);
  const past: ToyPast = options.changes ? await makeToyPast(url, first) : new Map();
  const rows = [...past.values()].at(-1) ?? first;
  const sent: StatementEvent[] = [];
  const reader = createReader({ types, roots, guards: options.guards ?? {} });
  const pool = createReadPool({
    connectionString: url,
    role: READER_ROLE,
    max: 3,
    onStatement: (event) => sent.push(event),
    ...options.pool,
  });
  const schema = buildSchema(typeDefs);
  schema.getQueryType()!.getFields()['serverTime']!.resolve = () => 'noon';
  const person = schema.getType('Person') as unknown as {
    getFields(): Record<string, { resolve?: unknown }>;
  };
  person.getFields()['greeting']!.resolve = (source: { fullName: string }) =>
    `你好 ${source.fullName}`;
  const reading = attachReader<ToyContext>(schema, reader, {
    pool,
    viewer: ({ viewer }) => viewer,
  });
  const lane = createLane({ schema, reader, pool, maxTokens: 10_000 });
  return {
    url,
    rows,
    past,
    reader,
    schema,
    pool,
    lane,
    reading,
    sent,
    run: (query, viewer, variables) => lane.tryRun({ query, viewer, variables }),
    execute: async (query, viewer, variables) =>
      execute({
        schema,
        document: parse(query),
        contextValue: { viewer },
        variableValues: variables ?? {},
      }),
    end: async () => {
      await pool.end();
      await dropToyDatabase(name);
    },
  };
}
