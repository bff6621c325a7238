import { hasEnded, type EventGrant } from './grants-of-event.ts';

export const consequenceActions = ['MADE', 'REVOKED', 'REVERSED', 'TO_OFFICER', 'KEPT'] as const;
export type ConsequenceAction = (typeof consequenceActions)[number];

/** What became of one grant between two states. */
export interface Consequence {
  readonly action: ConsequenceAction;
  readonly grant: EventGrant;
}

/** Money is never revoked: a counter-entry reverses it. */
export const endingOf = ({ kind }: Pick<EventGrant, 'kind'>): ConsequenceAction =>
  kind === 'PAYMENT' ? 'REVERSED' : 'REVOKED';

function actionOf(
  before: EventGrant | undefined,
  after: EventGrant,
): ConsequenceAction | undefined {
  if (!before) return 'MADE';
  if (before.status === after.status) return hasEnded(after) ? undefined : 'KEPT';
  if (hasEnded(after)) return endingOf(after);
  return after.status === 'UNDER_REVIEW' ? 'TO_OFFICER' : 'KEPT';
}

/** What happened to the grants of an event between two looks at them; what had ended before is left out. */
export function consequencesBetween(
  before: readonly EventGrant[],
  after: readonly EventGrant[],
): Consequence[] {
  const keyOf = ({ kind, id }: EventGrant): string => `${kind} ${id}`;
  const earlier = new Map(before.map((grant) => [keyOf(grant), grant]));
  return after.flatMap((grant) => {
    const action = actionOf(earlier.get(keyOf(grant)), grant);
    return action ? [{ action, grant }] : [];
  });
}
