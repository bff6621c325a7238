import { sql } from 'kysely';
import { levelCodes } from '../../kernel/ladder.ts';
import type {
  Columns,
  Fields,
  Filter,
  OnDay,
  Orders,
  Readable,
  Root,
  Scope,
} from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  many,
  mapped,
  nodeId,
  onDay,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { grantWall } from '../honour/honour.abilities.ts';
import { pathWall } from './certification.abilities.ts';

/** Whether by that day the path had been applied for, or decided on: the latest application tells. */
const appliedBy = (row: Columns, on: Sql, { from }: Scope): Sql => sql`(
  select case when sought.decided_on <= ${on} then sought.outcome else 'USED' end
  from ${from('path_application')} sought where sought.path_id = ${row('id')} and sought.filed_on <= ${on}
  order by sought.id desc limit 1)`;

const isRevokedOn = (row: Columns, on: Sql): Sql =>
  sql`coalesce(${row('revoked_on')} <= ${on} or ${row('is_revoked_from_start')}, false)`;

/** Opened by that day, not revoked, and not expired before it was used. */
const openOn: OnDay = (row, on, scope) => sql`(${row('opened_on')} <= ${on}
  and ${row('status')} <> 'PROPOSED' and not ${isRevokedOn(row, on)}
  and (${row('expires_on')} is null or ${row('expires_on')} > ${on} or ${appliedBy(row, on, scope)} is not null))`;

/** What was so on a day, by the days that the path and its applications carry. */
const statusOn: OnDay = (row, on, scope) => sql`case
  when ${row('status')} = 'PROPOSED' or ${row('opened_on')} > ${on} then 'PROPOSED'
  when ${isRevokedOn(row, on)} then 'REVOKED'
  else coalesce(${appliedBy(row, on, scope)}, case when ${row('expires_on')} <= ${on} then 'EXPIRED' else 'OPEN' end) end`;

const pathReading = readable({
  type: 'CertificationPath',
  table: 'certification_path',
  wall: pathWall,
  asOf: kept(openOn),
  fields: {
    id: nodeId(),
    kind: column('kind', 'code'),
    status: column('status', 'code', { on: statusOn }),
    toLevel: mapped('to_level', levelCodes, { nullable: true }),
    toTitle: column('to_title', 'code', { nullable: true }),
    waives: column('waives', 'texts'),
    decidedBy: column('decided_by', 'code'),
    openedOn: column('opened_on', 'date'),
    expiresOn: column('expires_on', 'date', { nullable: true }),
    revokedOn: column('revoked_on', 'date', { nullable: true }),
    revokedReason: column('revoked_reason', 'text', { nullable: true }),
    isRevokedFromStart: column('is_revoked_from_start', 'boolean', { nullable: true }),
    revokedByVersion: one('ResultVersion', 'revoked_by_version_id', { nullable: true }),
    version: column('version', 'int'),
    occupation: one('Occupation', 'occupation_id', { nullable: true }),
    person: one('Person', 'person_id'),
    body: one('Organisation', 'body_id', { nullable: true }),
    decision: one('Decision', 'decision_id'),
    rule: one('Rule', 'rule_id'),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
    applications: many('PathApplication', { by: 'path_id', orders: { NEWEST: [['id', 'desc']] } }),
  },
});

const applicationReading = readable({
  type: 'PathApplication',
  table: 'path_application',
  wall: pathWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    filedOn: column('filed_on', 'date'),
    applicantName: column('applicant_name', 'text'),
    outcome: column('outcome', 'code'),
    reason: column('reason', 'text', { nullable: true }),
    decidedOn: column('decided_on', 'date', { nullable: true }),
    achievements: column('achievements', 'json'),
    version: column('version', 'int'),
    path: one('CertificationPath', 'path_id'),
    person: one('Person', 'person_id'),
    body: one('Organisation', 'body_id'),
    certificate: one('Certificate', 'certificate_id', { nullable: true }),
  },
});

const caseReading = readable({
  type: 'ExceptionCase',
  table: 'exception_case',
  wall: grantWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    mechanism: column('mechanism', 'code'),
    toLevel: mapped('to_level', levelCodes),
    evidence: column('evidence', 'json'),
    grounds: column('grounds', 'json'),
    achievements: column('achievements', 'json'),
    status: column('status', 'code'),
    statusReason: column('status_reason', 'text', { nullable: true }),
    filedOn: column('filed_on', 'date'),
    version: column('version', 'int'),
    person: one('Person', 'person_id'),
    occupation: one('Occupation', 'occupation_id'),
    employer: one('Organisation', 'employer_id', { nullable: true }),
    decisions: many('Decision', {
      by: 'basis_id',
      orders: { OLDEST: [['id', 'asc']] },
      where: (row) => sql`${row('basis_kind')} = 'EXCEPTION_CASE'`,
    }),
  },
});

const evaluatorReading = readable({
  type: 'SelfEvaluator',
  table: 'self_evaluator',
  asOf: kept(between('valid_from', 'valid_to')),
  fields: {
    id: nodeId(),
    filingNo: column('filing_no', 'text'),
    fromLevel: mapped('from_level', levelCodes),
    toLevel: mapped('to_level', levelCodes),
    validFrom: column('valid_from', 'date'),
    validTo: column('valid_to', 'date', { nullable: true }),
    status: column('status', 'code'),
    enterprise: one('Organisation', 'enterprise_id'),
    occupation: one('Occupation', 'occupation_id'),
  },
});

const filed: Orders = {
  NEWEST: [
    ['valid_from', 'desc'],
    ['id', 'desc'],
  ],
};
const newest: Orders = {
  NEWEST: [
    ['opened_on', 'desc'],
    ['id', 'desc'],
  ],
};

const byPathStatus: Filter = (row, scope) =>
  scope.args.has('status')
    ? sql`${onDay(row, scope, 'status', statusOn)} = ${scope.args.bind('status', 'text')}`
    : undefined;

const byStatus: Filter = (row, { args }) =>
  args.has('status') ? sql`${row('status')} = ${args.bind('status', 'text')}` : undefined;

export const certificationReadables: readonly Readable[] = [
  pathReading,
  applicationReading,
  caseReading,
  evaluatorReading,
];

export const certificationRoots: readonly Root[] = [
  rootOne('certificationPath', 'CertificationPath'),
  rootMany('certificationPaths', 'CertificationPath', { orders: newest, where: byPathStatus }),
  rootOne('pathApplication', 'PathApplication'),
  rootOne('exceptionCase', 'ExceptionCase'),
  rootMany('exceptionCases', 'ExceptionCase', {
    orders: {
      NEWEST: [
        ['filed_on', 'desc'],
        ['id', 'desc'],
      ],
    },
    where: byStatus,
  }),
  rootOne('selfEvaluator', 'SelfEvaluator'),
  rootMany('selfEvaluators', 'SelfEvaluator', { orders: filed, where: byStatus }),
];

export const certificationAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    certificationPaths: many('CertificationPath', {
      by: 'person_id',
      orders: newest,
      where: byPathStatus,
    }),
    exceptionCases: many('ExceptionCase', {
      by: 'person_id',
      orders: {
        NEWEST: [
          ['filed_on', 'desc'],
          ['id', 'desc'],
        ],
      },
    }),
  },
  ResultVersion: {
    certificationPaths: many('CertificationPath', { by: 'result_version_id', orders: newest }),
  },
  Organisation: {
    selfEvaluations: many('SelfEvaluator', { by: 'enterprise_id', orders: filed, where: byStatus }),
  },
};
