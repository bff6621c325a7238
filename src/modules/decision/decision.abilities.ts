import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

/** A decision is seen by the place that oversees it, the person it is about, and that person's employer. */
export const decisionWall: Wall = {
  places: ['jurisdiction_id', 'person_jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['employer_id'],
};

export const officerTaskWall: Wall = { places: ['jurisdiction_id'] };

export interface TaskSubject {
  readonly jurisdictionId: string;
  readonly body: string;
  /** Whom the task is about, if it is about somebody. */
  readonly personId?: string | null | undefined;
}

const isOwn = (actor: Actor, { personId }: TaskSubject): boolean =>
  personId != null && actor.personId === personId;

const isForBody = (actor: Actor, { jurisdictionId, body }: TaskSubject): boolean =>
  actor.memberships.some(
    (m) =>
      (body === 'HR_BUREAU'
        ? m.role === 'BUREAU_OFFICER' && m.bureauKind === 'HR'
        : m.role === 'UNION_OFFICER') && actor.sight.places.includes(jurisdictionId),
  ) ||
  (holdsRole(actor, 'ADMINISTRATOR') && actor.sight.all);

/** A task is for the named body of its place; whoever oversees the place sees it, and nobody decides about themself. */
export const officerTaskAbilities = {
  read: (actor, { jurisdictionId }) =>
    visible(officerTaskWall, actor.sight, { jurisdiction_id: jurisdictionId }),
  decide: (actor: Actor, subject) => !isOwn(actor, subject) && isForBody(actor, subject),
} satisfies Abilities<TaskSubject, string>;
