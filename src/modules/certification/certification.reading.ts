import { sql } from 'kysely';
import { levelCodes } from '../../kernel/ladder.ts';
import type { Fields, Filter, Orders, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  many,
  mapped,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { grantWall } from '../honour/honour.abilities.ts';
import { pathWall } from './certification.abilities.ts';

const pathReading = readable({
  type: 'CertificationPath',
  table: 'certification_path',
  wall: pathWall,
  fields: {
    id: nodeId(),
    kind: column('kind', 'code'),
    status: column('status', 'code'),
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
  rootMany('certificationPaths', 'CertificationPath', { orders: newest, where: byStatus }),
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
      where: byStatus,
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
