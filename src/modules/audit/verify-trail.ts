import { sql } from 'kysely';
import { countEvents, lastEventId, readEvents, readSeals, type Db } from './audit-rows.ts';
import type { EventRow } from './canonical-event.ts';
import { checkGuards } from './check-guards.ts';
import {
  checkLink,
  checkSealedRows,
  missingSeals,
  openOf,
  sealedIds,
  stretchOf,
} from './check-seal.ts';
import { sealFinding, type Finding } from './finding.ts';
import { collectFindings, type Found } from './found.ts';
import { idsOf, without, type IdRange } from './id-ranges.ts';
import { keyChanges } from './rotate-key.ts';
import { nextEventId, type Seal } from './seal-chain.ts';

/** A seal as somebody noted it outside the database. */
export interface Witness {
  readonly number: number;
  readonly hash: string;
}

export interface TrailReport {
  readonly sealCount: number;
  readonly sealedEvents: number;
  /** Events that no seal covers yet, and since when the oldest of them waits. */
  readonly unsealed: number;
  readonly oldestUnsealedAt: string | null;
  readonly last: Pick<Seal, 'number' | 'hash' | 'signature' | 'publicKey' | 'sealedAt'> | undefined;
  readonly witnessed: number;
  readonly found: Found;
}

export interface Expectation {
  /** Public key of the installation; undefined: that of the first seal. */
  readonly publicKey?: string | undefined;
  readonly witnesses?: readonly Witness[];
  /** So many findings are named; all are counted. */
  readonly mostNamed?: number;
  /** Told after every seal: events looked at, and all that seals claim to cover. */
  readonly tell?: (done: number, total: number) => void;
}

const MOST_NAMED = 1000;
/** Rows nobody sealed that are read for one seal at most; inserting more of them hides none of these. */
const MOST_STRANGERS = 20_000;
const NEVER_GIVEN = -(2n ** 63n);
const LAST = 2n ** 63n - 2n;

/** Recomputes every seal and every row. Reads only; one snapshot is the caller's to give. */
export async function verifyTrail(db: Db, expected: Expectation = {}): Promise<TrailReport> {
  const found = collectFindings(expected.mostNamed ?? MOST_NAMED);
  const noted = new Map((expected.witnesses ?? []).map(({ number, hash }) => [number, hash]));
  const total = await claimedEvents(db);
  let [sealCount, sealedEvents] = [0, 0];
  const changes = await keyChanges(db);
  let previous: Seal | undefined;
  for await (const seal of readSeals(db)) {
    found.add(checkLink(seal, previous, expected.publicKey, changes));
    found.add(checkSealedRows(seal, await rowsOf(db, seal, previous)));
    found.add(againstWitness(seal, noted));
    noted.delete(seal.number);
    sealCount += 1;
    sealedEvents += seal.eventCount;
    expected.tell?.(sealedEvents, total);
    previous = seal;
  }
  found.add(missingAfter(previous, noted.keys()));
  const rest = await lookAtRest(db, previous);
  found.add(rest.findings);
  found.add(await checkGuards(db));
  return {
    sealCount,
    sealedEvents,
    unsealed: rest.unsealed,
    oldestUnsealedAt: rest.oldestAt,
    last: previous,
    witnessed: expected.witnesses?.length ?? 0,
    found,
  };
}

async function claimedEvents(db: Db): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(event_count), 0)::float8 as total from audit_seal`.execute(db);
  return rows[0]!.total;
}

/** The rows that were sealed, and those that lie between them: never many more than were sealed, whatever there is. */
async function rowsOf(db: Db, seal: Seal, previous: Seal | undefined): Promise<EventRow[]> {
  const ids = sealedIds(seal);
  if (!ids) return [];
  const between = without(stretchOf(seal, previous), idsOf(ids));
  const strangers = between.length === 0 ? [] : await readEvents(db, between, MOST_STRANGERS);
  return [...(await readEvents(db, ids)), ...strangers];
}

/** Noted seals that should follow the last one; those before it have been missed by the one after them. */
function* missingAfter(last: Seal | undefined, noted: Iterable<number>): Generator<Finding> {
  const reached = last?.number ?? 0;
  for (const number of noted) if (number > reached) yield missingSeals(number, number);
}

function againstWitness({ number, hash }: Seal, noted: ReadonlyMap<number, string>): Finding[] {
  const seen = noted.get(number);
  return seen === undefined || seen === hash
    ? []
    : [
        sealFinding(
          'SEAL_ALTERED',
          number,
          `与库外留存的摘要不符，应为 ${seen} / Not the seal that was noted outside the database`,
        ),
      ];
}

/** Rows that no stretch covers: those yet to be sealed, and those under ids that were never given out. */
async function lookAtRest(
  db: Db,
  last: Seal | undefined,
): Promise<{ unsealed: number; oldestAt: string | null; findings: Finding[] }> {
  const given = await lastEventId(db);
  const next = nextEventId(last);
  // An altered seal may claim more than there are numbers.
  const from = next <= given ? next : given + 1n;
  const waiting = await sql<{ count: number; oldest: string | null }>`
    select count(*)::int as count, to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as oldest
    from event_record where id between ${String(from)} and ${String(given)}`.execute(db);
  const never: IdRange[] = [
    [NEVER_GIVEN, 0n],
    [given + 1n, LAST],
  ];
  const strangers = await readEvents(db, never, MOST_STRANGERS);
  return {
    unsealed: waiting.rows[0]!.count + (await countEvents(db, openOf(last))),
    oldestAt: waiting.rows[0]!.oldest,
    findings: strangers.map(({ id }) => ({
      code: 'ROW_INSERTED',
      seal: null,
      eventId: id,
      message: '该编号从未发放 / This id was never given out',
    })),
  };
}
