import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { p, rowId } from '../../platform/database/columns.ts';

export const placeLevels = ['NATION', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE'] as const;
export type PlaceLevel = (typeof placeLevels)[number];

/** A place of the GB/T 2260 tree, or a functional zone under one, for as long as it exists. 行政区划 */
export const Jurisdiction = defineEntity({
  name: 'Jurisdiction',
  tableName: 'jurisdiction',
  uniques: [{ properties: ['code', 'validFrom'] }],
  properties: {
    id: rowId(),
    code: p.text().index(),
    name: p.text(),
    nameEn: p.text(),
    level: p.text().$type<PlaceLevel>(),
    parentId: () => p.manyToOne(Jurisdiction).mapToPk().index().nullable(),
    /** Codes from the root to this place, itself included. */
    path: p.array<string>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    replacedBy: p.text().nullable(),
  },
});
export type Jurisdiction = InferEntity<typeof Jurisdiction>;

/** A day on which the statutory calendar departs from Monday-to-Friday. 节假日安排 */
export const CalendarDay = defineEntity({
  name: 'CalendarDay',
  tableName: 'calendar_day',
  properties: {
    on: p.date().primary(),
    isWorkingDay: p.boolean(),
    name: p.text(),
  },
});

/** A year whose calendar has been loaded; dates of other years are refused (P-34). */
export const CalendarYear = defineEntity({
  name: 'CalendarYear',
  tableName: 'calendar_year',
  properties: { year: p.integer().primary().autoincrement(false), source: p.text() },
});
