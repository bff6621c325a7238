import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { EventGrant, GrantKindName } from './grants-of-event.ts';

export const consequenceActions = ['MADE', 'REVOKED', 'REVERSED', 'TO_OFFICER', 'KEPT'] as const;
export type ConsequenceAction = (typeof consequenceActions)[number];

/** What became of one grant between two states. */
export interface Consequence {
  readonly action: ConsequenceAction;
  readonly grant: EventGrant;
  /** As at entry; null for whoever has not entered, or not in sight. */
  readonly entrantName: string | null;
}

/**
 * What became of the grants of an event, worked out anew through the sight of each statement that reads it: a SELECT of
 * grants with their `action`, null for those of which there is nothing to tell.
 */
export interface Consequences {
  readonly eventId: string;
  readonly rows: RawBuilder<unknown>;
}

/** How many consequences of one kind there are, for how many people. */
export interface ConsequenceCount {
  readonly kind: GrantKindName;
  readonly action: ConsequenceAction;
  readonly count: number;
  readonly personCount: number;
  /** Fen as text, negative if reversed; null where there is no money. */
  readonly fen: string | null;
}

export interface ConsequencePage {
  readonly first: number;
  readonly skip: number;
  readonly kinds?: readonly GrantKindName[] | null;
  readonly actions?: readonly ConsequenceAction[] | null;
}

/** Money is never revoked: a counter-entry reverses it. Of the grant of alias `g`. */
export const endingOf = sql`case when g.kind = 'PAYMENT' then 'REVERSED' else 'REVOKED' end`;

export async function countConsequences(
  ctx: Context,
  { rows }: Consequences,
): Promise<ConsequenceCount[]> {
  const found = await sql<ConsequenceCount>`
    select kind, action, count(*)::int as count, count(distinct person_id)::int as "personCount",
      sum(case when action = 'REVERSED' then -1 else 1 end * (substance ->> 'amountFen')::bigint)::text as fen
    from (${rows}) told where action is not null group by kind, action
    order by kind, array_position(${consequenceActions}::text[], action)`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return found.rows;
}

const within = (column: RawBuilder<unknown>, chosen: readonly string[] | null | undefined) =>
  chosen ? sql`${column} = any(${chosen}::text[])` : sql`true`;

/** By kind, rule and person. */
export async function readConsequences(
  ctx: Context,
  { rows, eventId }: Consequences,
  { first, skip, kinds, actions }: ConsequencePage,
): Promise<Consequence[]> {
  const found = await sql<Consequence>`
    select told.action, (select entry.entrant_name from entry
        where entry.event_id = ${eventId}::bigint and entry.person_id = told.person_id) as "entrantName",
      jsonb_build_object('kind', told.kind, 'id', told.id::text, 'status', told.status,
        'personId', told.person_id::text, 'ruleCode', told.rule_code, 'endedBy', told.ended_by::text,
        'substance', told.substance, 'revokedOn', told.revoked_on::text, 'revokedReason', told.revoked_reason,
        'isRevokedFromStart', told.is_revoked_from_start) as "grant"
    from (
      select told.*, rule.code as rule_code from (${rows}) told join rule on rule.id = told.rule_id
      where told.action is not null and ${within(sql`told.kind`, kinds)} and ${within(sql`told.action`, actions)}
      order by told.kind, rule.code, told.person_id, told.id limit ${first} offset ${skip}) told
    order by told.kind, told.rule_code, told.person_id, told.id`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return found.rows;
}
