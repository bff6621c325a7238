import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { hasEnded, type EventGrant } from './grants-of-event.ts';

/** The versions of an event that have been final, and whom each rule called for in them. */
export interface EventHistory {
  /** Version row id → its number, for every version. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Numbers of the versions that have been final, in order. */
  readonly finals: readonly number[];
  /** Said GRANTED or OFFICER: `number rule person`. */
  readonly verdicts: ReadonlyMap<string, string>;
}

interface Row {
  readonly id: string;
  readonly number: number;
  readonly wasFinal: boolean;
}

/** To be read with everything in sight: what ended a grant may be a decision that the viewer does not see. */
export async function historyOfEvent(ctx: Context, eventId: string): Promise<EventHistory> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const { rows } = await sql<Row>`
    select id::text as id, number, status in ('FINAL', 'SUPERSEDED') as "wasFinal" from result_version
    where event_id = ${eventId}::bigint order by number`.execute(db);
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const said = await sql<{ basis: string; rule: string; person: string; outcome: string }>`
    select d.basis_id::text as basis, rule.code as rule, d.person_id::text as person, d.outcome
    from decision d join rule on rule.id = d.rule_id
    where d.basis_kind = 'RESULT_VERSION' and d.outcome <> 'REFUSED' and d.basis_id = any(${[...numbers.keys()]}::bigint[])`.execute(
    db,
  );
  return {
    numbers,
    finals: rows.filter(({ wasFinal }) => wasFinal).map(({ number }) => number),
    verdicts: new Map(
      said.rows.map(({ basis, rule, person, outcome }) => [
        `${numbers.get(basis)} ${rule} ${person}`,
        outcome,
      ]),
    ),
  };
}

/** From the version `from` (inclusive) until the version `until` (exclusive) a grant stood; by version number. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const verdictIn = (
  { verdicts }: EventHistory,
  number: number,
  { ruleCode, personId }: EventGrant,
): string | undefined => verdicts.get(`${number} ${ruleCode} ${personId}`);

/** The first later final version that did not call for it; otherwise the one that left it to an officer. */
export function versionThatDropped(history: EventHistory, grant: EventGrant): number {
  const made = history.numbers.get(grant.madeBy)!;
  const later = history.finals.filter((number) => number > made);
  const dropped = later.find((number) => verdictIn(history, number, grant) === undefined);
  const asked = later.find((number) => verdictIn(history, number, grant) === 'OFFICER');
  return dropped ?? asked ?? Infinity;
}

/** Number of the version that put another grant of the same kind, rule and person in its place. */
function versionThatReplaced(
  history: EventHistory,
  grant: EventGrant,
  all: readonly EventGrant[],
): number {
  const made = history.numbers.get(grant.madeBy)!;
  const others = all
    .filter(
      ({ kind, ruleCode, personId }) =>
        kind === grant.kind && ruleCode === grant.ruleCode && personId === grant.personId,
    )
    .map(({ madeBy }) => history.numbers.get(madeBy)!)
    .filter((number) => number > made);
  return Math.min(Infinity, ...others);
}

function endOf(history: EventHistory, grant: EventGrant, all: readonly EventGrant[]): number {
  if (grant.endedBy) return history.numbers.get(grant.endedBy) ?? Infinity;
  if (!hasEnded(grant) || grant.revokedReason !== 'RESULT_CORRECTED') return Infinity;
  return Math.min(versionThatDropped(history, grant), versionThatReplaced(history, grant, all));
}

/** Tasks stand for the version that asked; a review is asked for by the version that took the path's ground away. */
function spanOfTask(history: EventHistory, task: EventGrant): Span {
  const made = history.numbers.get(task.madeBy)!;
  const from =
    task.substance.task === 'REVIEW_USED_PATH' ? versionThatDropped(history, task) : made;
  const next = history.finals.find((number) => number > from) ?? Infinity;
  return { from, until: task.status === 'OPEN' ? Infinity : next };
}

/** In which versions of the event a grant stood. */
export const spanOf = (
  history: EventHistory,
  grant: EventGrant,
  all: readonly EventGrant[],
): Span =>
  grant.kind === 'TASK'
    ? spanOfTask(history, grant)
    : { from: history.numbers.get(grant.madeBy)!, until: endOf(history, grant, all) };
