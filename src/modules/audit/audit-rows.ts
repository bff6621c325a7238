import { sql, type Kysely, type RawBuilder } from 'kysely';
import { sealedColumns, type EventRow } from './canonical-event.ts';
import type { IdRange } from './id-ranges.ts';
import type { Seal } from './seal-chain.ts';

export type Db = Kysely<Record<string, never>>;

const texts: Readonly<Partial<Record<(typeof sealedColumns)[number], string>>> = {
  at: `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};
const SEALED_TEXTS = sql.raw(
  sealedColumns.map((name) => `${texts[name] ?? `e.${name}::text`} as "${name}"`).join(', '),
);

/** A range cannot end with it, for its end would lie beyond. */
const GREATEST = 2n ** 63n - 1n;

/** Joined, not `id <@ multirange`: each range becomes a scan of the primary key. A bound beyond all ids is no error. */
function eventsIn(ranges: readonly IdRange[]): RawBuilder<unknown> {
  const kept = ranges.filter(([from, to]) => from <= to && to < GREATEST);
  const multirange = `{${kept.map(([from, to]) => `[${from},${to}]`).join()}}`;
  return sql`unnest(${multirange}::int8multirange) range
    join event_record e on e.id >= lower(range) and e.id < upper(range)`;
}

export async function countEvents(db: Db, ranges: readonly IdRange[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${eventsIn(ranges)}`.execute(db);
  return rows[0]!.count;
}

/** Every event of those ranges in the order of ids. */
export async function readEvents(
  db: Db,
  ranges: readonly IdRange[],
  most = Number.MAX_SAFE_INTEGER,
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select ${SEALED_TEXTS} from ${eventsIn(ranges)} order by e.id limit ${most}`.execute(db);
  return rows;
}

const SEAL =
  sql.raw(`number, from_event_id::text as "fromEventId", to_event_id::text as "toEventId",
  event_count as "eventCount", ids, open_ids as "openIds", writers, leaves, root,
  previous_hash as "previousHash", hash, public_key as "publicKey", signature,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"`);

export async function lastSeal(db: Db): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`
    select ${SEAL} from audit_seal order by number desc limit 1`.execute(db);
  return rows[0];
}

const PAGE = 100;

/** All seals in the order of their numbers, some at a time. */
export async function* readSeals(db: Db): AsyncGenerator<Seal> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<Seal>`
      select ${SEAL} from audit_seal where number > ${after}::bigint order by number limit ${PAGE}`.execute(
      db,
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.number;
  }
}

/** How far ids of events have been given out; later ids can only come from outside. */
export async function lastEventId(db: Db): Promise<bigint> {
  const { rows } = await sql<{ last: string }>`
    select case when is_called then last_value else last_value - 1 end::text as last
    from event_record_id_seq`.execute(db);
  return BigInt(rows[0]!.last);
}
