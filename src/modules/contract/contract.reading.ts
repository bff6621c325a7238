import { sql } from 'kysely';
import type { Fields, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  kept,
  many,
  nodeId,
  one,
  readable,
  rootOne,
} from '../../platform/reader/declare.ts';
import { contractWall } from './contract.abilities.ts';

const LATEST = [['effective_on', 'desc']] as const;

export const contractReadables: Readable[] = [
  readable({
    type: 'MentorContract',
    table: 'mentor_contract',
    wall: contractWall,
    asOf: kept((row, on) => sql`(${row('effective_on')} <= ${on} and ${row('last_day')} >= ${on})`),
    fields: {
      id: nodeId(),
      enterprise: one('Organisation', 'enterprise_id'),
      mentor: one('Person', 'mentor_id', { nullable: true }),
      apprentice: one('Person', 'apprentice_id', { nullable: true }),
      occupation: one('Occupation', 'occupation_id'),
      signedOn: column('signed_on', 'date'),
      effectiveOn: column('effective_on', 'date'),
      lastDay: column('last_day', 'date'),
      status: column('status', 'code'),
      version: column('version', 'int'),
    },
  }),
];

export const contractRoots: Root[] = [rootOne('mentorContract', 'MentorContract')];

export const contractAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    mentoring: many('MentorContract', { by: 'mentor_id', orders: { LATEST } }),
    apprenticeships: many('MentorContract', { by: 'apprentice_id', orders: { LATEST } }),
  },
  Organisation: {
    mentorContracts: many('MentorContract', { by: 'enterprise_id', orders: { LATEST } }),
  },
};
