import { sql } from 'kysely';
import type { GrantKind } from '../decision/grants.ts';

/** FLAG on a contest, e.g. IN_UPPER_SYSTEM; flags on anything else are the decision itself. */
export const competitionFlagGrants: GrantKind = {
  kind: 'FLAG',
  effect: 'FLAG',
  wanted: (run, where) => {
    const { effect } = run.prepared.version;
    if (effect.type !== 'FLAG') throw new Error(`${effect.type} sets no flag`);
    return sql`select d.id as decision_id, d.rule_id, d.person_id, d.basis_id as competition_id,
      ${effect.flag}::text as code from decision d where ${where} and d.basis_kind = 'COMPETITION'`;
  },
  make: (_ctx, wanted) => sql`
    insert into competition_flag (competition_id, code, decision_id)
    select w.competition_id, w.code, w.decision_id from (${wanted}) w on conflict (competition_id, code) do nothing`,
};
