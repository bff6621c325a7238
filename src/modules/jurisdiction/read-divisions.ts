import { z } from 'zod';
import type { PlaceLevel } from './jurisdiction.entity.ts';
import { day, dayOrNone, readReferenceCsv, standWithin, textOrNone } from './read-reference-csv.ts';
import type { Standing } from './read-reference-csv.ts';

/** One standing of a place; a renamed place has several rows with one code. 行政区划 */
export interface Division extends Standing {
  /** GB/T 2260 code, `CN`, or for a functional zone the code of its parent and `Z01`… */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: PlaceLevel;
  readonly parentCode: string | null;
  /** Codes that its area went to; several when it was divided. */
  readonly replacedBy: readonly string[];
}

const parentLevels: Readonly<Record<PlaceLevel, readonly PlaceLevel[]>> = {
  NATION: [],
  PROVINCE: ['NATION'],
  CITY: ['PROVINCE'],
  COUNTY: ['CITY'],
  ZONE: ['CITY', 'COUNTY'],
};

const isLevel = (text: string): text is PlaceLevel => Object.hasOwn(parentLevels, text);

const schema = z
  .object({
    code: z.string().regex(/^(CN|\d{6}(Z\d{2})?)$/),
    name: z.string().min(1),
    name_en: z.string().min(1),
    level: z.string().refine(isLevel),
    parent_code: textOrNone,
    valid_from: day,
    valid_to: dayOrNone,
    replaced_by: z.string().regex(/^(\d{6}(;\d{6})*)?$/),
  })
  .transform((row): Division => ({
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    level: row.level,
    parentCode: row.parent_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    replacedBy: row.replaced_by ? row.replaced_by.split(';') : [],
  }));

/**
 * Reads `seeds/reference/divisions.csv`, in the order of the file (parents come first there). Throws `INVALID_INPUT` with every
 * fault: a cell, an overlap of two rows of one code, a missing parent, a successor that does not take over on the day.
 */
export const readDivisions = (csv: string): Division[] =>
  readReferenceCsv(csv, schema, (rows, refuse) => {
    const byCode = Map.groupBy(rows, ({ code }) => code);
    const named = (code: string | null): Division[] => byCode.get(code ?? '') ?? [];
    for (const row of rows) {
      if (row.validTo !== null && row.validTo <= row.validFrom)
        refuse(row, 'ENDS_BEFORE_START', `${row.code} 止期不晚于起期 / ends before it starts`);
      if (named(row.code).some((other) => other !== row && overlap(row, other)))
        refuse(row, 'OVERLAP', `${row.code} 有效期重叠 / stands twice at one time`);
      if (!hasParent(row, named(row.parentCode)))
        refuse(row, 'NO_PARENT', `${row.code} 无相应上级 / has no parent for all its time`);
      if (!row.replacedBy.every((code) => named(code).some((next) => takesOver(row, next))))
        refuse(
          row,
          'NO_SUCCESSOR',
          `${row.code} 去向不符 / a successor does not stand on that day`,
        );
    }
  });

const overlap = (a: Standing, b: Standing): boolean =>
  (b.validTo === null || a.validFrom < b.validTo) &&
  (a.validTo === null || b.validFrom < a.validTo);

const hasParent = (row: Division, parents: readonly Division[]): boolean =>
  row.parentCode === null
    ? row.level === 'NATION'
    : parents.some(
        (parent) => parentLevels[row.level].includes(parent.level) && standWithin(row, parent),
      );

const takesOver = (row: Standing, next: Standing): boolean =>
  row.validTo !== null &&
  next.validFrom <= row.validTo &&
  (next.validTo === null || row.validTo < next.validTo);
