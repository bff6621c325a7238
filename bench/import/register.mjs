import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillReference, withClient } from '../read/register.mjs';
import { employerName, personAt } from './sheets.mjs';

const { createVault } = await import('../../src/platform/crypto/vault.ts');
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Of the measured server too: identity numbers are found by an index that depends on it. */
export const SECRET = createHash('sha256').update('the benchmark of imports').digest();
const PART = 5_000;

function templateName(people) {
  const hash = createHash('sha256').update(String(people));
  const migrations = readdirSync(`${root}migrations`).filter((name) => name.endsWith('.js'));
  for (const name of migrations.sort()) hash.update(readFileSync(`${root}migrations/${name}`));
  for (const name of ['register.mjs', 'sheets.mjs', 'fill.sql'])
    hash.update(readFileSync(new URL(`./${name}`, import.meta.url)));
  return `import_${hash.digest('hex').slice(0, 16)}`;
}

/** Name of a database with so many registered people and one event without results; made when it is not there. */
export async function importTemplate(postgres, people, say) {
  const name = templateName(people);
  const names = await withClient(postgres.url(), async (client) => {
    const { rows } = await client.query('select datname from pg_database');
    return rows.map(({ datname }) => datname);
  });
  if (names.includes(name)) return name;
  say(`Filling a register with ${people.toLocaleString('en-US')} people (once)`);
  await onServer(postgres, 'drop database if exists import_filling with (force)');
  const url = postgres.url('import_filling');
  await fillReference(url);
  await withClient(url, (client) => fill(client, people));
  await onServer(postgres, `alter database import_filling rename to ${name}`);
  return name;
}

export const onServer = (postgres, statement) =>
  withClient(postgres.url(), (client) => client.query(statement));

async function fill(client, people) {
  await client.query(readFileSync(new URL('./fill.sql', import.meta.url), 'utf8'));
  await client.query(
    `insert into organisation (id, kind, name, jurisdiction_id, ownership)
     select 1000 + ord, 'ENTERPRISE', employer.name, id, 'PRIVATE'
     from jurisdiction, unnest($1::text[]) with ordinality as employer (name, ord)
     where code = '320481' and valid_to is null`,
    [Array.from({ length: 2000 }, (_, number) => employerName(number))],
  );
  const vault = createVault(SECRET);
  for (let from = 0; from < people; from += PART) {
    const part = Array.from({ length: Math.min(PART, people - from) }, (_, at) => {
      const { name, nationalId, employer } = personAt(from + at);
      return {
        name,
        index: vault.index(nationalId),
        born: nationalId.slice(6, 14),
        employer: employer + 1001,
      };
    });
    await client.query(
      `insert into person (full_name, pinyin, national_id_cipher, national_id_index, national_id_masked, born_on, sex,
         jurisdiction_id, employer_id)
       select sheet.name, '', '\\x00', index, '320481**********', to_date(born, 'YYYYMMDD'), 'MALE', jurisdiction_id, employer
       from jsonb_to_recordset($1::jsonb) as sheet (name text, index text, born text, employer bigint)
       join organisation on organisation.id = employer`,
      [JSON.stringify(part)],
    );
  }
  await client.query('vacuum (analyze)');
}
