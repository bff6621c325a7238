import type { StandingLine } from '../rank-lines.ts';

/** Lines in the form in which the database takes them apart. */
export const linesAsJson = (lines: readonly StandingLine[]): string =>
  JSON.stringify(
    lines.map((line) => ({
      ord: line.row,
      person_id: line.personId,
      bib_no: line.bibNo ?? null,
      name: line.name,
      employer_id: line.employerId,
      employer_name: line.employerAtEntry,
      status: line.status,
      theory: line.theory ?? null,
      practical: line.practical ?? null,
      total: line.total ?? null,
      seconds: line.seconds ?? null,
      rank: line.rank,
      tie_size: line.tieSize,
      prize: line.prize,
      undecided: line.isPrizeUndecided,
    })),
  );
