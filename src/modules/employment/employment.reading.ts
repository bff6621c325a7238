import { sql } from 'kysely';
import type { Columns, Fields, Readable, Root, Scope } from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  many,
  nodeId,
  one,
  readable,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { employmentWall } from './employment.abilities.ts';

const LATEST = [['started_on', 'desc']] as const;

/** With the argument `on`: what held on that day. */
function holds(row: Columns, { args }: Scope): Sql | undefined {
  if (!args.has('on')) return undefined;
  const on = args.bind('on', 'date');
  return sql`(${row('started_on')} <= ${on} and (${row('ended_on')} is null or ${row('ended_on')} > ${on}))`;
}

export const employmentReadables: Readable[] = [
  readable({
    type: 'Employment',
    table: 'employment',
    wall: employmentWall,
    asOf: kept(between('started_on', 'ended_on')),
    fields: {
      id: nodeId(),
      person: one('Person', 'person_id', { nullable: true }),
      organisation: one('Organisation', 'organisation_id'),
      jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
      kind: column('kind', 'code'),
      post: column('post', 'text'),
      postType: column('post_type', 'code'),
      isFrontLine: column('is_front_line', 'boolean'),
      isMigrantWorker: column('is_migrant_worker', 'boolean'),
      isInAppointment: column('is_in_appointment', 'boolean'),
      startedOn: column('started_on', 'date'),
      endedOn: column('ended_on', 'date', { nullable: true }),
      postChangedOn: column('post_changed_on', 'date', { nullable: true }),
      reportedOn: column('reported_on', 'date'),
      version: column('version', 'int'),
    },
  }),
];

export const employmentRoots: Root[] = [rootOne('employment', 'Employment')];

export const employmentAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    employments: many('Employment', { by: 'person_id', orders: { LATEST }, where: holds }),
  },
  Organisation: {
    employments: many('Employment', { by: 'organisation_id', orders: { LATEST }, where: holds }),
  },
};
