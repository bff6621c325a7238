import { sql } from 'kysely';
import type { Readable, Root } from '../../platform/reader/declaration.ts';
import { column, expression, nodeId, readable, rootMany } from '../../platform/reader/declare.ts';

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

export const auditReadables: readonly Readable[] = [eventReading];

export const auditRoots: readonly Root[] = [
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
