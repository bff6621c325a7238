import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

export const employmentWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['organisation_id'],
};

export interface EmploymentSubject {
  readonly personId: string;
  readonly organisationId: string;
  readonly jurisdictionId: string;
}

const seen = (actor: Actor, subject: EmploymentSubject): boolean =>
  visible(employmentWall, actor.sight, {
    person_id: subject.personId,
    organisation_id: subject.organisationId,
    jurisdiction_id: subject.jurisdictionId,
  });

const reports = (actor: Actor, subject: EmploymentSubject): boolean =>
  holdsRole(
    actor,
    'UNION_OFFICER',
    'BUREAU_OFFICER',
    'ENTERPRISE_OFFICER',
    'SCHOOL_OFFICER',
    'ADMINISTRATOR',
  ) && seen(actor, { ...subject, personId: '' });

/**
 * Employers report their own staff; union and bureau officers those of their place. An employment that still runs
 * elsewhere is ended by that employer, or by a union or bureau officer who has the person's papers in hand.
 */
export const employmentAbilities = {
  read: seen,
  record: reports,
  end: reports,
  changePost: reports,
  endElsewhere: (actor, subject) =>
    reports(actor, subject) || holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER', 'ADMINISTRATOR'),
} satisfies Abilities<EmploymentSubject, string>;
