import { sql, type RawBuilder } from 'kysely';

export const grantKindNames = ['HONOUR', 'PATH', 'RECOMMENDATION', 'PAYMENT', 'TASK'] as const;
export type GrantKindName = (typeof grantKindNames)[number];

/** What a grant is about; only the fields of its kind are there. */
export interface Substance {
  readonly honour?: string;
  readonly path?: string;
  readonly toLevel?: number | null;
  readonly toTitle?: string | null;
  readonly list?: string;
  /** Fen as text; positive. */
  readonly amountFen?: string;
  readonly payeeId?: string;
  readonly task?: 'DECIDE' | 'REVIEW_USED_PATH';
  readonly code?: string;
}

/** One thing that results of an event have brought somebody. */
export interface EventGrant {
  readonly kind: GrantKindName;
  readonly id: string;
  readonly status: string;
  readonly personId: string | null;
  readonly ruleCode: string;
  /** Row id of the version that ended it; null also for what an officer ended by hand. */
  readonly endedBy: string | null;
  readonly substance: Substance;
  readonly revokedOn: string | null;
  readonly revokedReason: string | null;
  readonly isRevokedFromStart: boolean | null;
}

/** States in which a grant counts no more, or (tasks) has nothing left to do. */
const ended: Readonly<Record<GrantKindName, readonly string[]>> = {
  HONOUR: ['REVOKED', 'DECLINED'],
  PATH: ['REVOKED', 'DECLINED'],
  RECOMMENDATION: ['WITHDRAWN'],
  PAYMENT: ['REVERSED'],
  TASK: ['WITHDRAWN', 'APPROVED', 'REJECTED'],
};

/** Whether the grant of alias `g` has ended. */
export const hasEnded = sql`(${sql.join(
  grantKindNames.map((kind) => sql`g.kind = ${kind} and g.status = any(${ended[kind]}::text[])`),
  sql` or `,
)})`;

const versionsOf = (eventId: string): RawBuilder<unknown> =>
  sql`(select version.id from result_version version where version.event_id = ${eventId}::bigint)`;

const honours = (eventId: string) => sql`
  select 'HONOUR' as kind, g.id, g.status, g.person_id, g.rule_id, g.result_version_id as made_by,
    g.revoked_by_version_id as ended_by, jsonb_build_object('honour', type.code) as substance, g.decision_id,
    g.revoked_on, g.revoked_reason, g.is_revoked_from_start
  from honour g join honour_type type on type.id = g.type_id where g.result_version_id in ${versionsOf(eventId)}`;

const paths = (eventId: string) => sql`
  select 'PATH', g.id, g.status, g.person_id, g.rule_id, g.result_version_id, g.revoked_by_version_id,
    jsonb_build_object('path', g.kind, 'toLevel', g.to_level, 'toTitle', g.to_title), g.decision_id,
    g.revoked_on, g.revoked_reason, g.is_revoked_from_start
  from certification_path g where g.result_version_id in ${versionsOf(eventId)}`;

const recommendations = (eventId: string) => sql`
  select 'RECOMMENDATION', g.id, g.status, g.person_id, g.rule_id, g.result_version_id, g.withdrawn_by_version_id,
    jsonb_build_object('list', g.list), g.decision_id, g.withdrawn_on, g.withdrawn_reason, g.is_withdrawn_from_start
  from recommendation g where g.result_version_id in ${versionsOf(eventId)}`;

/** A counter-entry is no payment of its own: it is the end of the one it cancels, and cancels it from the start. */
const payments = (eventId: string) => sql`
  select 'PAYMENT', g.id, case when back.id is null then 'DUE' else 'REVERSED' end, g.person_id, g.rule_id,
    g.result_version_id, back.result_version_id,
    jsonb_build_object('amountFen', g.amount_fen::text, 'payeeId', g.payee_id::text), g.decision_id,
    back.booked_on, back.reason, case when back.id is null then null else true end
  from ledger_entry g left join ledger_entry back on back.reversal_of_id = g.id
  where g.kind = 'DUE' and g.result_version_id in ${versionsOf(eventId)}`;

const tasks = (eventId: string) => sql`
  select 'TASK', g.id, g.status, g.person_id, d.rule_id, coalesce(g.asked_by_version_id, d.basis_id),
    g.withdrawn_by_version_id, jsonb_build_object('task', g.kind, 'code', g.code), g.decision_id,
    case when g.status = 'WITHDRAWN' then g.decided_on end, null::text, null::boolean
  from officer_task g join decision d on d.id = g.decision_id
  where d.basis_kind = 'RESULT_VERSION' and d.basis_id in ${versionsOf(eventId)}`;

/** SELECT of everything the results of an event have brought about so far, through the sight of the moment. */
export const grantsOfEvent = (eventId: string): RawBuilder<unknown> =>
  sql.join(
    [honours, paths, recommendations, payments, tasks].map((of) => of(eventId)),
    sql` union all `,
  );
