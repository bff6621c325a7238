import type { Context } from '../../platform/context.ts';
import type { Basis, Evidence } from './evidence.ts';

/** The basis with that id, through the sight of the moment; undefined when it is not there. */
export async function loadBasis(
  ctx: Context,
  evidence: Evidence,
  id: string,
): Promise<Basis | undefined> {
  const { rows } = await evidence.basis(id).execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0];
}
