import '../../scripts/register.mjs';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reference = (name) => readFileSync(`${root}seeds/reference/${name}`, 'utf8');

/** Runs `work` with one connection. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Name of the database that holds exactly these rows in exactly this schema. */
function databaseName() {
  const hash = createHash('sha256');
  const migrations = readdirSync(`${root}migrations`).filter((name) => name.endsWith('.js'));
  for (const name of migrations.sort()) hash.update(readFileSync(`${root}migrations/${name}`));
  hash.update(readFileSync(new URL('./fill.sql', import.meta.url)));
  hash.update(reference('divisions.csv')).update(reference('honour-types.yaml'));
  return `register_${hash.digest('hex').slice(0, 16)}`;
}

/** The cluster of the benchmark. Its settings are ordinary ones of a server with a few GB of memory. */
export async function launchCluster() {
  const { launchPostgres } = await import('../../src/platform/postgres/launch.ts');
  return launchPostgres({
    dir: fileURLToPath(new URL('../.data/pg', import.meta.url)),
    flags: [
      'shared_buffers=1GB',
      'effective_cache_size=4GB',
      'max_wal_size=4GB',
      'work_mem=16MB',
      'random_page_cost=1.1',
    ],
  });
}

/** The filled database in the cluster; made when it is not there. Answers its connection string. */
export async function filledRegister(postgres, say) {
  const name = databaseName();
  const isThere = await withClient(postgres.url(), async (client) => {
    const { rows } = await client.query('select datname from pg_database');
    if (rows.some(({ datname }) => datname === name)) return true;
    const stale = rows.filter(({ datname }) => /^(register_|filling$)/.test(datname));
    for (const { datname } of stale) await client.query(`drop database ${datname} with (force)`);
    return false;
  });
  if (isThere) return postgres.url(name);

  const started = Date.now();
  say('Filling the register (once)');
  await fill(postgres.url('filling'), say);
  // Only a register that is complete gets the name under which the next run looks for it.
  await withClient(postgres.url(), (client) =>
    client.query(`alter database filling rename to ${name}`),
  );
  say(`Filled in ${Math.round((Date.now() - started) / 1000)} s`);
  return postgres.url(name);
}

/** An empty database with the product's schema, divisions and kinds of honour. */
export async function fillReference(url) {
  await import('reflect-metadata');
  const { connectAsOwner } = await import('../../src/app/orm.ts');
  const { migrate } = await import('../../src/app/migrate.ts');
  const { loadDivisions } =
    await import('../../src/modules/jurisdiction/commands/load-divisions.ts');
  const { readDivisions } = await import('../../src/modules/jurisdiction/read-divisions.ts');
  const { loadHonourTypes } =
    await import('../../src/modules/honour/commands/load-honour-types.ts');

  const owner = await connectAsOwner(url);
  await migrate(owner);
  const db = owner.em.fork().getKysely();
  await loadDivisions(db, readDivisions(reference('divisions.csv')));
  await loadHonourTypes(db, parse(reference('honour-types.yaml')));
  await owner.close();
}

async function fill(url, say) {
  await fillReference(url);
  say('  schema and reference data');

  await withClient(url, async (client) => {
    await client.query(readFileSync(new URL('./fill.sql', import.meta.url), 'utf8'));
    say('  rows');
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
}
