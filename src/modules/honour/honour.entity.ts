import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Person } from '../person/person.entity.ts';
import { grantWall } from './honour.abilities.ts';
import type { HonourStatus } from './honour.lifecycle.ts';

/** A kind of honour. Units' and persons' honours are different kinds. 荣誉称号 */
export const HonourType = defineEntity({
  name: 'HonourType',
  tableName: 'honour_type',
  properties: {
    id: rowId(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    issuer: p.text(),
    issuerEn: p.text(),
    kind: p.text().$type<'PERSON' | 'TEAM' | 'ENTERPRISE'>(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    aliasOf: p.text().nullable(),
  },
});
export type HonourType = InferEntity<typeof HonourType>;

/** An honour somebody holds, or held. Nothing is deleted: a revocation carries since when, why, and from the start or not. 荣誉 */
export const Honour = defineEntity({
  name: 'Honour',
  tableName: 'honour',
  policies: policiesOf(grantWall),
  indexes: [
    { properties: ['personId', 'grantedOn', 'id'] },
    {
      name: 'honour_live_once',
      expression:
        'create unique index "honour_live_once" on "honour" (rule_id, person_id, event_id) where status <> \'REVOKED\' and event_id is not null',
    },
  ],
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk(),
    typeId: () => p.manyToOne(HonourType).mapToPk(),
    status: p.text().$type<HonourStatus>(),
    grantedOn: p.date(),
    cashFen: p.bigint('string').nullable(),
    /** The decision that made it; null for honours recorded from elsewhere. */
    decisionId: p.bigint('string').unique().nullable(),
    ruleId: p.bigint('string').nullable(),
    eventId: p.bigint('string').nullable(),
    resultVersionId: p.bigint('string').nullable().index(),
    revokedOn: p.date().nullable(),
    revokedReason: p.text().nullable(),
    isRevokedFromStart: p.boolean().nullable(),
    /** The version of the results that ended it; null for what somebody revoked by hand, which stays revoked. */
    revokedByVersionId: p.bigint('string').nullable(),
    reference: p.text().nullable(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Honour = InferEntity<typeof Honour>;

/** A place in a queue of recommendations: priority only, no grant. 优先推荐 */
export const Recommendation = defineEntity({
  name: 'Recommendation',
  tableName: 'recommendation',
  policies: policiesOf(grantWall),
  indexes: [
    {
      name: 'recommendation_live_once',
      expression:
        'create unique index "recommendation_live_once" on "recommendation" (rule_id, person_id, event_id) where status <> \'WITHDRAWN\'',
    },
  ],
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk().index(),
    list: p.text(),
    priority: p.text(),
    status: p.text().$type<'OPEN' | 'WITHDRAWN'>().default('OPEN'),
    recommendedOn: p.date(),
    decisionId: p.bigint('string').unique(),
    ruleId: p.bigint('string'),
    eventId: p.bigint('string').nullable(),
    resultVersionId: p.bigint('string').nullable().index(),
    withdrawnOn: p.date().nullable(),
    withdrawnReason: p.text().nullable(),
    isWithdrawnFromStart: p.boolean().nullable(),
    /** The version of the results that ended it. */
    withdrawnByVersionId: p.bigint('string').nullable(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Recommendation = InferEntity<typeof Recommendation>;
