import { z } from 'zod';
import {
  day,
  dayOrNone,
  readReferenceCsv,
  standWithin,
  textOrNone,
} from '../jurisdiction/read-reference-csv.ts';
import type { Standing } from '../jurisdiction/read-reference-csv.ts';
import type { OccupationField } from './occupation.entity.ts';

/** An occupation of the official classification, or a trade under one. 职业（工种） */
export interface OccupationEntry extends Standing {
  /** `6-18-01-01`; a trade adds a number of ours, for the classification gives trades none: `6-18-01-01-01`. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'OCCUPATION' | 'TRADE';
  /** The occupation of a trade; null for an occupation. */
  readonly parentCode: string | null;
  readonly field: OccupationField;
}

const fields: Readonly<Record<OccupationField, true>> = {
  ENGINEERING: true,
  SERVICE: true,
  HEALTH: true,
  AGRICULTURE: true,
  OTHER: true,
};

const isField = (text: string): text is OccupationField => Object.hasOwn(fields, text);

const schema = z
  .object({
    code: z.string().regex(/^[1-8](-\d{2}){3,4}$/),
    name: z.string().min(1),
    name_en: z.string().min(1),
    kind: z.enum(['OCCUPATION', 'TRADE']),
    parent_code: textOrNone,
    field: z.string().refine(isField),
    valid_from: day,
    valid_to: dayOrNone,
  })
  .transform((row): OccupationEntry => ({
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    kind: row.kind,
    parentCode: row.parent_code,
    field: row.field,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));

/**
 * Reads `seeds/reference/occupations.csv`, in the order of the file (a trade follows its occupation). Throws
 * `INVALID_INPUT` with every fault: a cell, a code given twice, a trade without its occupation.
 */
export const readOccupations = (csv: string): OccupationEntry[] =>
  readReferenceCsv(csv, schema, (rows, refuse) => {
    const byCode = Map.groupBy(rows, ({ code }) => code);
    for (const row of rows) {
      if (row.validTo !== null && row.validTo <= row.validFrom)
        refuse(row, 'ENDS_BEFORE_START', `${row.code} 止期不晚于起期 / ends before it starts`);
      if (byCode.get(row.code)?.[0] !== row)
        refuse(row, 'DUPLICATE', `${row.code} 编码重复 / the code is given twice`);
      if (!isPlaced(row, byCode.get(row.parentCode ?? '')?.[0]))
        refuse(row, 'NO_PARENT', `${row.code} 工种无所属职业 / the trade has no such occupation`);
    }
  });

const isPlaced = (row: OccupationEntry, parent: OccupationEntry | undefined): boolean =>
  row.kind === 'OCCUPATION'
    ? row.parentCode === null && row.code.length === '6-18-01-01'.length
    : parent?.kind === 'OCCUPATION' &&
      row.code.startsWith(`${parent.code}-`) &&
      standWithin(row, parent);
