import type { Problem } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { PrizeTier } from '../prize-rule.ts';
import type { LineStatus, Score } from '../ranking.ts';

/** One entrant's line as the organiser wrote it, cleaned and checked. `row` is Excel's number. */
export interface ParsedLine {
  readonly row: number;
  readonly bibNo?: string;
  readonly name: string;
  /** 18 characters with a right check digit. */
  readonly nationalId: string;
  readonly employerName?: string;
  readonly theory?: Score;
  readonly practical?: Score;
  readonly total?: Score;
  readonly seconds?: number;
  readonly statedRank?: number;
  readonly statedPrize?: PrizeTier;
  readonly status: LineStatus;
  readonly remark?: string;
}

export interface ResultSheetOptions {
  /** Nobody is born later. */
  readonly today: LocalDate;
  /** Highest possible total, theory and practical score as a plain decimal; 100 unless given, 1000 at most. */
  readonly maxScore?: string;
}

export interface SheetHeader {
  /** Excel's number of the last header row. */
  readonly row: number;
  readonly titleRows: readonly string[];
  readonly columns: readonly HeaderColumn[];
}

/** A column that is read; `header` is its text in the sheet without spaces and line breaks. */
export interface HeaderColumn {
  readonly key: ColumnKey;
  readonly header: string;
  /** Place in a row's cells, from 0. */
  readonly at: number;
}

export const columnKeys = [
  'serial',
  'bibNo',
  'name',
  'nationalId',
  'employerName',
  'theory',
  'practical',
  'total',
  'seconds',
  'rank',
  'prize',
  'remark',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** `problems` forbid the import, `notes` tell what was passed over; lines with a problem are not among `lines`. */
export interface ParsedResultSheet {
  readonly header: SheetHeader;
  readonly lines: readonly ParsedLine[];
  /** Who stands in rows with a problem, as far as it can be read: so that their identity is checked all the same. */
  readonly refused: readonly Pick<ParsedLine, 'row' | 'name' | 'nationalId'>[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}
