import type { Abilities } from '../../kernel/abilities.ts';
import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';

export interface OrganisationSubject {
  readonly jurisdictionId: string;
}

const keepsRegister = (actor: Actor): boolean =>
  actor.memberships.some(
    ({ role, bureauKind }) =>
      role === 'UNION_OFFICER' || (role === 'BUREAU_OFFICER' && bureauKind === 'HR'),
  );

const keeps = (actor: Actor, { jurisdictionId }: OrganisationSubject): boolean =>
  holdsRole(actor, 'ADMINISTRATOR') ||
  (keepsRegister(actor) && actor.sight.places.includes(jurisdictionId));

/** The register is public; the union and the HR bureau of a place keep it for their place, administrators everywhere. */
export const organisationAbilities = {
  read: () => true,
  register: keeps,
  correct: keeps,
} satisfies Abilities<OrganisationSubject, string>;
