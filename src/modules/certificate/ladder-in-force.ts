import { sql } from 'kysely';
import {
  ladderKinds,
  levelOf,
  levelsOf,
  type LadderKind,
  type Level,
} from '../../kernel/ladder.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import type { Workshop } from '../../platform/unit-of-work.ts';
import { parametersInForce } from '../jurisdiction/parameter-in-force.ts';

/** The ladder of a place on a day (P-44): the national five where nobody has set another. */
export async function ladderInForce(
  em: Context['em'],
  path: readonly string[],
  on: LocalDate,
): Promise<LadderKind> {
  const { 'P-44': kind } = await parametersInForce(em, ['P-44'], { path, on });
  return ladderKinds.find((known) => known === kind) ?? 'FIVE';
}

/** The levels of the ladder in a place on a day, lowest first; none for a code that no place bears. */
export async function readLadder(
  { orm }: Workshop,
  code: string,
  on: LocalDate,
): Promise<readonly Level[]> {
  const em = orm.em.fork() as Context['em'];
  // The standing that holds on the day, or the one nearest before it.
  const { rows } = await sql<{ path: string[] }>`
    select path from jurisdiction where code = ${code}
    order by (valid_from <= ${on}::date) desc, valid_from desc limit 1`.execute(
    em.getKysely<Record<string, never>>(),
  );
  if (!rows[0]) return [];
  return levelsOf(await ladderInForce(em, rows[0].path, on)).map(levelOf);
}
