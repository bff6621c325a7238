import type { StandingLine } from '../rank-lines.ts';

/** Lines in the form in which the database takes them apart. */
export const linesAsJson = (lines: readonly StandingLine[]): string =>
  JSON.stringify(
    lines.map(({ line, ...standing }) => ({
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
      rank: standing.rank,
      tie_size: standing.tieSize,
      prize: standing.prize,
      undecided: standing.isPrizeUndecided,
    })),
  );
