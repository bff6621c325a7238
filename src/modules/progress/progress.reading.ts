import { sql } from 'kysely';
import { workWall } from '../../platform/database/platform.entities.ts';
import type { Readable, Root } from '../../platform/reader/declaration.ts';
import { column, expression, nodeId, readable, rootMany } from '../../platform/reader/declare.ts';
import { STALLED_AFTER } from '../../platform/progress/rows.ts';

const NULLABLE = { nullable: true };

/** Rows of dead processes end with their last beat. */
const workReading = readable({
  type: 'WorkProgress',
  table: 'work_progress',
  wall: workWall,
  fields: {
    id: nodeId(),
    operation: column('operation', 'code', NULLABLE),
    actorName: column('actor_name', 'text'),
    subjectId: expression(
      'code',
      (row) => sql`'gid://jianglu/' || ${row('subject_type')} || '/' || ${row('subject_id')}`,
      NULLABLE,
    ),
    step: column('step', 'text', NULLABLE),
    stepEn: column('step_en', 'text', NULLABLE),
    done: column('done', 'int', NULLABLE),
    total: column('total', 'int', NULLABLE),
    startedAt: column('started_at', 'instant'),
    beatAt: column('beat_at', 'instant'),
    endedAt: column('ended_at', 'instant', NULLABLE),
    status: expression(
      'code',
      (row) => sql`case when ${row('ended_at')} is not null then ${row('outcome')}
        when ${row('beat_at')} > now() - ${sql.lit(STALLED_AFTER)}::interval then 'RUNNING' else 'STALLED' end`,
    ),
    code: column('code', 'code', NULLABLE),
  },
});

export const workReadables: readonly Readable[] = [workReading];

export const workRoots: readonly Root[] = [
  {
    is: 'one',
    name: 'work',
    type: 'WorkProgress',
    where: (row, { args, given }) => [
      args.has('id') ? sql`${row('id')} = ${args.rowId('id', 'WorkProgress')}` : undefined,
      args.has('idempotencyKey')
        ? sql`${row('idempotency_key')} = ${args.bind('idempotencyKey', 'text')}
            and ${row('actor_id')} = (select own.user_id from credential own where own.id = ${given('credentialId', 'bigint')})`
        : undefined,
      args.has('id') || args.has('idempotencyKey') ? undefined : sql`false`,
    ],
    order: [['id', 'desc']],
  },
  rootMany('runningWork', 'WorkProgress', {
    orders: { NEWEST: [['id', 'desc']] },
    where: (row) => sql`${row('ended_at')} is null`,
  }),
];
