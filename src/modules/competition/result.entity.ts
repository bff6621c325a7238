import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Person } from '../person/person.entity.ts';
import { entryWall, resultVersionWall } from './competition.abilities.ts';
import { Competition, CompetitionEvent } from './competition.entity.ts';
import type { ResultStatus } from './competition.lifecycle.ts';

/** Somebody entered in an event, with name and employer as at entry. 参赛选手 */
export const Entry = defineEntity({
  name: 'Entry',
  tableName: 'entry',
  policies: policiesOf(entryWall),
  uniques: [{ properties: ['eventId', 'personId'] }],
  properties: {
    id: rowId(),
    eventId: () => p.manyToOne(CompetitionEvent).mapToPk(),
    competitionId: () => p.manyToOne(Competition).mapToPk().index(),
    personId: () => p.manyToOne(Person).mapToPk().index(),
    bibNo: p.text().nullable(),
    entrantName: p.text(),
    employerId: p.bigint('string').nullable(),
    employerName: p.text().nullable(),
    jurisdictionId: p.bigint('string'),
    organiserId: p.bigint('string'),
    createdAt: knownAt(),
  },
});
export type Entry = InferEntity<typeof Entry>;

/** One numbered version of an event's results. 成绩版本 */
export const ResultVersion = defineEntity({
  name: 'ResultVersion',
  tableName: 'result_version',
  policies: policiesOf(resultVersionWall),
  uniques: [{ properties: ['eventId', 'number'] }],
  properties: {
    id: rowId(),
    eventId: () => p.manyToOne(CompetitionEvent).mapToPk(),
    number: p.integer(),
    status: p.text().$type<ResultStatus>().default('ENTERED'),
    enteredBy: p.bigint('string'),
    certifiedBy: p.bigint('string').nullable(),
    certifiedOn: p.date().nullable(),
    publicisedOn: p.date().nullable(),
    /** Last day on which an objection is in time. */
    objectionEndsOn: p.date().nullable(),
    finalOn: p.date().nullable(),
    supersedesId: p.bigint('string').nullable(),
    reason: p.text().nullable(),
    /** SHA-256 of the sheet: the same sheet twice changes nothing. */
    sheetHash: p.text(),
    lineCount: p.integer(),
    isPublic: p.boolean().default(false),
    jurisdictionId: p.bigint('string'),
    organiserId: p.bigint('string'),
    createdAt: knownAt(),
    version: version(),
  },
});
export type ResultVersion = InferEntity<typeof ResultVersion>;

/** One entrant's line in one version. 成绩 */
export const ResultLine = defineEntity({
  name: 'ResultLine',
  tableName: 'result_line',
  policies: policiesOf(entryWall),
  uniques: [{ properties: ['versionId', 'entryId'] }],
  indexes: [{ properties: ['versionId', 'rank', 'id'] }],
  properties: {
    id: rowId(),
    versionId: () => p.manyToOne(ResultVersion).mapToPk(),
    entryId: () => p.manyToOne(Entry).mapToPk().index(),
    personId: p.bigint('string').index(),
    status: p.text().$type<'RANKED' | 'ABSENT' | 'WITHDRAWN' | 'DISQUALIFIED'>(),
    theory: p.decimal('string').precision(9).scale(3).nullable(),
    practical: p.decimal('string').precision(9).scale(3).nullable(),
    total: p.decimal('string').precision(9).scale(3).nullable(),
    seconds: p.integer().nullable(),
    rank: p.integer().nullable(),
    tieSize: p.integer().nullable(),
    prize: p.text().$type<'FIRST' | 'SECOND' | 'THIRD' | 'EXCELLENCE'>().nullable(),
    /** True when a tie at the cut leaves the prize to an officer (P-14). */
    isPrizeUndecided: p.boolean().default(false),
    jurisdictionId: p.bigint('string'),
    employerId: p.bigint('string').nullable(),
    organiserId: p.bigint('string'),
  },
});
export type ResultLine = InferEntity<typeof ResultLine>;

/** A complaint against a version on public notice. 异议 */
export const Objection = defineEntity({
  name: 'Objection',
  tableName: 'objection',
  policies: policiesOf({ places: ['jurisdiction_id'], bodies: ['organiser_id'] }),
  properties: {
    id: rowId(),
    versionId: () => p.manyToOne(ResultVersion).mapToPk().index(),
    raisedBy: p.text(),
    raisedOn: p.date(),
    ground: p.text(),
    status: p.text().$type<'OPEN' | 'UPHELD' | 'REJECTED'>().default('OPEN'),
    answer: p.text().nullable(),
    answeredBy: p.text().nullable(),
    answeredOn: p.date().nullable(),
    jurisdictionId: p.bigint('string'),
    organiserId: p.bigint('string'),
    version: version(),
  },
});
export type Objection = InferEntity<typeof Objection>;
