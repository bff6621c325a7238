import pg from 'pg';
import type { Sight } from '../../src/kernel/actor.ts';

export type Row = Readonly<Record<string, unknown>>;
/** Rows as the database holds them; ids and numbers that JavaScript cannot hold exactly are text. */
export type Rows = Readonly<
  Record<
    'organisation' | 'person' | 'competition' | 'entry' | 'honour' | 'decision',
    readonly Row[]
  >
>;

const ddl = `
create table organisation (id bigint primary key, name text not null, kind text not null, parent_id bigint references organisation);
create table person (id bigint primary key, full_name text not null, birth_on date, level smallint, amount_fen bigint not null,
  score numeric(8,3), tags text[] not null, data jsonb, active boolean not null, seen_at timestamptz, version int not null,
  jurisdiction_id bigint not null, employer_id bigint references organisation);
create table competition (id bigint primary key, code text not null unique, name text not null, open boolean not null, jurisdiction_id bigint not null);
create table entry (id bigint primary key, competition_id bigint not null references competition, person_id bigint not null references person,
  rank int, total numeric(8,3), jurisdiction_id bigint not null, employer_id bigint, created_at timestamptz);
create index on entry (competition_id, rank, id);
create index on entry (person_id, rank, id);
create table honour (id bigint primary key, person_id bigint not null references person, title text not null, kind text not null,
  granted_on date, jurisdiction_id bigint not null);
create table decision (id bigint primary key, honour_id bigint not null references honour, outcome text not null, reason text, created_at timestamptz);
create table session (id bigint primary key, stamp text not null, revoked_at timestamptz, expires_at timestamptz not null);
`;

const everything = `(select current_setting('jianglu.all', true))::boolean`;
const places = `jurisdiction_id = any((select current_setting('jianglu.places', true))::bigint[])`;
const bodies = `employer_id = any((select current_setting('jianglu.bodies', true))::bigint[])`;
const person = (column: string): string =>
  `${column} = nullif((select current_setting('jianglu.person', true)), '')::bigint`;

const policies: Readonly<Record<string, string>> = {
  person: [everything, places, person('id'), bodies].join(' or '),
  competition: [everything, places, 'open'].join(' or '),
  entry: [everything, places, person('person_id'), bodies].join(' or '),
  honour: [everything, places, person('person_id')].join(' or '),
  decision: 'exists (select from honour h where h.id = honour_id)',
};

/** The role that reads; row-level security binds it. */
export const READER_ROLE = 'jianglu_reader_test';

const urlOf = (database: string): string => {
  const url = new URL(process.env['TEST_PG_URL']!);
  url.pathname = `/${database}`;
  return url.href;
};

export async function query(url: string, ...texts: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
}

/** Makes a database with the toy tables, their policies and the rows; answers its address. */
export async function makeToyDatabase(name: string, rows: Rows): Promise<string> {
  await query(
    urlOf('postgres'),
    `drop database if exists ${name} with (force)`,
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    `do $$ begin create role ${READER_ROLE}; exception when duplicate_object or unique_violation then null; end $$`,
  );
  const walls = Object.entries(policies).flatMap(([table, policy]) => [
    `alter table ${table} enable row level security`,
    `create policy sight on ${table} using (${policy})`,
  ]);
  await query(
    urlOf(name),
    ddl,
    ...walls,
    `grant select on all tables in schema public to ${READER_ROLE}`,
  );
  await insertRows(urlOf(name), rows);
  return urlOf(name);
}

export async function insertRows(url: string, rows: Partial<Rows>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [table, list] of Object.entries(rows))
    for (let at = 0; at < list.length; at += 5000) {
      const text = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`;
      await client.query(text, [JSON.stringify(list.slice(at, at + 5000))]);
    }
  await client.query('analyze');
  await client.end();
}

export const dropToyDatabase = (name: string): Promise<void> =>
  query(urlOf('postgres'), `drop database if exists ${name} with (force)`);

export const names = [
  '王芳',
  '李"雷"',
  'O\\Brien',
  'Zoë\u2028\t',
  '张\u0001伟',
  '',
  '😀赵',
  'abc',
  'Abd',
  "D'Arc; --",
];
const titles = ['全省技术能手', '', '首席技师', 'Best "hand"', '全省技术能手'];

export const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

export const noise = (id: number, salt: number): number => (id * 7919 + salt * 104729) % 1009;

const personRow = (id: number): Row => ({
  id: String(id),
  full_name: pick(names, noise(id, 1)),
  birth_on:
    noise(id, 2) % 4 === 0 ? null : `19${70 + (noise(id, 3) % 5)}-0${1 + (noise(id, 4) % 3)}-11`,
  level: noise(id, 5) % 5 === 0 ? null : 1 + (noise(id, 5) % 3),
  amount_fen: pick(['0', '-5', '123456', '922337203685477', '10'], noise(id, 6)),
  score: pick([null, '91.500', '0.000', '-3.125', '91.500', '88.000'], noise(id, 7)),
  tags: pick([[], ['a"b', '匠'], ['x']], noise(id, 8)),
  data: pick(
    [null, { b: 1, aa: [1.5, 'x'], '10': null, '9': { q: 1e21 } }, [], 'text', 7],
    noise(id, 9),
  ),
  active: noise(id, 10) % 3 !== 0,
  seen_at:
    noise(id, 11) % 4 === 0
      ? null
      : `2024-02-29T23:59:5${noise(id, 12) % 3}.12345${noise(id, 13) % 3}+00:00`,
  version: noise(id, 14),
  jurisdiction_id: String(1 + (noise(id, 15) % 4)),
  employer_id: noise(id, 16) % 4 === 0 ? null : String(1 + (noise(id, 17) % 6)),
});

/** A deterministic world with nulls, ties, texts that need escaping, and rows behind every kind of wall. */
export function makeToyRows(people = 30): Rows {
  const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  return {
    organisation: ids(6).map((id) => ({
      id: String(id),
      name: pick(names, id + 3),
      kind: pick(['ENTERPRISE', 'SCHOOL'], id),
      parent_id: id > 3 ? String(id - 3) : null,
    })),
    person: ids(people).map(personRow),
    competition: ids(5).map((id) => ({
      id: String(id),
      code: `C-${id}`,
      name: pick(names, id),
      open: id % 2 === 0,
      jurisdiction_id: String(1 + (id % 4)),
    })),
    entry: ids(people * 3).map((id) => ({
      id: String(id),
      competition_id: String(1 + (noise(id, 18) % 5)),
      person_id: String(1 + (noise(id, 19) % people)),
      rank: noise(id, 20) % 5 === 0 ? null : 1 + (noise(id, 21) % 7),
      total: noise(id, 22) % 5 === 0 ? null : `${60 + (noise(id, 23) % 9)}.125`,
      jurisdiction_id: String(1 + (noise(id, 24) % 4)),
      employer_id: noise(id, 25) % 3 === 0 ? null : String(1 + (noise(id, 26) % 6)),
      created_at: '2020-01-01T00:00:00.000Z',
    })),
    honour: ids(people * 2).map((id) => ({
      id: String(id),
      person_id: String(1 + (noise(id, 27) % people)),
      title: pick(titles, noise(id, 28)),
      kind: pick(['CITY', 'PROVINCE', 'NATION'], noise(id, 29)),
      granted_on: noise(id, 30) % 3 === 0 ? null : `202${noise(id, 31) % 4}-05-01`,
      jurisdiction_id: String(1 + (noise(id, 32) % 4)),
    })),
    decision: ids(people).map((id) => ({
      id: String(id),
      honour_id: String(1 + (noise(id, 33) % (people * 2))),
      outcome: pick(['GRANTED', 'REFUSED'], noise(id, 34)),
      reason: pick([null, 'because "so"'], noise(id, 35)),
      created_at: '2020-01-01T00:00:00.000Z',
    })),
  };
}

/** Actors of every kind: sees all, a place, an organisation, a person, a mixture, nothing. */
export const sights: readonly Sight[] = [
  { all: true, places: [], bodies: [], person: null },
  { all: false, places: ['1'], bodies: [], person: null },
  { all: false, places: [], bodies: ['2', '5'], person: null },
  { all: false, places: [], bodies: [], person: '7' },
  { all: false, places: ['2', '3'], bodies: ['1'], person: '11' },
  { all: false, places: [], bodies: [], person: null },
];
