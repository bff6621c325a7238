import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { GuardOptions } from '../../policy/guards.ts';
import { prepareVersion } from '../../policy/prepare-version.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { Basis, Evidence } from './evidence.ts';
import { resolveParameters } from './resolve-parameters.ts';

/**
 * The version with the parameter values of the basis' place and day (of the day whose law a running case keeps). A rule about persons may reach into a place the
 * contest does not lie in; its values are then those of the rule's own place. A preview leaves out G-01 and lets
 * presets count: nothing that comes of it may be stored.
 */
export async function prepareFor(
  ctx: Context,
  evidence: Evidence,
  basis: Basis,
  version: RuleVersion,
  options: GuardOptions = {},
): Promise<PreparedVersion> {
  const { preview = false, lawOn } = options;
  const place = basis.place.includes(version.jurisdiction)
    ? basis.place
    : await pathOf(ctx, version.jurisdiction);
  const parameters = await resolveParameters(
    ctx.em,
    version,
    { place, on: lawOn ?? basis.happenedOn, ...(basis.contest && { contest: basis.contest }) },
    { includeDisabled: preview },
  );
  return prepareVersion(version, parameters, { [evidence.trigger]: evidence.facts }, options);
}

async function pathOf(ctx: Context, code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ path: string[] }>`
    select path from jurisdiction where code = ${code} order by valid_from desc limit 1`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows[0]?.path ?? [code];
}
