import type { Abilities } from '../../kernel/abilities.ts';
import { holdsRole, type Actor } from '../../kernel/actor.ts';
import { visible, type Wall } from '../../kernel/wall.ts';

/** Where a value is to hold: a place, or one organisation. */
export interface ValueScope {
  readonly jurisdictionId: string | null;
  readonly organisationId: string | null;
}

/** The law book is loaded by administrators; the public authority sets what the texts leave to its place. */
export const policyRegisterAbilities = {
  load: (actor) => holdsRole(actor, 'ADMINISTRATOR') && actor.sight.all,
} satisfies Abilities<null, string>;

const isHrOfficerOf = (actor: Actor, jurisdictionId: string): boolean =>
  actor.memberships.some(
    ({ role, bureauKind }) => role === 'BUREAU_OFFICER' && bureauKind === 'HR',
  ) && actor.sight.places.includes(jurisdictionId);

/** The HR bureau of the place, or the enterprise for itself (its money is nobody else's to decide). */
export const parameterAbilities = {
  set: (actor, { jurisdictionId, organisationId }) => {
    if (organisationId !== null)
      return holdsRole(actor, 'ENTERPRISE_OFFICER') && actor.sight.bodies.includes(organisationId);
    if (jurisdictionId === null) return false;
    if (holdsRole(actor, 'ADMINISTRATOR') && actor.sight.all) return true;
    return isHrOfficerOf(actor, jurisdictionId);
  },
} satisfies Abilities<ValueScope, string>;

/** Law that is still being drafted is seen by those who oversee its place. */
export const lawDraftWall: Wall = { places: ['jurisdiction_id'] };

export interface LawDraftSubject {
  readonly jurisdictionId: string;
  /** Users who have written in it or handed it in. */
  readonly authors: readonly string[];
}

/**
 * Law is drafted and decided by the HR bureau of its place or of one above; nobody decides what they have drafted.
 * The administrator keeps the installation and makes no law.
 */
export const lawDraftAbilities = {
  read: (actor, { jurisdictionId }) =>
    visible(lawDraftWall, actor.sight, { jurisdiction_id: jurisdictionId }),
  draft: (actor, { jurisdictionId }) => isHrOfficerOf(actor, jurisdictionId),
  decide: (actor, { jurisdictionId, authors }) =>
    isHrOfficerOf(actor, jurisdictionId) && !authors.includes(actor.userId),
} satisfies Abilities<LawDraftSubject, string>;
