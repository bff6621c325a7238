import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

export const certificateWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['employer_id', 'issuer_id'],
};

export interface CertificateSubject {
  readonly personId: string;
  readonly jurisdictionId: string;
  readonly employerId: string | null;
  readonly issuerId: string | null;
}

const seen = (actor: Actor, subject: CertificateSubject): boolean =>
  visible(certificateWall, actor.sight, {
    person_id: subject.personId,
    jurisdiction_id: subject.jurisdictionId,
    employer_id: subject.employerId,
    issuer_id: subject.issuerId,
  });

/** Assessment bodies have no officers of their own kind: their judges record what they issue. */
const judgesForIssuer = (actor: Actor, { issuerId }: CertificateSubject): boolean =>
  holdsRole(actor, 'JUDGE') && issuerId !== null && actor.sight.bodies.includes(issuerId);

/** Certificates are recorded by the bureau, or by officers of the body that issued them. */
export const certificateAbilities = {
  read: seen,
  record: (actor, subject) =>
    judgesForIssuer(actor, subject) ||
    (holdsRole(actor, 'BUREAU_OFFICER', 'UNION_OFFICER', 'ENTERPRISE_OFFICER', 'SCHOOL_OFFICER') &&
      seen(actor, subject)),
  revoke: (actor, subject) => holdsRole(actor, 'BUREAU_OFFICER') && seen(actor, subject),
} satisfies Abilities<CertificateSubject, string>;
