import { sql } from 'kysely';
import { lastEventId, readEvents, readSeals, type Db } from './audit-rows.ts';
import {
  checkLink,
  checkSealedRows,
  isOpen,
  missingSeals,
  openOf,
  stretchOf,
} from './check-seal.ts';
import { sealFinding, type Finding } from './finding.ts';
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
  readonly last: Pick<Seal, 'number' | 'hash' | 'publicKey' | 'sealedAt'> | undefined;
  readonly witnessed: number;
  readonly findings: readonly Finding[];
}

export interface Expectation {
  /** Public key of the installation; undefined: that of the first seal. */
  readonly publicKey?: string | undefined;
  readonly witnesses?: readonly Witness[];
}

const NEVER_GIVEN = -(2n ** 63n);
const LAST = 2n ** 63n - 2n;

/** Recomputes every seal and every row. Reads only; one snapshot is the caller's to give. */
export async function verifyTrail(db: Db, expected: Expectation = {}): Promise<TrailReport> {
  const findings: Finding[] = [];
  const noted = new Map((expected.witnesses ?? []).map(({ number, hash }) => [number, hash]));
  let [sealCount, sealedEvents] = [0, 0];
  const changes = await keyChanges(db);
  let previous: Seal | undefined;
  for await (const seal of readSeals(db)) {
    findings.push(...checkLink(seal, previous, expected.publicKey, changes));
    const rows = await readEvents(db, stretchOf(seal, previous));
    findings.push(...checkSealedRows(seal, rows), ...againstWitness(seal, noted));
    noted.delete(seal.number);
    sealCount += 1;
    sealedEvents += seal.eventCount;
    previous = seal;
  }
  findings.push(...[...noted.keys()].map((number) => missingSeals(number, number)));
  const rest = await lookAtRest(db, previous);
  return {
    sealCount,
    sealedEvents,
    unsealed: rest.unsealed,
    oldestUnsealedAt: rest.oldestAt,
    last: previous,
    witnessed: expected.witnesses?.length ?? 0,
    findings: [...findings, ...rest.findings],
  };
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
  const open = openOf(last);
  const next = nextEventId(last);
  // An altered seal may claim more than there are numbers.
  const from = next <= given ? next : given + 1n;
  const waiting = await sql<{ count: number; oldest: string | null }>`
    select count(*)::int as count, to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as oldest
    from event_record where id between ${String(from)} and ${String(given)}`.execute(db);
  const late = open.length === 0 ? [] : await readEvents(db, open);
  const strangers = await readEvents(db, [
    [NEVER_GIVEN, 0n],
    [given + 1n, LAST],
  ]);
  return {
    unsealed: waiting.rows[0]!.count + late.filter(({ id }) => isOpen(last, id)).length,
    oldestAt: waiting.rows[0]!.oldest,
    findings: strangers.map(({ id }) => ({
      code: 'ROW_INSERTED',
      seal: null,
      eventId: id,
      message: '该编号从未发放 / This id was never given out',
    })),
  };
}
