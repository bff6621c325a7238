import { sql, type Expression } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import { factsObject } from '../../policy/to-sql.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { Basis, Evidence } from './evidence.ts';

/**
 * The facts that every subject of the basis shares, as they are frozen: those of the contest, asked once. None when a
 * basis has one subject only, or no subject at all.
 */
export async function loadShared(ctx: Context, evidence: Evidence, basis: Basis): Promise<Facts> {
  const shared = evidence.facts.filter((fact) => fact.isShared);
  if (shared.length === 0) return {};
  const own = { name: 'happenedOn', type: 'date', zh: '', en: '' } as const;
  const columns: Record<string, Expression<unknown>> = { happenedOn: evidence.happenedOn };
  for (const fact of shared) columns[fact.name] = fact.sql;
  const { rows } = await sql<{ facts: Facts }>`
    select ${factsObject([own, ...shared], columns)} as facts from ${evidence.from}
    where ${evidence.ofBasis(basis.id)} limit 1`.execute(ctx.em.getKysely<Record<string, never>>());
  const [row] = rows;
  return row ? { ...row.facts, place: basis.place } : {};
}

/** Those of them that a version asks. The place is shared when it is the contest's; a person's is each one's own. */
export function sharedBy({ facts, version }: PreparedVersion, shared: Facts): Facts {
  const asked = facts.filter(
    ({ name }) => name in shared && (name !== 'place' || version.place === 'CONTEST'),
  );
  return Object.fromEntries(asked.map(({ name }) => [name, shared[name]]));
}
