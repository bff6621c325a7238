import { sql } from 'kysely';
import type { Filter } from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  listOf,
  nodeId,
  one,
  readable,
} from '../../platform/reader/declare.ts';

/** What an organisation has set for itself is seen by it and by those who oversee its place. */
const ownOrPublic: Filter = (
  row,
  { sight },
) => sql`(${row('organisation_id')} is null or ${sight.all}
  or ${row('organisation_id')} = any(${sight.bodies}) or exists (select from organisation
    where organisation.id = ${row('organisation_id')} and organisation.jurisdiction_id = any(${sight.places})))`;

export const parameterReading = readable({
  type: 'Parameter',
  table: 'parameter',
  asOf: kept(),
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    scope: column('scope', 'code'),
    type: column('type', 'code'),
    why: column('why', 'text'),
    whyEn: column('why_en', 'text'),
    values: listOf('ParameterValue', {
      by: 'parameter_id',
      order: [
        ['valid_from', 'desc'],
        ['id', 'desc'],
      ],
      where: ownOrPublic,
    }),
  },
});

export const valueReading = readable({
  type: 'ParameterValue',
  table: 'parameter_value',
  // Only through its parameter: the list knows whose values the viewer may see.
  node: false,
  asOf: kept(between('valid_from', 'valid_to')),
  fields: {
    id: nodeId(),
    value: column('value', 'json'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id', { nullable: true }),
    organisation: one('Organisation', 'organisation_id', { nullable: true }),
    validFrom: column('valid_from', 'date'),
    validTo: column('valid_to', 'date', { nullable: true }),
    legalBasis: column('legal_basis', 'text'),
    isDefault: column('is_default', 'boolean'),
    isEnabled: column('is_enabled', 'boolean'),
    isFloor: column('is_floor', 'boolean'),
    setBy: column('set_by', 'text'),
    setAt: column('set_at', 'instant'),
  },
});
