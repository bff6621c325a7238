import { createHash } from 'node:crypto';
import type { Signer } from '../../platform/audit/signing-key.ts';
import { leafOf, type EventRow } from './canonical-event.ts';
import { readRanges, toRanges, without, writeRanges, type IdRange } from './id-ranges.ts';
import { merkleRoot } from './merkle.ts';

/** What the signature vouches for. Fields as in `AuditSeal`; `sealedAt` in UTC to the millisecond. */
export interface SealStatement {
  readonly number: number;
  readonly fromEventId: string;
  readonly toEventId: string;
  readonly eventCount: number;
  readonly ids: string;
  readonly openIds: string;
  readonly writers: string;
  readonly root: string;
  readonly previousHash: string;
  readonly publicKey: string;
  readonly sealedAt: string;
}

export interface Seal extends SealStatement {
  /** Vouched for by `root`. */
  readonly leaves: Buffer;
  readonly hash: string;
  readonly signature: string;
}

/** What a sealer has read, in this order: how far ids have been given out, who was writing, which rows there were. */
export interface Batch {
  readonly toEventId: string;
  readonly writers: readonly string[];
  /** Everything not sealed yet up to `toEventId`, in the order of ids. */
  readonly rows: readonly EventRow[];
}

/** SHA-256 over the statement as a JSON array. */
export const statementHash = (seal: SealStatement): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'jianglu audit seal 1',
        seal.number,
        seal.fromEventId,
        seal.toEventId,
        seal.eventCount,
        seal.ids,
        seal.openIds,
        seal.writers,
        seal.root,
        seal.previousHash,
        seal.publicKey,
        seal.sealedAt,
      ]),
    )
    .digest();

/** First id that the seal after this one closes. */
export const nextEventId = (previous: Pick<Seal, 'toEventId'> | undefined): bigint =>
  previous ? BigInt(previous.toEventId) + 1n : 1n;

const wordsOf = (text: string): string[] => (text === '' ? [] : text.split(' '));

/**
 * Ids without a row that may still get one. An absent id belongs to a writer at work when the batch was read, or was
 * rolled back. Once everybody who wrote then has finished, what is still absent stays absent.
 */
function openAfter(previous: Seal | undefined, batch: Batch, ids: readonly bigint[]): IdRange[] {
  const before = wordsOf(previous?.writers ?? '');
  const isSettled = !before.some((writer) => batch.writers.includes(writer));
  const carried = isSettled ? [] : (readRanges(previous?.openIds ?? '') ?? []);
  const stretch: IdRange = [nextEventId(previous), BigInt(batch.toEventId)];
  const fresh = batch.writers.length === 0 ? [] : [stretch];
  return without([...carried, ...fresh], ids);
}

/** The seal that follows `previous` and closes the batch. */
export function createSeal(
  previous: Seal | undefined,
  batch: Batch,
  signer: Signer,
  sealedAt: string,
): Seal {
  const ids = batch.rows.map(({ id }) => BigInt(id));
  const open = openAfter(previous, batch, ids);
  const leaves = batch.rows.map(leafOf);
  const statement: SealStatement = {
    number: (previous?.number ?? 0) + 1,
    fromEventId: String(nextEventId(previous)),
    toEventId: batch.toEventId,
    eventCount: ids.length,
    ids: writeRanges(toRanges(ids)),
    openIds: writeRanges(open),
    writers: open.length === 0 ? '' : batch.writers.join(' '),
    root: merkleRoot(leaves).toString('base64url'),
    previousHash: previous?.hash ?? '',
    publicKey: signer.publicKey,
    sealedAt,
  };
  const hash = statementHash(statement);
  return {
    ...statement,
    leaves: Buffer.concat(leaves),
    hash: hash.toString('base64url'),
    signature: signer.sign(hash),
  };
}
