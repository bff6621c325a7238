import { defineEntity } from '@mikro-orm/core';
import { appendOnly, knownAt, p, policiesOf, rowId } from './columns.ts';

/** What has happened: audit trail and outbox in one append-only table. Personal data are masked. 事件 */
export const EventRecord = defineEntity({
  name: 'EventRecord',
  tableName: 'event_record',
  triggers: [appendOnly('event_record')],
  policies: policiesOf({ places: ['jurisdiction_id'] }),
  indexes: [{ properties: ['subjectType', 'subjectId'] }],
  properties: {
    id: rowId(),
    type: p.text(),
    subjectType: p.text(),
    subjectId: p.bigint('string'),
    body: p.json<Record<string, unknown>>(),
    actorId: p.bigint('string').nullable(),
    actorName: p.text(),
    requestId: p.text().nullable(),
    jurisdictionId: p.bigint('string').nullable(),
    at: knownAt(),
  },
});

/** The first answer under an idempotency key; replays count their attempts. 幂等键 */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  uniques: [{ properties: ['actorId', 'key'] }],
  properties: {
    id: rowId(),
    actorId: p.bigint('string'),
    key: p.text(),
    operation: p.text(),
    inputHash: p.text(),
    answer: p.json<unknown>(),
    attempts: p.integer().default(1),
    createdAt: knownAt(),
  },
});

/** An uploaded file, kept as evidence. 文件 */
export const StoredFile = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  policies: policiesOf({ bodies: ['organisation_id'], places: ['jurisdiction_id'] }),
  properties: {
    id: rowId(),
    sha256: p.text(),
    name: p.text(),
    mediaType: p.text(),
    byteCount: p.integer(),
    bytes: p.blob().lazy(),
    uploadedBy: p.bigint('string'),
    organisationId: p.bigint('string').nullable(),
    jurisdictionId: p.bigint('string').nullable(),
    createdAt: knownAt(),
  },
});

/** By which columns work is seen: the place of its subject, who does it, and for which organisation. */
export const workWall = {
  places: ['jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['organisation_id'],
};

/** How far long work is, written while it runs on a connection of its own. 进度 */
export const WorkProgress = defineEntity({
  name: 'WorkProgress',
  tableName: 'work_progress',
  policies: policiesOf(workWall),
  indexes: [{ properties: ['actorId', 'idempotencyKey'] }],
  properties: {
    id: rowId(),
    actorId: p.bigint('string'),
    actorName: p.text(),
    organisationId: p.bigint('string').nullable(),
    personId: p.bigint('string').nullable(),
    operation: p.text().nullable(),
    idempotencyKey: p.text().nullable(),
    subjectType: p.text().nullable(),
    subjectId: p.bigint('string').nullable(),
    jurisdictionId: p.bigint('string').nullable(),
    step: p.text().nullable(),
    stepEn: p.text().nullable(),
    done: p.integer().nullable(),
    total: p.integer().nullable(),
    startedAt: knownAt(),
    beatAt: knownAt(),
    endedAt: p.datetime(6).nullable(),
    outcome: p.text().$type<'DONE' | 'REFUSED' | 'FAILED'>().nullable(),
    /** Why it was refused. */
    code: p.text().nullable(),
  },
});
