import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Decision } from '../decision/decision.entity.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Occupation } from '../occupation/occupation.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { Clause } from '../policy-register/policy-register.entity.ts';
import { competitionWall } from './competition.abilities.ts';
import type { CompetitionStatus } from './competition.lifecycle.ts';

export const competitionLevels = [
  'INTERNATIONAL',
  'NATIONAL',
  'PROVINCE',
  'CITY',
  'COUNTY',
  'ENTERPRISE',
] as const;
export type CompetitionLevel = (typeof competitionLevels)[number];
export const economySectors = [
  'ADVANCED_MANUFACTURING',
  'HIGH_END_LEISURE',
  'MODERN_HEALTH',
  'NEW_SMART',
  'OTHER',
] as const;
export type EconomySector = (typeof economySectors)[number];
export const organiserKinds = [
  'TOWN_OR_ZONE',
  'TRADE',
  'LARGE_ENTERPRISE',
  'VOCATIONAL_SCHOOL',
  'UNION',
  'HR_BUREAU',
  'OTHER',
] as const;
export type OrganiserKind = (typeof organiserKinds)[number];

/** A series of contests, e.g. 江苏技能状元大赛; names are never merged. 竞赛系列 */
export const Series = defineEntity({
  name: 'Series',
  tableName: 'series',
  properties: {
    id: rowId(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    level: p.text().$type<CompetitionLevel>(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    cadence: p.text(),
  },
});
export type Series = InferEntity<typeof Series>;

/** The role one document gives a series in one place, e.g. LEADS, BASE. 系列定位 */
export const SeriesRole = defineEntity({
  name: 'SeriesRole',
  tableName: 'series_role',
  uniques: [{ properties: ['seriesId', 'clauseId'] }],
  properties: {
    id: rowId(),
    seriesId: () => p.manyToOne(Series).mapToPk(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    clauseId: () => p.manyToOne(Clause).mapToPk(),
    role: p.text(),
  },
});

/** A place's yearly list of contests. 年度竞赛计划 */
export const CompetitionPlan = defineEntity({
  name: 'CompetitionPlan',
  tableName: 'competition_plan',
  uniques: [{ properties: ['jurisdictionId', 'year'] }],
  properties: {
    id: rowId(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    year: p.integer(),
    status: p.text().$type<'OPEN' | 'PUBLISHED'>().default('OPEN'),
    version: version(),
  },
});
export type CompetitionPlan = InferEntity<typeof CompetitionPlan>;

/** One holding of a contest. 竞赛 */
export const Competition = defineEntity({
  name: 'Competition',
  tableName: 'competition',
  policies: policiesOf(competitionWall),
  indexes: [{ properties: ['startsOn', 'id'] }],
  properties: {
    id: rowId(),
    seriesId: () => p.manyToOne(Series).mapToPk(),
    name: p.text(),
    year: p.integer(),
    level: p.text().$type<CompetitionLevel>(),
    /** The place of the organiser's approval (P-66). */
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().index(),
    organiserId: () => p.manyToOne(Organisation).mapToPk(),
    organiserKind: p.text().$type<OrganiserKind>(),
    sector: p.text().$type<EconomySector>(),
    startsOn: p.date(),
    endsOn: p.date(),
    status: p.text().$type<CompetitionStatus>().default('DRAFT'),
    isListed: p.boolean().default(false),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Competition = InferEntity<typeof Competition>;

/** The recorded admission of a contest to an upper plan. 纳入上级计划 */
export const PlanInclusion = defineEntity({
  name: 'PlanInclusion',
  tableName: 'plan_inclusion',
  uniques: [{ properties: ['planId', 'competitionId'] }],
  properties: {
    id: rowId(),
    planId: () => p.manyToOne(CompetitionPlan).mapToPk(),
    competitionId: () => p.manyToOne(Competition).mapToPk().index(),
    approvedOn: p.date(),
    reference: p.text(),
    recordedBy: p.text(),
    createdAt: knownAt(),
  },
});

/** A mark that a rule set on a contest, e.g. IN_UPPER_SYSTEM. 竞赛标记 */
export const CompetitionFlag = defineEntity({
  name: 'CompetitionFlag',
  tableName: 'competition_flag',
  uniques: [{ properties: ['competitionId', 'code'] }],
  properties: {
    id: rowId(),
    competitionId: () => p.manyToOne(Competition).mapToPk(),
    code: p.text(),
    decisionId: () => p.manyToOne(Decision).mapToPk(),
  },
});

/** One event of a contest: occupation × level × group. 竞赛项目 */
export const CompetitionEvent = defineEntity({
  name: 'CompetitionEvent',
  tableName: 'competition_event',
  policies: policiesOf(competitionWall),
  indexes: [{ properties: ['competitionId', 'id'] }],
  properties: {
    id: rowId(),
    competitionId: () => p.manyToOne(Competition).mapToPk(),
    name: p.text(),
    occupationId: () => p.manyToOne(Occupation).mapToPk(),
    /** Order on the ladder T-1. */
    level: p.smallint(),
    groupKind: p.text().$type<'WORKER' | 'TEACHER' | 'STUDENT'>(),
    finalsOn: p.date(),
    maxScore: p.decimal('string').precision(9).scale(3),
    prizeRule: p.json<Record<string, unknown>>(),
    /** P-14, published before the start. */
    tiePolicy: p.text().$type<'OFFICER' | 'SHARED' | 'NONE_AT_CUTOFF' | 'TIEBREAK'>(),
    /** P-15, working days. */
    objectionDays: p.integer(),
    /** The version that counts: on notice, or final. */
    currentVersionId: p.bigint('string').nullable(),
    jurisdictionId: p.bigint('string'),
    organiserId: p.bigint('string'),
    isListed: p.boolean().default(false),
    version: version(),
  },
});
export type CompetitionEvent = InferEntity<typeof CompetitionEvent>;
