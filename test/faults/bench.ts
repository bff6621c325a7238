import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import pg from 'pg';
import { connect, type WritePool } from '../../src/app/orm.ts';
import { installer } from '../../src/app/seed.ts';
import type { Context } from '../../src/platform/context.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { TEST_SECRET, templates } from '../setup/template.ts';

export const OPERATION = 'ledger';

/** Commands over one database, as if by HTTP but without the server; and a look behind the curtain. */
export interface Bench {
  readonly orm: MikroORM;
  readonly owner: pg.Client;
  /** One unit of work, under the key if there is one. */
  do<T>(work: (ctx: Context) => Promise<T>, key?: string): Promise<T>;
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function benchAt(url: string, pool?: WritePool): Promise<Bench> {
  const orm = await connect(url, pool);
  const owner = new pg.Client(url);
  owner.on('error', () => undefined);
  await owner.connect();
  const workshop = {
    orm,
    vault: createVault(TEST_SECRET),
    clock: () => new Date(),
    reactions: {},
  };
  return {
    orm,
    owner,
    do: (work, key) =>
      unitOfWork(
        workshop,
        { actor: installer, requestId: null },
        work,
        key === undefined ? undefined : { key, operation: OPERATION, input: { key } },
      ),
    sql: async (text, values = []) => (await owner.query(text, values)).rows,
    async close() {
      await owner.end();
      await orm.close();
    },
  };
}

let count = 0;

/** A bench over an own copy of the reference data. */
export async function createBench(pool?: WritePool): Promise<Bench & { readonly url: string }> {
  const server = process.env['TEST_PG_URL']!;
  const name = `bench_${process.pid}_${Date.now()}_${++count}`;
  const onServer = async (text: string): Promise<void> => {
    const client = new pg.Client(`${server}postgres`);
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await onServer(`create database ${name} template ${templates.reference}`);
  const bench = await benchAt(server + name, pool);
  return {
    ...bench,
    url: server + name,
    async close() {
      await bench.close();
      await onServer(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Runs one statement inside the work's transaction. */
export async function run<T>(ctx: Context, text: string): Promise<T[]> {
  const db = ctx.em.getKysely<Record<string, never>>();
  return (await sql.raw(text).execute(db)).rows as T[];
}

/** An event of that name: what the work is to leave behind. */
export const happen = (ctx: Context, name: string): Promise<unknown> =>
  run(
    ctx,
    `insert into event_record (type, subject_type, subject_id, body, actor_name)
     values ('file.stored', 'StoredFile', 1, '{}', '${name}')`,
  );

export async function timesHappened({ sql: ask }: Bench, name: string): Promise<number> {
  const [row] = await ask<{ n: number }>(
    'select count(*)::int as n from event_record where actor_name = $1',
    [name],
  );
  return row!.n;
}

export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isTrue()) return;
    await sleep(25);
  }
  throw new Error('It did not come about');
}
