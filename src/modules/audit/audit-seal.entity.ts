import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { appendOnly, p, policiesOf, rowId } from '../../platform/database/columns.ts';

/** Whole-country and oversight roles only: a seal covers what happened in every place. */
export const sealWall = {};

/**
 * A signed statement of what the trail held: the events of one batch as the root of a hash tree, chained to the seal
 * before it. Hashes, key and signature are base64url, ids are written as ranges (`1-40 42`). 审计封存
 */
export const AuditSeal = defineEntity({
  name: 'AuditSeal',
  tableName: 'audit_seal',
  policies: policiesOf(sealWall),
  triggers: [appendOnly('audit_seal')],
  properties: {
    id: rowId(),
    /** 1, 2, 3 … without a gap. */
    number: p.integer().unique(),
    /** First and last id of the stretch that this seal closes; the stretches of all seals join. */
    fromEventId: p.bigint('string'),
    toEventId: p.bigint('string'),
    eventCount: p.integer(),
    /** The sealed ids, exactly: also late ones that an earlier seal had left open. */
    ids: p.text(),
    /** Ids up to `toEventId` without a row whose writer was still at work; every other absent id stays absent. */
    openIds: p.text(),
    /** Transactions that were writing events just before the batch was read, as the server's lock table names them. */
    writers: p.text(),
    /** The leaf hashes in the order of ids, 32 bytes each: they tell which row was touched. */
    leaves: p.blob().lazy(),
    root: p.text(),
    /** Empty for the first seal. */
    previousHash: p.text(),
    hash: p.text(),
    /** Ed25519 public key, 32 bytes. */
    publicKey: p.text(),
    /** Of the hash. */
    signature: p.text(),
    sealedAt: p.datetime(3),
  },
});
export type AuditSeal = InferEntity<typeof AuditSeal>;
