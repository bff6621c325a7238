import { keysLeadingTo, type KeyChange } from '../../platform/audit/key-change.ts';
import { isSignedBy } from '../../platform/audit/signing-key.ts';
import type { EventRow } from './canonical-event.ts';
import { checkRows } from './check-rows.ts';
import { sealFinding, type Finding, type FindingCode, type SealedRows } from './finding.ts';
import { countOf, readRanges, type IdRange } from './id-ranges.ts';
import { HASH_BYTES, merkleRoot } from './merkle.ts';
import { nextEventId, statementHash, type Seal } from './seal-chain.ts';

/** The ids that a seal lists; undefined when there is not one leaf for each, so that nobody counts to where it says. */
export function sealedIds({ ids: text, eventCount, leaves }: Seal): IdRange[] | undefined {
  const ids = readRanges(text);
  const isOneEach =
    leaves.length === eventCount * HASH_BYTES && ids && countOf(ids) === BigInt(eventCount);
  return isOneEach ? ids : undefined;
}

function takeApart(seal: Seal): SealedRows | undefined {
  const ids = sealedIds(seal);
  const open = readRanges(seal.openIds);
  if (!ids || !open) return undefined;
  const leaves = Array.from({ length: seal.eventCount }, (_, i) =>
    seal.leaves.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
  return merkleRoot(leaves).toString('base64url') === seal.root ? { ids, open, leaves } : undefined;
}

/**
 * The seal by itself and in the chain. `expectedKey` undefined: any key that stays the same. A key may hand over to the
 * next; what the expected one has taken over from is as good.
 */
export function checkLink(
  seal: Seal,
  previous: Seal | undefined,
  expectedKey: string | undefined,
  changes: readonly KeyChange[] = [],
): Finding[] {
  const { number } = seal;
  const findings: Finding[] = [];
  const find = (code: FindingCode, message: string) =>
    findings.push(sealFinding(code, number, message));
  const hash = statementHash(seal);
  if (hash.toString('base64url') !== seal.hash || !takeApart(seal))
    find('SEAL_ALTERED', '封存内容被改动 / What the seal says was altered');
  if (!isSignedBy(seal.publicKey, hash, seal.signature))
    find('BAD_SIGNATURE', '签名不符 / The signature does not fit');
  if (!isTrusted(seal.publicKey, previous?.publicKey, expectedKey, changes))
    find(
      'FOREIGN_KEY',
      `签名公钥不是本系统的：${seal.publicKey} / Signed with a key of somebody else`,
    );
  return [...findings, ...checkJoint(seal, previous)];
}

function isTrusted(
  key: string,
  before: string | undefined,
  expected: string | undefined,
  changes: readonly KeyChange[],
): boolean {
  const isJoined =
    before === undefined ||
    key === before ||
    changes.some(({ from, to }) => from === before && to === key);
  if (expected === undefined) return isJoined;
  // After a foreign seal our own one is no finding.
  const ours = keysLeadingTo(expected, changes);
  return ours.has(key) && (isJoined || !ours.has(before));
}

/** Whether the seal follows from the one before it. */
function checkJoint(seal: Seal, previous: Seal | undefined): Finding[] {
  const { number } = seal;
  const due = (previous?.number ?? 0) + 1;
  if (number !== due) return [missingSeals(due, number - 1)];
  if (seal.previousHash !== (previous?.hash ?? ''))
    return [
      sealFinding(
        'CHAIN_BROKEN',
        number,
        '与前一封存不相接 / Does not follow from the seal before it',
      ),
    ];
  return BigInt(seal.fromEventId) === nextEventId(previous)
    ? []
    : [
        sealFinding(
          'CHAIN_BROKEN',
          number,
          '编号区间与前一封存不相接 / Its stretch of ids does not join',
        ),
      ];
}

export const missingSeals = (from: number, to: number): Finding =>
  sealFinding(
    'SEAL_MISSING',
    from,
    from >= to
      ? `第 ${from} 号封存缺失 / Seal ${from} is missing`
      : `第 ${from}–${to} 号封存缺失 / Seals ${from} to ${to} are missing`,
  );

/** Where the rows of a seal lie: the stretch it closes and what the seal before it had left open. */
export function stretchOf(seal: Seal, previous: Seal | undefined): IdRange[] {
  const own: IdRange = [BigInt(seal.fromEventId), BigInt(seal.toEventId)];
  return [...openOf(previous).filter(([from]) => from < own[0]), own];
}

export const openOf = (seal: Seal | undefined): IdRange[] => readRanges(seal?.openIds ?? '') ?? [];

/** The rows of `stretchOf` against what was sealed of them. */
export function checkSealedRows(seal: Seal, rows: readonly EventRow[]): Finding[] {
  const sealed = takeApart(seal);
  // A seal that was altered itself is no measure for rows.
  return sealed ? checkRows(seal.number, sealed, rows) : [];
}
