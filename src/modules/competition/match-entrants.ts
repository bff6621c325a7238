import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { Problem } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { personAbilities } from '../person/person.abilities.ts';
import type { ParsedLine } from './result-sheet/parsed-line.ts';

/** Who an entrant is in the register, with the employer of today. */
export interface Registered {
  readonly personId: string;
  readonly employerId: string | null;
  readonly employerName: string | null;
}

/** A parsed line with the registered person it belongs to. */
export interface MatchedLine extends ParsedLine {
  readonly personId: string;
  readonly employerId: string | null;
  readonly employerAtEntry: string | null;
}

export type Named = Pick<ParsedLine, 'row' | 'name' | 'nationalId'>;

interface Found {
  index: string;
  id: string;
  full_name: string;
  jurisdiction_id: string;
  employer_id: string | null;
  employer_name: string | null;
}

/**
 * Finds entrants in the register by blind index; answers for each who it is or what is wrong. The whole register is
 * looked at, beyond the officer's own view: entrants come from elsewhere, and the officer already holds the number.
 */
export async function matchEntrants(
  ctx: Context,
  entrants: readonly Named[],
): Promise<(Registered | Problem)[]> {
  const indexes = entrants.map(({ nationalId }) => ctx.vault.index(nationalId));
  const { rows } = await seeAll(ctx.em, () =>
    sql<Found>`
      select person.national_id_index as index, person.id::text, person.full_name,
        person.jurisdiction_id::text, person.employer_id::text,
        organisation.name as employer_name
      from person left join organisation on organisation.id = person.employer_id
      where person.national_id_index = any(${indexes}::text[])`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    ),
  );
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  return entrants.map((named, at) => identify(ctx.actor, named, byIndex.get(indexes[at]!)));
}

function identify(actor: Actor, named: Named, person: Found | undefined): Registered | Problem {
  if (!person) return unknown(named);
  const { id, jurisdiction_id: jurisdictionId, employer_id: employerId } = person;
  if (sameName(person.full_name, named.name))
    return { personId: id, employerId, employerName: person.employer_name };
  const isSeen = personAbilities.read(actor, { id, jurisdictionId, employerId });
  return isSeen ? otherName(named) : unknown(named);
}

const bare = (name: string): string => name.replaceAll(/[\s·•・．.]/gu, '').toLowerCase();
const sameName = (a: string, b: string): boolean => bare(a) === bare(b);

/** The same for a number that nobody has and one that somebody out of sight has under another name. */
const unknown = ({ row, name }: Named): Problem => ({
  code: 'PERSON_UNKNOWN',
  row,
  column: '身份证号',
  message: `没有以该号码登记的“${name}”；请核对姓名和号码，尚未登记的请先登记人员 / Nobody is registered as ${name} under this number; check both, or register the person first`,
});

/** Of somebody in sight. The registered name is not told in a list that goes from hand to hand. */
const otherName = ({ row, name }: Named): Problem => ({
  code: 'NAME_MISMATCH',
  row,
  column: '姓名',
  message: `身份证号与姓名“${name}”不符 / The identity number is registered under another name`,
});
