import { withClient } from '../read/register.mjs';

/** Every table that making results final adds rows to. */
const tables = [
  'rule_run',
  'decision',
  'honour',
  'certification_path',
  'recommendation',
  'ledger_entry',
  'officer_task',
];

async function ofEach(url, expression) {
  return withClient(url, async (client) => {
    const found = {};
    for (const table of tables) {
      const { rows } = await client.query(expression(table));
      found[table] = Number(rows[0].n);
    }
    return found;
  });
}

/** The last id of each table: what comes later is made by making results final. */
export const lastIds = (url) =>
  ofEach(url, (table) => `select coalesce(max(id), 0) as n from ${table}`);

/** How many rows of each table have come since. */
export const rowsMade = (url, since) =>
  ofEach(url, (table) => `select count(*) as n from ${table} where id > ${since[table]}`);

/** A copy of the rows without any index, and empty tables of the same shape with the same indexes. */
async function prepare(client, { since, withReferences }) {
  await client.query('drop schema if exists rows_made, bare cascade');
  await client.query('create schema rows_made; create schema bare');
  for (const table of tables) {
    await client.query(
      `create unlogged table rows_made.${table} as
        select * from public.${table} where id > ${since[table]} order by id`,
    );
    await client.query(`create table bare.${table} (like public.${table} including all)`);
    await client.query(`analyze rows_made.${table}`);
    if (withReferences) await addReferences(client, table);
  }
  await client.query('checkpoint');
}

/** The foreign keys of the table, to the new tables where those are among them. */
async function addReferences(client, table) {
  const { rows } = await client.query(
    `select conname as name, pg_get_constraintdef(oid) as def, confrelid::regclass::text as target
      from pg_constraint where contype = 'f' and conrelid = $1::regclass`,
    [`public.${table}`],
  );
  for (const { name, def, target } of rows) {
    const text = tables.includes(target)
      ? def.replace(`REFERENCES ${target}`, `REFERENCES bare.${target}`)
      : def;
    await client.query(`alter table bare.${table} add constraint ${name} ${text}`);
  }
}

/** Milliseconds of nothing but `insert … select` of these rows, in one transaction, commit included. */
async function insertAll(client) {
  const started = performance.now();
  await client.query('begin');
  for (const table of tables)
    await client.query(`insert into bare.${table} select * from rows_made.${table}`);
  await client.query('commit');
  return performance.now() - started;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The time of the bare inserts, median of `rounds`, with the foreign keys of the tables or without. */
export const measureBaseline = (url, { since, withReferences, rounds }) =>
  withClient(url, async (client) => {
    const times = [];
    await prepare(client, { since, withReferences });
    for (let round = 0; round < rounds; round++) {
      if (round > 0)
        await client.query(`truncate ${tables.map((table) => `bare.${table}`).join()}`);
      await client.query('checkpoint');
      times.push(await insertAll(client));
    }
    await client.query('drop schema rows_made, bare cascade');
    return median(times);
  });
