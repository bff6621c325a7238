import { sql } from 'kysely';
import { compileEffectValue } from '../../policy/effect-value.ts';
import { frozenFacts, inReach, type GrantKind } from '../decision/grants.ts';

/** A due entry that no counter-entry has cancelled. */
const live = sql`due.kind = 'DUE' and not exists (
  select 1 from ledger_entry cancelled where cancelled.reversal_of_id = due.id)`;

/** PAY: what a payer owes. A correction books a counter-entry; nothing is ever changed or deleted (A-32). */
export const ledgerGrants: GrantKind = {
  kind: 'PAYMENT',
  table: 'ledger_entry',
  effect: 'PAY',
  wanted: (run, where) => {
    const { effect } = run.prepared.version;
    if (effect.type !== 'PAY') throw new Error(`${effect.type} pays nothing`);
    const toMentor = effect.payee === 'MENTOR';
    const amount = compileEffectValue(effect.amount, run.prepared, frozenFacts(run), 'bigint');
    const payer = effect.payer === 'ENTERPRISE' ? 'ENTERPRISE' : 'PUBLIC_FUND';
    return sql`select d.id as decision_id, d.rule_id, d.person_id, d.person_jurisdiction_id,
        ${payer}::text as payer_kind, ${amount} as amount_fen,
        ${toMentor ? sql`(d.facts ->> 'mentor.enterpriseId')::bigint` : sql`null::bigint`} as payer_id,
        ${toMentor ? sql`(d.facts ->> 'mentor.personId')::bigint` : sql`d.person_id`} as payee_id
      from decision d where ${where}`;
  },
  make: (ctx, wanted, basis) => sql`
    insert into ledger_entry (kind, payer_kind, payer_id, payee_id, amount_fen, person_id, decision_id, rule_id,
      event_id, result_version_id, booked_on, jurisdiction_id)
    select 'DUE', w.payer_kind, w.payer_id, w.payee_id, w.amount_fen, w.person_id, w.decision_id, w.rule_id,
      ${basis.eventId}::bigint, ${basis.resultVersionId}::bigint, ${ctx.today}::date, w.person_jurisdiction_id
    from (${wanted}) w
    where w.amount_fen > 0 and not exists (select 1 from ledger_entry due where ${live}
      and due.rule_id = w.rule_id and due.person_id = w.person_id and due.event_id = ${basis.eventId}::bigint)
    order by w.decision_id`,
  takeBack: (ctx, wanted, basis, only) => ({
    revoke: sql`
      insert into ledger_entry (kind, payer_kind, payer_id, payee_id, amount_fen, person_id, decision_id, rule_id,
        event_id, result_version_id, reversal_of_id, reason, booked_on, jurisdiction_id)
      select 'REVERSAL', due.payer_kind, due.payer_id, due.payee_id, -due.amount_fen, due.person_id, due.decision_id,
        due.rule_id, due.event_id, ${basis.resultVersionId}::bigint, due.id, 'RESULT_CORRECTED', ${ctx.today}::date,
        due.jurisdiction_id
      from ledger_entry due
      where ${live} and due.event_id = ${basis.eventId}::bigint
        and ${inReach('due', basis, only)}
        and not exists (select 1 from (${wanted}) w where w.person_id = due.person_id
          and to_jsonb(w) ->> 'rule_id' = due.rule_id::text
          and to_jsonb(w) ->> 'payee_id' = due.payee_id::text
          and to_jsonb(w) ->> 'amount_fen' = due.amount_fen::text)`,
  }),
};
