import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { canonicalJson } from '../policy-register/canonical-json.ts';
import { pairsOf, type VersionPair } from './compare-lines.ts';
import type { Consequences } from './consequences.ts';

/** What making a version final has done. */
export interface Told {
  readonly pair: VersionPair;
  readonly consequences: Consequences;
}

async function hashOf(ctx: Context, query: ReturnType<typeof sql>): Promise<string | null> {
  const { rows } = await sql<{ hash: string | null }>`
    select encode(sha256(convert_to(string_agg(one.hash, '' order by one.place, one.hash), 'UTF8')), 'hex') as hash
    from (${query}) one`.execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0]!.hash;
}

const linesOf = (pair: VersionPair) => sql`
  select entry.id as place, encode(sha256(convert_to(jsonb_build_array(entry.entrant_name, entry.person_id,
    a.id, a.status, a.rank, a.total, a.prize, b.id, b.status, b.rank, b.total, b.prize)::text, 'UTF8')), 'hex') as hash
  from ${pairsOf(pair)}`;

/** Rows that are made anew have other ids every time, and days are those of the commit: neither is part of what is said. */
const saidOf = ({ rows }: Consequences) => sql`
  select 0 as place, encode(sha256(convert_to(jsonb_build_array(action, case when action <> 'MADE' then id end, kind,
    status, person_id, rule_id, substance, revoked_reason, is_revoked_from_start)::text, 'UTF8')), 'hex') as hash
  from (${rows}) told where action is not null`;

/** What every rule was asked and said about the version: rule version, values, facts, outcome. */
const groundsOf = (versionId: string) => sql`
  select row_number() over (order by d.rule_id, d.subject_id) as place,
    encode(sha256(convert_to(jsonb_build_array(run.rule_version_id, run.parameters,
      d.rule_id, d.subject_id, d.outcome, d.code, run.shared_facts, d.facts)::text, 'UTF8')), 'hex') as hash
  from decision d join rule_run run on run.id = d.rule_run_id
  where d.basis_kind = 'RESULT_VERSION' and d.basis_id = ${versionId}::bigint`;

/** Hash of all that finalising a version did and of all it rested on; to be asked with everything in sight. */
export async function tokenOf(ctx: Context, { pair, consequences }: Told): Promise<string> {
  const said = {
    versionId: pair.toId,
    supersedesId: pair.fromId,
    lines: await hashOf(ctx, linesOf(pair)),
    consequences: await hashOf(ctx, saidOf(consequences)),
    grounds: await hashOf(ctx, groundsOf(pair.toId)),
  };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
