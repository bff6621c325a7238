import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

/** What somebody was granted is seen by the granting place, the person's place, the person and the employer. */
export const grantWall: Wall = {
  places: ['jurisdiction_id', 'person_jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['employer_id'],
};

export interface GrantSubject {
  readonly personId: string;
  readonly jurisdictionId: string;
  readonly personJurisdictionId?: string | null;
  readonly employerId?: string | null;
}

export const seesGrant = (actor: Actor, subject: GrantSubject): boolean =>
  visible(grantWall, actor.sight, {
    person_id: subject.personId,
    jurisdiction_id: subject.jurisdictionId,
    person_jurisdiction_id: subject.personJurisdictionId,
    employer_id: subject.employerId,
  });

const granting = (actor: Actor, { jurisdictionId }: GrantSubject): boolean =>
  holdsRole(actor, 'BUREAU_OFFICER', 'UNION_OFFICER') &&
  (actor.sight.all || actor.sight.places.includes(jurisdictionId));

/** Confirming and revoking belong to officers of the granting place. */
export const honourAbilities = {
  read: seesGrant,
  confirm: granting,
  revoke: granting,
  recordElsewhere: granting,
} satisfies Abilities<GrantSubject, string>;
