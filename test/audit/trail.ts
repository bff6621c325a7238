import pg from 'pg';
import type { MikroORM } from '@mikro-orm/postgresql';
import { connect } from '../../src/app/orm.ts';
import { sealEvents } from '../../src/modules/audit/seal-events.ts';
import type { Seal } from '../../src/modules/audit/seal-chain.ts';
import { createSigner } from '../../src/platform/audit/signing-key.ts';
import { seat, type Ran } from '../cli/officer.ts';
import { TEST_SECRET } from '../setup/template.ts';
import { createWorld, type World } from '../world.ts';

export const liyang = createSigner(TEST_SECRET);

/** An installation with the story's events, a sealer, and somebody with the owner's password. */
export interface Trail {
  readonly world: World;
  readonly orm: MikroORM;
  seal(): Promise<Seal[]>;
  /** What `verify-audit` says to an auditor who has the public key. */
  verify(...more: string[]): Promise<Ran>;
  /** Announces that many events in one transaction. */
  happen(count?: number): Promise<string[]>;
  /** As the owner, with triggers off: what the product never does. */
  tamper(statement: string): Promise<void>;
  /** A transaction of its own that has recorded an event and not committed yet. */
  writer(): Promise<{ readonly id: string; end(how: 'commit' | 'rollback'): Promise<void> }>;
  close(): Promise<void>;
}

const EVENT = `insert into event_record (type, subject_type, subject_id, body, actor_name)
  values ('file.stored', 'StoredFile', 1, '{"z": 1.10, "a": [null, "张"]}', '张敏') returning id::text`;

export async function createTrail(settings: NodeJS.ProcessEnv = {}): Promise<Trail> {
  const world = await createWorld('story', settings);
  const orm = await connect(world.databaseUrl);
  const sealing = { orm, signer: liyang, clock: () => new Date() };
  return {
    world,
    orm,
    seal: () => sealEvents(sealing),
    verify: (...more) =>
      seat({ databaseUrl: world.databaseUrl }).run([
        'verify-audit',
        '--key',
        liyang.publicKey,
        ...more,
      ]),
    async happen(count = 1) {
      const ids: string[] = [];
      while (ids.length < count) ids.push((await world.sql<{ id: string }>(EVENT))[0]!.id);
      return ids;
    },
    async tamper(statement) {
      await world.sql('set session_replication_role = replica');
      await world.sql(statement);
      await world.sql('set session_replication_role = origin');
    },
    async writer() {
      const client = new pg.Client(world.databaseUrl);
      await client.connect();
      await client.query('begin');
      const { rows } = await client.query<{ id: string }>(EVENT);
      return {
        id: rows[0]!.id,
        async end(how) {
          await client.query(how);
          await client.end();
        },
      };
    },
    async close() {
      await orm.close();
      await world.close();
    },
  };
}
