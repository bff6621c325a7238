import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { Occupation } from './occupation.entity.ts';

/** An occupation by its row id or by its code. */
export interface OccupationNamed {
  readonly occupationId?: string | null;
  readonly occupationCode?: string | null;
}

/** Row id of the occupation meant; null when none is named, `NOT_FOUND` when there is no such one. */
export async function findOccupation(
  ctx: Context,
  { occupationId, occupationCode }: OccupationNamed,
): Promise<string | null> {
  if (!occupationId && !occupationCode) return null;
  const where = occupationId ? { id: occupationId } : { code: occupationCode! };
  const occupation = await ctx.em.findOne(Occupation, where);
  if (!occupation) throw notFound('职业 occupation');
  return occupation.id;
}
