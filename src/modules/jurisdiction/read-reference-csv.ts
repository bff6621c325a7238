import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DomainError, Problems } from '../../kernel/errors.ts';
import { isLocalDate } from '../../kernel/local-date.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** Columns that hold a day, or nothing. */
export const day = z.string().refine(isLocalDate);
export const dayOrNone = z
  .union([day, z.literal('')])
  .transform((text): LocalDate | null => text || null);
export const textOrNone = z.string().transform((text) => text || null);

/** A thing that stands for a while: from its first day, up to but not including the last. */
export interface Standing {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export const standsOn = ({ validFrom, validTo }: Standing, on: LocalDate): boolean =>
  validFrom <= on && (validTo === null || on < validTo);

export const standWithin = (inner: Standing, outer: Standing): boolean =>
  outer.validFrom <= inner.validFrom &&
  (outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo));

/** Rows with the line they end on (the header is line 1); every faulty cell is a problem of the one `INVALID_INPUT`. */
export function readReferenceCsv<Row>(
  csv: string,
  schema: z.ZodType<Row>,
  check: (rows: readonly Row[], refuse: (row: Row, code: string, message: string) => void) => void,
): Row[] {
  const problems = new Problems();
  const lines = new Map<Row, number>();
  for (const { record, line } of parseRecords(csv)) {
    const parsed = schema.safeParse(record);
    if (parsed.success) lines.set(parsed.data, line);
    for (const { path } of parsed.error?.issues ?? []) {
      const column = path.join('.');
      const message = `第${line}行“${column}”无效 / Line ${line}: ${column} is not valid`;
      problems.add({ code: 'CELL_NOT_VALID', message, row: line, column });
    }
  }
  problems.orThrow();
  check([...lines.keys()], (row, code, message) => {
    const line = lines.get(row) ?? 0;
    problems.add({ code, message: `第${line}行：${message} (line ${line})`, row: line });
  });
  problems.orThrow();
  return [...lines.keys()];
}

function parseRecords(csv: string): { record: unknown; line: number }[] {
  try {
    const parsed: unknown = parse(csv, { columns: true, bom: true, trim: true, info: true });
    return z
      .array(z.object({ record: z.unknown(), info: z.object({ lines: z.number() }) }))
      .parse(parsed)
      .map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('INVALID_INPUT', `CSV 格式有误 / Not a CSV: ${error.message}`);
  }
}
