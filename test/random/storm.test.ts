import pg from 'pg';
import { TEST_SECRET, templates } from '../setup/template.ts';
import { linesOf } from './report.ts';
import { closeConnections } from './send.ts';
import { startSite, type Site } from './site.ts';
import { Storm } from './storm.ts';
import { judge, type Totals } from './verdict.ts';

const server = process.env['TEST_PG_URL']!;
const database = `random_${process.pid}_${Date.now()}`;
const fresh = Date.now() % 1_000_000_000;
let site: Site;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(`${server}postgres`);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  await onServer(`create database ${database} template ${templates.story}`);
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: server + database,
    JIANGLU_SECRET: TEST_SECRET.toString('hex'),
  };
  site = await startSite({ env, built: false });
}, 60_000);
afterAll(async () => {
  closeConnections();
  await site?.stop();
  await onServer(`drop database if exists ${database} with (force)`);
}, 60_000);

/** Fails with everything that is needed to see it again. */
async function storm(operations: number, seed: number, senders: number): Promise<Totals> {
  const one = new Storm({ site, databaseUrl: server + database, operations, seed, senders });
  try {
    await one.prepare();
    await one.run();
    const totals = await judge(one, site, { operations, seed });
    if (totals.failed.length)
      throw new Error(
        [`npm run random -- --seed ${seed}`, ...totals.failed, ...linesOf(one.report)].join('\n'),
      );
    return totals;
  } finally {
    await one.close();
  }
}

test('two hundred and forty random operations, the same each time, meet no fault and leave the tables sound', async () => {
  const totals = await storm(240, 20_201_019, 1);
  expect(totals.serverErrors).toBe(0);
  expect(totals.mutationsSucceeded / totals.mutationsSent).toBeGreaterThan(0.1);
  expect(totals.mutationsSent).toBeGreaterThan(60);
}, 120_000);

// Nobody has sent these before; the name tells how they can be sent again.
test(`so do a hundred and sixty of six people at once, seed ${fresh}`, async () => {
  const totals = await storm(160, fresh, 6);
  expect(totals.serverErrors).toBe(0);
}, 120_000);
