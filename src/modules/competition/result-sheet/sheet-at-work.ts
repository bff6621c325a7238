import type { Problem } from '../../../kernel/errors.ts';
import { readRows } from '../../../platform/sheets/read-sheet.ts';
import type { Tell } from '../../../platform/threads/serve-thread.ts';
import type { MatchedLine, Named, Registered } from '../match-entrants.ts';
import { rankLines, type EventRules, type StandingLine } from '../rank-lines.ts';
import { linesAsJson } from './lines-as-json.ts';
import { ResultSheetParser } from './parse-result-sheet.ts';
import type { ParsedLine, ParsedResultSheet, ResultSheetOptions } from './parsed-line.ts';

export interface SheetToRead extends ResultSheetOptions {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export interface SheetToSettle {
  readonly event: EventRules;
  /** REJECT_ALL: one bad row refuses the sheet. REJECT_ROWS: good rows are taken, bad ones reported. */
  readonly onBadRows: 'REJECT_ALL' | 'REJECT_ROWS';
  /** At most so many problems are answered, the first ones; the report has them all. */
  readonly problemsTold: number;
}

/** What a sheet comes to. */
export interface SettledSheet {
  /** Lines that will be stored, none when the sheet is refused. */
  readonly accepted: number;
  readonly isRefused: boolean;
  /** Rows with a problem. */
  readonly rejected: number;
  readonly problemCount: number;
  /** In the order of the sheet. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

const ROWS_PER_WORD = 1_000;

/**
 * A result sheet while it is imported: read, matched in parts with the register by whoever has one, ranked, and handed
 * out in parts to be stored. It stays where it is read, in a thread; only what the other side asks for leaves it.
 */
export class SheetAtWork {
  private parsed: ParsedResultSheet = NOTHING;
  private everybody: (ParsedLine | Named)[] = [];
  private matched: MatchedLine[] = [];
  private problems: Problem[] = [];
  private standing: readonly StandingLine[] = [];

  /** Answers how many people are to be matched. Throws `INVALID_INPUT` for what is no sheet. */
  async read({ bytes, fileName, ...options }: SheetToRead, tell: Tell): Promise<number> {
    const parser = new ResultSheetParser(options);
    let count = 0;
    const about = await readRows(bytes, fileName, (row) => {
      if ((count += 1) % ROWS_PER_WORD === 0) tell(count);
      parser.take(row);
    });
    this.parsed = parser.finish(about);
    this.everybody = [...this.parsed.lines, ...this.parsed.refused];
    this.problems = [...this.parsed.problems];
    return this.everybody.length;
  }

  /** The people from place `from` on, lines without a problem first. */
  people({ from, count }: { from: number; count: number }): Named[] {
    return this.everybody
      .slice(from, from + count)
      .map(({ row, name, nationalId }) => ({ row, name, nationalId }));
  }

  /** Takes who the people from place `from` on are, or what is wrong with them. */
  match({ from, found }: { from: number; found: readonly (Registered | Problem)[] }): void {
    for (const [at, one] of found.entries()) {
      if ('code' in one) this.problems.push(one);
      else if (from + at < this.parsed.lines.length) {
        const { employerName, ...person } = one;
        const line = this.everybody[from + at] as ParsedLine;
        this.matched.push({
          ...line,
          ...person,
          employerAtEntry: line.employerName ?? employerName,
        });
      }
    }
  }

  /** Ranks the lines and gives the prizes once everybody is matched. */
  settle({ event, onBadRows, problemsTold }: SheetToSettle): SettledSheet {
    const { notes } = this.parsed;
    this.parsed = NOTHING;
    this.everybody = [];
    const ranked = rankLines(event, this.matched, this.problems.length > 0);
    this.matched = [];
    // Whether the good rows could stand alone matters only to a caller who wants that.
    const ofRanks = ranked.problems.filter(
      ({ code }) => code !== 'RANKS_NEEDED' || onBadRows === 'REJECT_ROWS',
    );
    this.problems = [...this.problems, ...ofRanks].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    this.standing = ranked.lines;
    const isRefused = this.isRefused(onBadRows);
    return {
      isRefused,
      accepted: isRefused ? 0 : this.standing.length,
      rejected: new Set(this.problems.map(({ row }) => row)).size,
      problemCount: this.problems.length,
      problems: this.problems.slice(0, problemsTold),
      notes: notes.slice(0, problemsTold),
    };
  }

  /** A part of the settled lines as JSON text for the database. */
  lines({ from, count }: { from: number; count: number }): string {
    return linesAsJson(this.standing.slice(from, from + count));
  }

  /** All problems as an .xlsx. */
  async report(): Promise<Uint8Array> {
    // The writer of workbooks takes its memory only where one is written.
    const { writeProblemReport } = await import('./problem-report.ts');
    return writeProblemReport(this.problems);
  }

  /** A sheet without one good row, or with a fault of the sheet itself, is refused whatever the caller chose. */
  private isRefused(onBadRows: SheetToSettle['onBadRows']): boolean {
    return (
      this.standing.length === 0 ||
      this.problems.some(({ row }) => row === undefined) ||
      (this.problems.length > 0 && onBadRows === 'REJECT_ALL')
    );
  }
}

const NOTHING: ParsedResultSheet = {
  header: { row: 0, titleRows: [], columns: [] },
  lines: [],
  refused: [],
  problems: [],
  notes: [],
};
