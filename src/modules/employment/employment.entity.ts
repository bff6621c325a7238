import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { Person } from '../person/person.entity.ts';
import { employmentWall } from './employment.abilities.ts';

export const postTypes = ['SKILL', 'TECHNICAL', 'MANAGEMENT'] as const;
export type PostType = (typeof postTypes)[number];

export const employmentKinds = ['EMPLOYEE', 'PUPIL'] as const;
export type EmploymentKind = (typeof employmentKinds)[number];

/** One employment, or enrolment at a school, from a day until a day. 任职（在读）经历 */
export const Employment = defineEntity({
  name: 'Employment',
  tableName: 'employment',
  policies: policiesOf(employmentWall),
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk().index(),
    organisationId: () => p.manyToOne(Organisation).mapToPk().index(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    kind: p.text().$type<EmploymentKind>().default('EMPLOYEE'),
    post: p.text(),
    postType: p.text().$type<PostType>(),
    /** Four separate populations: none implies another. */
    isFrontLine: p.boolean().default(false),
    isMigrantWorker: p.boolean().default(false),
    isInAppointment: p.boolean().default(false),
    startedOn: p.date(),
    /** First day that no longer counts. */
    endedOn: p.date().nullable(),
    postChangedOn: p.date().nullable(),
    reportedOn: p.date(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Employment = InferEntity<typeof Employment>;
