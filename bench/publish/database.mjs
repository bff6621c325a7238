import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../../scripts/register.mjs';
import { withClient } from '../read/register.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fillSql = readFileSync(new URL('./fill.sql', import.meta.url), 'utf8');

/** A cluster of the benchmark's own, with the settings of the one that the product starts for itself (fsync is on). */
export async function launchCluster() {
  const { launchPostgres } = await import('../../src/platform/postgres/launch.ts');
  const { embeddedFlags } = await import('../../src/app/embedded-flags.ts');
  return launchPostgres({
    dir: fileURLToPath(new URL('../.data/publish', import.meta.url)),
    flags: embeddedFlags(),
  });
}

/** What a filled database depends on: the schema, the law and the rows. */
function stateOfProduct() {
  const hash = createHash('sha256').update(fillSql);
  for (const folder of ['migrations', 'seeds/policies', 'seeds/reference'])
    for (const file of readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .sort())
      hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** The name of a database with an event of so many entrants, ready to be made final; filled when it is not there. */
export async function filledEvent(server, entrants, say) {
  const name = `publish_${entrants}_${stateOfProduct()}`;
  const isThere = await withClient(`${server}postgres`, async (client) => {
    const { rows } = await client.query('select datname from pg_database');
    if (rows.some(({ datname }) => datname === name)) return true;
    const isStale = ({ datname }) =>
      datname.startsWith(`publish_${entrants}_`) || datname === `filling_${entrants}`;
    for (const { datname } of rows.filter(isStale))
      await client.query(`drop database ${datname} with (force)`);
    return false;
  });
  if (isThere) return name;
  const started = Date.now();
  say(`Filling an event of ${entrants} entrants (once)`);
  await fill(`${server}filling_${entrants}`, entrants);
  await withClient(`${server}postgres`, (client) =>
    client.query(`alter database filling_${entrants} rename to ${name}`),
  );
  say(`  in ${Math.round((Date.now() - started) / 1000)} s`);
  return name;
}

async function fill(url, entrants) {
  await import('reflect-metadata');
  const { prepareDatabase } = await import('../../src/app/prepare-database.ts');
  const { createWorkshop } = await import('../../src/app/assemble.ts');
  const { connect } = await import('../../src/app/orm.ts');
  let orm;
  await prepareDatabase(url, {
    demo: false,
    workshop: async () =>
      createWorkshop((orm ??= await connect(url)), { secret: Buffer.alloc(32, 7) }),
  });
  await orm?.close();
  await withClient(url, async (client) => {
    await client.query(fillSql.replaceAll(/(?<!:):entrants\b/g, String(entrants)));
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
}

/** A copy of its own for one run; dropped by `drop`. */
export async function copyOf(server, name) {
  const copy = `${name}_run`;
  await withClient(`${server}postgres`, async (client) => {
    await client.query(`drop database if exists ${copy} with (force)`);
    await client.query(`create database ${copy} template ${name} strategy = file_copy`);
  });
  const drop = () =>
    withClient(`${server}postgres`, (client) =>
      client.query(`drop database if exists ${copy} with (force)`),
    );
  return { url: `${server}${copy}`, drop };
}
