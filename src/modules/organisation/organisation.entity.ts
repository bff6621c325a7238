import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';

export const organisationKinds = [
  'UNION',
  'ENTERPRISE',
  'SCHOOL',
  'BUREAU',
  'ASSOCIATION',
  'TRAINING_BODY',
  'ASSESSMENT_BODY',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const bureauKinds = ['HR', 'EDUCATION', 'INDUSTRY', 'FINANCE', 'OTHER'] as const;
export type BureauKind = (typeof bureauKinds)[number];
export const ownerships = ['STATE', 'COLLECTIVE', 'PRIVATE', 'FOREIGN', 'MIXED'] as const;
export type Ownership = (typeof ownerships)[number];
export const schoolKinds = [
  'TECHNICAL_SCHOOL',
  'SECONDARY_VOCATIONAL',
  'HIGHER_VOCATIONAL',
  'APPLIED_UNDERGRADUATE',
] as const;
export type SchoolKind = (typeof schoolKinds)[number];

/** Where a row was taken from: a public register, or an officer's typing. */
export const organisationSources = ['REGISTER', 'MANUAL'] as const;
export type OrganisationSource = (typeof organisationSources)[number];

/** Attributes that rules read; each is its own legal notion, none implies another. */
export const organisationFlags = [
  'isAboveScale',
  'isListed',
  'isChainLeader',
  'isIndustryLeader',
  'isSpecialisedSme',
  'isLarge',
  'isTownOrZone',
] as const;
export type OrganisationFlag = (typeof organisationFlags)[number];

/** A body that acts or employs, with the attributes that the rules read. 组织机构 */
export const Organisation = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id: rowId(),
    kind: p.text().$type<OrganisationKind>(),
    name: p.text().index(),
    /** Unified social credit code, GB 32100. */
    creditCode: p.text().unique().nullable(),
    /** False when the code fails its check digit and came from a register (early pilots do). */
    creditCodeChecked: p.boolean().default(false),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().index(),
    parentId: () => p.manyToOne(Organisation).mapToPk().index().nullable(),
    source: p.text().$type<OrganisationSource>().default('MANUAL'),
    bureauKind: p.text().$type<BureauKind>().nullable(),
    schoolKind: p.text().$type<SchoolKind>().nullable(),
    ownership: p.text().$type<Ownership>().nullable(),
    isAboveScale: p.boolean().default(false),
    isListed: p.boolean().default(false),
    isChainLeader: p.boolean().default(false),
    isIndustryLeader: p.boolean().default(false),
    isSpecialisedSme: p.boolean().default(false),
    isLarge: p.boolean().default(false),
    isTownOrZone: p.boolean().default(false),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Organisation = InferEntity<typeof Organisation>;
