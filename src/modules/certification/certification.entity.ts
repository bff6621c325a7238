import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import type { PathKind } from '../../policy/vocabulary/effect.ts';
import { Certificate } from '../certificate/certificate.entity.ts';
import { grantWall } from '../honour/honour.abilities.ts';
import { Occupation } from '../occupation/occupation.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { Person } from '../person/person.entity.ts';
import { pathWall } from './certification.abilities.ts';
import type { CaseStatus, PathStatus } from './certification.lifecycle.ts';
import type { Achievement, CaseMechanism, Evidence, Ground } from './claims.ts';

/** A way to a level or title that a rule has opened for somebody. 申报通道 */
export const CertificationPath = defineEntity({
  name: 'CertificationPath',
  tableName: 'certification_path',
  policies: policiesOf(pathWall),
  indexes: [
    {
      name: 'certification_path_live_once',
      expression:
        'create unique index "certification_path_live_once" on "certification_path" (rule_id, person_id, event_id) where status <> \'REVOKED\' and event_id is not null',
    },
  ],
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk().index(),
    kind: p.text().$type<PathKind>(),
    occupationId: () => p.manyToOne(Occupation).mapToPk().nullable(),
    toLevel: p.smallint().nullable(),
    toTitle: p.text().nullable(),
    waives: p.array<string>(),
    decidedBy: p.text(),
    /** The body applied to, which sees the path from then on. */
    bodyId: () => p.manyToOne(Organisation).mapToPk().nullable(),
    status: p.text().$type<PathStatus>(),
    openedOn: p.date(),
    /** First day on which the path is no longer open; null for no limit. */
    expiresOn: p.date().nullable(),
    decisionId: p.bigint('string').unique(),
    ruleId: p.bigint('string'),
    eventId: p.bigint('string').nullable(),
    resultVersionId: p.bigint('string').nullable().index(),
    revokedOn: p.date().nullable(),
    revokedReason: p.text().nullable(),
    isRevokedFromStart: p.boolean().nullable(),
    /** The version of the results that ended it, or whose correction led to the review that did. */
    revokedByVersionId: p.bigint('string').nullable(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type CertificationPath = InferEntity<typeof CertificationPath>;

/** Using a path: an application to a body, and the body's decision. 申报 */
export const PathApplication = defineEntity({
  name: 'PathApplication',
  tableName: 'path_application',
  policies: policiesOf(pathWall),
  properties: {
    id: rowId(),
    pathId: () => p.manyToOne(CertificationPath).mapToPk().index(),
    personId: p.bigint('string').index(),
    /** As at filing: the body need not see the person. */
    applicantName: p.text(),
    bodyId: () => p.manyToOne(Organisation).mapToPk(),
    filedOn: p.date(),
    achievements: p.json<readonly Achievement[]>(),
    outcome: p.text().$type<'PENDING' | 'GRANTED' | 'DECLINED'>().default('PENDING'),
    reason: p.text().nullable(),
    decidedOn: p.date().nullable(),
    certificateId: () => p.manyToOne(Certificate).mapToPk().nullable(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type PathApplication = InferEntity<typeof PathApplication>;

/** Promotion or recognition outside the ordinary conditions (S-09). 破格·直接认定申报 */
export const ExceptionCase = defineEntity({
  name: 'ExceptionCase',
  tableName: 'exception_case',
  policies: policiesOf(grantWall),
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk().index(),
    mechanism: p.text().$type<CaseMechanism>(),
    occupationId: () => p.manyToOne(Occupation).mapToPk(),
    toLevel: p.smallint(),
    evidence: p.json<readonly Evidence[]>(),
    grounds: p.json<readonly Ground[]>(),
    achievements: p.json<readonly Achievement[]>(),
    status: p.text().$type<CaseStatus>().default('FILED'),
    statusReason: p.text().nullable(),
    filedOn: p.date(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type ExceptionCase = InferEntity<typeof ExceptionCase>;

/** An enterprise's filing as its own evaluator: occupations and levels (S-20). 自主评价备案 */
export const SelfEvaluator = defineEntity({
  name: 'SelfEvaluator',
  tableName: 'self_evaluator',
  properties: {
    id: rowId(),
    enterpriseId: () => p.manyToOne(Organisation).mapToPk().index(),
    filingNo: p.text().unique(),
    occupationId: () => p.manyToOne(Occupation).mapToPk(),
    fromLevel: p.smallint(),
    toLevel: p.smallint(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    status: p.text().$type<'ACTIVE' | 'SUSPENDED' | 'WITHDRAWN'>().default('ACTIVE'),
    createdAt: knownAt(),
  },
});
export type SelfEvaluator = InferEntity<typeof SelfEvaluator>;
