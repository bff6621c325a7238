import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { launchPostgres } from '../../platform/postgres/launch.ts';

/**
 * Lends that many new, empty databases and drops them afterwards. They are made on the server of `databaseUrl`, whose
 * own database is not touched, or on an embedded server of their own.
 */
export async function lendScratchDatabases<T>(
  databaseUrl: string | undefined,
  count: number,
  work: (urls: readonly string[]) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== undefined) return lendOn(databaseUrl, count, work);
  const dir = mkdtempSync(path.join(os.tmpdir(), 'jianglu-scratch-'));
  const postgres = await launchPostgres({ dir, flags: ['fsync=off'] });
  try {
    return await lendOn(postgres.url(), count, work);
  } finally {
    await postgres.stop();
    for (const each of new Set([dir, postgres.dir])) rmSync(each, { recursive: true, force: true });
  }
}

async function lendOn<T>(
  server: string,
  count: number,
  work: (urls: readonly string[]) => Promise<T>,
): Promise<T> {
  const batch = `jianglu_scratch_${randomBytes(4).toString('hex')}`;
  const names = Array.from({ length: count }, (_, i) => `${batch}_${i}`);
  const client = new pg.Client(server);
  await client.connect();
  try {
    for (const name of names) await client.query(`create database ${name} template template0`);
    return await work(names.map((name) => ofDatabase(server, name)));
  } finally {
    for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
}

function ofDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
