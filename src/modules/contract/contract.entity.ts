import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Occupation } from '../occupation/occupation.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { Person } from '../person/person.entity.ts';
import { contractWall } from './contract.abilities.ts';

export const contractStatuses = ['ACTIVE', 'TERMINATED'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** A signed mentor–apprentice contract: parties and term, as the rules on competition bonuses read it (S-01). 师徒协议 */
export const MentorContract = defineEntity({
  name: 'MentorContract',
  tableName: 'mentor_contract',
  policies: policiesOf(contractWall),
  properties: {
    id: rowId(),
    enterpriseId: () => p.manyToOne(Organisation).mapToPk().index(),
    mentorId: () => p.manyToOne(Person).mapToPk().index(),
    apprenticeId: () => p.manyToOne(Person).mapToPk().index(),
    occupationId: () => p.manyToOne(Occupation).mapToPk(),
    signedOn: p.date(),
    effectiveOn: p.date(),
    /** The last day of the term counts (P-06). */
    lastDay: p.date(),
    status: p.text().$type<ContractStatus>().default('ACTIVE'),
    jurisdictionId: p.bigint('string'),
    createdAt: knownAt(),
    version: version(),
  },
});
export type MentorContract = InferEntity<typeof MentorContract>;
