import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

/** A person is seen by the place of their employer, by their employer or school, and by themselves. */
export const personWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['id'],
  bodies: ['employer_id'],
};

export interface PersonSubject {
  readonly id: string | null;
  readonly jurisdictionId: string;
  readonly employerId: string | null;
}

/** The subject in a stored row. */
export const subjectOf = (person: {
  id: string;
  jurisdictionId: string;
  employerId?: string | null;
}): PersonSubject => ({
  id: person.id,
  jurisdictionId: person.jurisdictionId,
  employerId: person.employerId ?? null,
});

const seen = (actor: Actor, { id, jurisdictionId, employerId }: PersonSubject): boolean =>
  visible(personWall, actor.sight, {
    id,
    jurisdiction_id: jurisdictionId,
    employer_id: employerId,
  });

const officer = (actor: Actor): boolean =>
  holdsRole(
    actor,
    'UNION_OFFICER',
    'BUREAU_OFFICER',
    'ENTERPRISE_OFFICER',
    'SCHOOL_OFFICER',
    'ADMINISTRATOR',
  );

/**
 * Registering and correcting: officers within their sight. Correcting the identity number itself, and revealing it:
 * bureau and union officers.
 */
export const personAbilities = {
  read: seen,
  register: (actor, subject) => officer(actor) && seen(actor, subject),
  correct: (actor, subject) => officer(actor) && seen(actor, subject),
  correctNationalId: (actor, subject) =>
    holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER', 'ADMINISTRATOR') && seen(actor, subject),
  revealNationalId: (actor, subject) =>
    holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER') && seen(actor, subject),
} satisfies Abilities<PersonSubject, string>;
