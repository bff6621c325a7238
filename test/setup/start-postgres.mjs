import '../../scripts/register.mjs';
import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One PostgreSQL for the whole run, unless TEST_PG_URL names a server that is there already. */
export default async function startPostgres() {
  if (!process.env.TEST_PG_URL) {
    const { launchPostgres } = await import('../../src/platform/postgres/launch.ts');
    const postgres = await launchPostgres({
      dir: mkdtempSync(path.join(os.tmpdir(), 'jianglu-test-')),
      auth: 'trust',
      flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
    });
    globalThis.testPostgres = postgres;
    process.env.TEST_PG_URL = postgres.url('');
  }
  const template = new URL('./template.ts', import.meta.url);
  if (!existsSync(template)) return;
  const { prepareTemplate } = await import(template.href);
  try {
    await prepareTemplate?.(process.env.TEST_PG_URL);
  } catch (error) {
    // Jest runs no teardown when the setup fails.
    await globalThis.testPostgres?.stop();
    throw error;
  }
}
