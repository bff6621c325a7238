import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { p, rowId } from '../../platform/database/columns.ts';

export const occupationFields = [
  'ENGINEERING',
  'SERVICE',
  'HEALTH',
  'AGRICULTURE',
  'OTHER',
] as const;
export type OccupationField = (typeof occupationFields)[number];

export const occupationKinds = ['OCCUPATION', 'TRADE'] as const;
export type OccupationKind = (typeof occupationKinds)[number];

/** An occupation of the official classification, or a trade under one. 职业（工种） */
export const Occupation = defineEntity({
  name: 'Occupation',
  tableName: 'occupation',
  properties: {
    id: rowId(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    kind: p.text().$type<OccupationKind>(),
    parentId: () => p.manyToOne(Occupation).mapToPk().index().nullable(),
    field: p.text().$type<OccupationField>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});
export type Occupation = InferEntity<typeof Occupation>;
