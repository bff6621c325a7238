import 'reflect-metadata';
import { graphql } from 'graphql';
import { APPLICATION_ROLE } from '../../src/app/orm.ts';
import { readPayloads } from '../../src/app/read-payloads.ts';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { GraphqlContext } from '../../src/platform/graphql/request.ts';
import { attachReader } from '../../src/platform/reader/attach.ts';
import { createReadPool } from '../../src/platform/reader/pool.ts';
import type { SmallWorld } from './small-world.ts';

export interface GraphqlWorld {
  /** Data of an operation that must succeed. */
  ask<T>(actor: Actor, source: string, variables?: object): Promise<T>;
  close(): Promise<void>;
}

/** The whole schema over a small world, without a server. */
export async function openGraphql(world: SmallWorld): Promise<GraphqlWorld> {
  const pool = createReadPool({ connectionString: world.url, role: APPLICATION_ROLE, max: 2 });
  const reader = assembleReader();
  const schema = await createSchema(reader);
  const reading = attachReader<GraphqlContext>(schema, reader, {
    pool,
    viewer: ({ actor }) => ({
      signedIn: actor !== null,
      sight: actor!.sight,
      given: { today: world.clock.today },
    }),
  });
  readPayloads(schema, reader, reading);
  const contextFor = (actor: Actor): GraphqlContext => ({
    actor,
    credentialId: '1',
    requestId: 'test',
    address: '127.0.0.1',
    workshop: world.workshop,
    setSession: () => undefined,
  });
  return {
    async ask<T>(actor: Actor, source: string, variables: object = {}) {
      const contextValue = contextFor(actor);
      const { data, errors } = await graphql({
        schema,
        source,
        contextValue,
        variableValues: { ...variables },
      });
      if (errors) throw errors[0]!;
      return JSON.parse(JSON.stringify(data)) as T;
    },
    close: () => pool.end(),
  };
}
