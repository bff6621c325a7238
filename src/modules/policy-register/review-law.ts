import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import { checkLaw, type LawCheck } from './check-law.ts';
import { loadLawRegister, type LawRegister } from './law-register.ts';
import type { LawDraft } from './policy-register.entity.ts';

/** What a check tells its reader. */
export type LawReview = Pick<LawCheck, 'problems' | 'examples' | 'changes'>;

export type Drafted = Pick<LawDraft, 'jurisdictionId' | 'content'>;

/** Checks a draft against the law book of this moment. */
export async function checkDraft(
  ctx: Context,
  { jurisdictionId, content }: Drafted,
  facts: FactCatalogue,
): Promise<LawCheck & { register: LawRegister }> {
  const register = await loadLawRegister(ctx, facts);
  const { rows } = await sql<{ code: string }>`
    select code from jurisdiction where id = ${jurisdictionId}::bigint`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const place = rows[0]?.code ?? '';
  return { ...(await checkLaw(ctx, { place, content, register })), register };
}

/** The same, as it is told. */
export async function reviewLaw(
  ctx: Context,
  draft: Drafted,
  facts: FactCatalogue,
): Promise<LawReview> {
  const { problems, examples, changes } = await checkDraft(ctx, draft, facts);
  return { problems, examples, changes };
}
