import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Occupation } from '../occupation/occupation.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { Person } from '../person/person.entity.ts';
import { certificateWall } from './certificate.abilities.ts';

export const certificateTypes = [
  'VOCATIONAL_QUALIFICATION',
  'SKILL_LEVEL',
  'SPECIAL_ABILITY',
  'ACADEMIC',
  'PROFESSIONAL_TITLE',
] as const;
export type CertificateType = (typeof certificateTypes)[number];

export const certificateStatuses = ['VALID', 'REVOKED'] as const;
export type CertificateStatus = (typeof certificateStatuses)[number];

/** A certificate somebody holds. 证书 */
export const Certificate = defineEntity({
  name: 'Certificate',
  tableName: 'certificate',
  policies: policiesOf(certificateWall),
  uniques: [{ properties: ['type', 'number'] }],
  indexes: [{ properties: ['personId', 'occupationId'] }],
  properties: {
    id: rowId(),
    personId: () => p.manyToOne(Person).mapToPk(),
    type: p.text().$type<CertificateType>(),
    occupationId: () => p.manyToOne(Occupation).mapToPk().nullable(),
    /** Order on the ladder T-1, 1…8; null for types without a level. */
    level: p.smallint().nullable(),
    title: p.text().nullable(),
    number: p.text(),
    issuerId: () => p.manyToOne(Organisation).mapToPk().nullable(),
    issuerName: p.text(),
    issuePlaceId: () => p.manyToOne(Jurisdiction).mapToPk().nullable(),
    issuedOn: p.date(),
    reportedOn: p.date(),
    status: p.text().$type<CertificateStatus>().default('VALID'),
    revokedOn: p.date().nullable(),
    revokedReason: p.text().nullable(),
    /** Copied from the holder for the wall. */
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    employerId: () => p.manyToOne(Organisation).mapToPk().index().nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Certificate = InferEntity<typeof Certificate>;
