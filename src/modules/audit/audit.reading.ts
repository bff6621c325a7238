import { sql } from 'kysely';
import type { Readable, Root } from '../../platform/reader/declaration.ts';
import { column, expression, nodeId, readable, rootMany } from '../../platform/reader/declare.ts';
import { sealWall } from './audit-seal.entity.ts';

const eventReading = readable({
  type: 'AuditEvent',
  table: 'event_record',
  wall: { places: ['jurisdiction_id'] },
  fields: {
    id: nodeId(),
    type: column('type', 'code'),
    subjectType: column('subject_type', 'code'),
    subjectId: expression('code', (row) => sql`${row('subject_id')}::text`),
    body: column('body', 'json'),
    actorName: column('actor_name', 'text'),
    at: column('at', 'instant'),
  },
});

const sealReading = readable({
  type: 'AuditSeal',
  table: 'audit_seal',
  wall: sealWall,
  fields: {
    id: nodeId(),
    number: column('number', 'int'),
    fromEventId: expression('code', (row) => sql`${row('from_event_id')}::text`),
    toEventId: expression('code', (row) => sql`${row('to_event_id')}::text`),
    eventCount: column('event_count', 'int'),
    root: column('root', 'code'),
    previousHash: column('previous_hash', 'code'),
    hash: column('hash', 'code'),
    publicKey: column('public_key', 'code'),
    signature: column('signature', 'code'),
    sealedAt: column('sealed_at', 'instant'),
  },
});

export const auditReadables: readonly Readable[] = [eventReading, sealReading];

export const auditRoots: readonly Root[] = [
  rootMany('auditSeals', 'AuditSeal', { orders: { NEWEST: [['number', 'desc']] } }),
  rootMany('auditTrail', 'AuditEvent', {
    orders: { NEWEST: [['id', 'desc']] },
    where: (row, { args }) => [
      args.has('type') ? sql`${row('type')} = ${args.bind('type', 'text')}` : undefined,
      args.has('subjectType')
        ? sql`${row('subject_type')} = ${args.bind('subjectType', 'text')}`
        : undefined,
      args.has('subjectId')
        ? sql`${row('subject_id')} = ${args.bind('subjectId', 'bigint')}`
        : undefined,
    ],
  }),
];
