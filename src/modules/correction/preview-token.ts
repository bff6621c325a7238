import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { canonicalJson } from '../policy-register/canonical-json.ts';
import type { LinePair } from './compare-lines.ts';
import type { Consequence } from './consequences.ts';

export interface Told {
  readonly versionId: string;
  readonly supersedesId: string | null;
  readonly lines: readonly LinePair[];
  readonly consequences: readonly Consequence[];
}

/** Rows that are made anew have other ids every time, and days are those of the commit: neither is part of what is said. */
const saidOf = ({ action, grant }: Consequence) => ({
  action,
  id: action === 'MADE' ? null : grant.id,
  kind: grant.kind,
  status: grant.status,
  personId: grant.personId,
  rule: grant.ruleCode,
  substance: grant.substance,
  reason: grant.revokedReason,
  isFromStart: grant.isRevokedFromStart,
});

/** One hash over what every rule was asked and said about the version: rule version, values, facts, outcome. */
async function groundsOf(ctx: Context, versionId: string): Promise<string | null> {
  const { rows } = await sql<{ hash: string | null }>`
    select encode(sha256(convert_to(string_agg(one.hash, '' order by one.rule_id, one.subject_id), 'UTF8')), 'hex')
      as hash
    from (
      select d.rule_id, d.subject_id, encode(sha256(convert_to(jsonb_build_array(run.rule_version_id, run.parameters,
        d.rule_id, d.subject_id, d.outcome, d.code, run.shared_facts, d.facts)::text, 'UTF8')), 'hex') as hash
      from decision d join rule_run run on run.id = d.rule_run_id
      where d.basis_kind = 'RESULT_VERSION' and d.basis_id = ${versionId}::bigint) one`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows[0]?.hash ?? null;
}

/** Hash of all that finalising a version did and of all it rested on; to be asked with everything in sight. */
export async function tokenOf(ctx: Context, told: Told): Promise<string> {
  const said = {
    versionId: told.versionId,
    supersedesId: told.supersedesId,
    lines: told.lines,
    consequences: told.consequences.map((each) => canonicalJson(saidOf(each))).toSorted(),
    grounds: await groundsOf(ctx, told.versionId),
  };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
