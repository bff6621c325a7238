import { sql } from 'kysely';
import type { Problem } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import type { ParsedLine } from './result-sheet/parsed-line.ts';

/** A parsed line with the registered person it belongs to. */
export interface MatchedLine extends ParsedLine {
  readonly personId: string;
  readonly employerId: string | null;
  readonly employerAtEntry: string | null;
}

interface Found {
  index: string;
  id: string;
  full_name: string;
  employer_id: string | null;
  employer_name: string | null;
}

/**
 * Finds the entrants in the register by blind index. The whole register is looked at, beyond the officer's own
 * view: entrants come from elsewhere, and the officer already holds the number.
 */
export async function matchEntrants(
  ctx: Context,
  lines: readonly ParsedLine[],
): Promise<{ lines: MatchedLine[]; problems: Problem[] }> {
  const indexes = lines.map((line) => ctx.vault.index(line.nationalId));
  const { rows } = await seeAll(ctx.em, () =>
    sql<Found>`
      select person.national_id_index as index, person.id, person.full_name, person.employer_id,
        organisation.name as employer_name
      from person left join organisation on organisation.id = person.employer_id
      where person.national_id_index = any(${indexes}::text[])`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    ),
  );
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const matched: MatchedLine[] = [];
  const problems: Problem[] = [];
  lines.forEach((line, at) => {
    const person = byIndex.get(indexes[at]!);
    if (!person) problems.push(unknown(line));
    else if (!sameName(person.full_name, line.name)) problems.push(otherName(line));
    else
      matched.push({
        ...line,
        personId: person.id,
        employerId: person.employer_id,
        employerAtEntry: line.employerName ?? person.employer_name,
      });
  });
  return { lines: matched, problems };
}

const bare = (name: string): string => name.replaceAll(/[\s·•・．.]/gu, '').toLowerCase();
const sameName = (a: string, b: string): boolean => bare(a) === bare(b);

const unknown = ({ row, name }: ParsedLine): Problem => ({
  code: 'PERSON_UNKNOWN',
  row,
  column: '身份证号',
  message: `“${name}”尚未登记，请先登记人员 / ${name} is not registered yet`,
});

/** The registered name is not told: the number alone must not reveal whose it is. */
const otherName = ({ row, name }: ParsedLine): Problem => ({
  code: 'NAME_MISMATCH',
  row,
  column: '姓名',
  message: `身份证号与姓名“${name}”不符 / The identity number is registered under another name`,
});
