import { sql } from 'kysely';
import type { Fields, Filter, Orders, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  many,
  nodeId,
  one,
  readable,
  rootByCode,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { grantWall } from './honour.abilities.ts';

const typeReading = readable({
  type: 'HonourType',
  table: 'honour_type',
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    issuer: column('issuer', 'text'),
    issuerEn: column('issuer_en', 'text'),
    kind: column('kind', 'code'),
    aliasOf: column('alias_of', 'code', { nullable: true }),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
  },
});

const honourReading = readable({
  type: 'Honour',
  table: 'honour',
  wall: grantWall,
  fields: {
    id: nodeId(),
    status: column('status', 'code'),
    grantedOn: column('granted_on', 'date'),
    cash: column('cash_fen', 'money', { nullable: true }),
    reference: column('reference', 'text', { nullable: true }),
    revokedOn: column('revoked_on', 'date', { nullable: true }),
    revokedReason: column('revoked_reason', 'text', { nullable: true }),
    isRevokedFromStart: column('is_revoked_from_start', 'boolean', { nullable: true }),
    revokedByVersion: one('ResultVersion', 'revoked_by_version_id', { nullable: true }),
    version: column('version', 'int'),
    type: one('HonourType', 'type_id'),
    person: one('Person', 'person_id'),
    decision: one('Decision', 'decision_id', { nullable: true }),
    rule: one('Rule', 'rule_id', { nullable: true }),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
  },
});

const recommendationReading = readable({
  type: 'Recommendation',
  table: 'recommendation',
  wall: grantWall,
  fields: {
    id: nodeId(),
    list: column('list', 'code'),
    priority: column('priority', 'code'),
    status: column('status', 'code'),
    recommendedOn: column('recommended_on', 'date'),
    withdrawnOn: column('withdrawn_on', 'date', { nullable: true }),
    withdrawnReason: column('withdrawn_reason', 'text', { nullable: true }),
    isWithdrawnFromStart: column('is_withdrawn_from_start', 'boolean', { nullable: true }),
    withdrawnByVersion: one('ResultVersion', 'withdrawn_by_version_id', { nullable: true }),
    person: one('Person', 'person_id'),
    decision: one('Decision', 'decision_id'),
    rule: one('Rule', 'rule_id'),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
  },
});

const newest: Orders = {
  NEWEST: [
    ['granted_on', 'desc'],
    ['id', 'desc'],
  ],
};
const recommended: Orders = {
  NEWEST: [
    ['recommended_on', 'desc'],
    ['id', 'desc'],
  ],
};

const byStatus: Filter = (row, { args }) =>
  args.has('status') ? sql`${row('status')} = ${args.bind('status', 'text')}` : undefined;

export const honourReadables: readonly Readable[] = [
  typeReading,
  honourReading,
  recommendationReading,
];

export const honourRoots: readonly Root[] = [
  rootByCode('honourType', 'HonourType'),
  rootMany('honourTypes', 'HonourType', { orders: { CODE: [['code', 'asc']] } }),
  rootOne('honour', 'Honour'),
  rootMany('honours', 'Honour', { orders: newest, where: byStatus }),
  rootMany('recommendations', 'Recommendation', { orders: recommended, where: byStatus }),
];

export const honourAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    honours: many('Honour', { by: 'person_id', orders: newest, where: byStatus }),
    recommendations: many('Recommendation', { by: 'person_id', orders: recommended }),
  },
  ResultVersion: {
    honours: many('Honour', { by: 'result_version_id', orders: newest }),
    recommendations: many('Recommendation', { by: 'result_version_id', orders: recommended }),
  },
};
