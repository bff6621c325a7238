import { setTimeout as pause } from 'node:timers/promises';
import { historyStatements } from '../../src/platform/database/history.ts';
import { READER_ROLE, names, noise, pick, query, type Row, type Rows } from './toy-rows.ts';

const keptHere = ['organisation', 'person', 'competition', 'honour'];

/** What the rows were at instants that lie between the changes, the first instant first. */
export type ToyPast = ReadonlyMap<string, Rows>;

async function instant(): Promise<string> {
  await pause(4);
  const now = new Date().toISOString();
  await pause(4);
  return now;
}

type Change = (row: Row, id: number) => Row;
const some =
  (salt: number, change: Change): Change =>
  (row, id) =>
    noise(id, salt) % 3 === 0 ? { ...row, ...change(row, id) } : row;

/** People move, are renamed and change walls; honours change hands, kinds and days. */
const change = (rows: Rows, salt: number): Rows => {
  const each = (table: keyof Rows, by: Change): Row[] =>
    rows[table].map((row) => some(salt, by)(row, Number(row['id'])));
  const created_at = new Date().toISOString();
  const added = (table: 'entry' | 'decision', count: number): Row[] =>
    rows[table].slice(0, count).map((row, at) => ({
      ...row,
      id: String(rows[table].length + at + 1),
      created_at,
    }));
  return {
    organisation: each('organisation', (_, id) => ({ name: pick(names, id + salt) })),
    person: each('person', (row, id) => ({
      full_name: pick(names, id + salt),
      employer_id: noise(id, salt + 1) % 4 === 0 ? null : String(1 + (noise(id, salt + 2) % 5)),
      jurisdiction_id: String(1 + (noise(id, salt + 3) % 4)),
      level: 1 + (noise(id, salt + 4) % 3),
      active: row['active'] !== true,
    })),
    competition: each('competition', (row) => ({ open: row['open'] !== true })),
    honour: each('honour', (_, id) => ({
      person_id: String(1 + (noise(id, salt + 5) % rows.person.length)),
      title: pick(names, id + salt),
      kind: pick(['CITY', 'PROVINCE', 'NATION'], noise(id, salt + 6)),
      granted_on: noise(id, salt + 7) % 3 === 0 ? null : `202${noise(id, salt + 8) % 4}-05-01`,
    })),
    entry: [...rows.entry, ...added('entry', 9)],
    decision: [...rows.decision, ...added('decision', 5)],
  };
};

/** The statements that make the second rows of the first. */
function steps(before: Rows, after: Rows): string[] {
  return (Object.keys(after) as (keyof Rows)[]).flatMap((table) => {
    const old = new Map(before[table].map((row) => [row['id'], row]));
    const changed = after[table].filter((row) => old.has(row['id']) && old.get(row['id']) !== row);
    const added = after[table].filter((row) => !old.has(row['id']));
    const columns = Object.keys(after[table][0]!);
    const from = (rows: Row[]): string =>
      `json_populate_recordset(null::${table}, '${JSON.stringify(rows).replaceAll("'", "''")}')`;
    return [
      ...(changed.length === 0
        ? []
        : [
            `update ${table} old set ${columns.map((name) => `${name} = made.${name}`).join()} from ${from(changed)} made where made.id = old.id`,
          ]),
      ...(added.length === 0
        ? []
        : [
            `insert into ${table} (${columns.join()}) select ${columns.join()} from ${from(added)}`,
          ]),
    ];
  });
}

/** Gives the toy database a history of two changes; answers what was known before, between and after them. */
export async function makeToyPast(url: string, first: Rows): Promise<ToyPast> {
  const isHere = (text: string): boolean =>
    !text.startsWith('select history.keep') ||
    keptHere.some((table) => text.includes(`'${table}'`));
  await query(
    url,
    ...historyStatements.filter(isHere),
    `grant usage on schema history to ${READER_ROLE}`,
    `grant select on all tables in schema history to ${READER_ROLE}`,
  );
  const past = new Map<string, Rows>([[await instant(), first]]);
  let rows = first;
  for (const salt of [50, 70]) {
    const next = change(rows, salt);
    await query(url, ...steps(rows, next), 'analyze');
    rows = next;
    past.set(await instant(), rows);
  }
  return past;
}
