import type { Actor, Membership, Role } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';

export interface AccountSubject {
  /** The user whose account, credential or membership it is. */
  readonly userId: string;
  readonly isMachine: boolean;
}

const administers = (actor: Actor): boolean => holdsRole(actor, 'ADMINISTRATOR');
const isOwn = (actor: Actor, { userId }: AccountSubject): boolean => actor.userId === userId;
/** A token is narrowed by scopes, a session never is: what keeps an account safe is done by people in sessions. */
const inSession = (actor: Actor): boolean => actor.scopes === null;

/** Accounts belong to their users and to administrators; nobody gives a role to themself. */
export const accountAbilities = {
  read: (actor, subject) => isOwn(actor, subject) || administers(actor),
  createUser: (actor) => administers(actor) && inSession(actor),
  changePassword: (actor, subject) => isOwn(actor, subject) && inSession(actor),
  issueApiToken: (actor, subject) =>
    inSession(actor) && (isOwn(actor, subject) || (administers(actor) && subject.isMachine)),
  revokeCredential: (actor, subject) => isOwn(actor, subject) || administers(actor),
  grantMembership: (actor, subject) =>
    administers(actor) && inSession(actor) && !isOwn(actor, subject),
  endMembership: (actor) => administers(actor) && inSession(actor),
} satisfies Abilities<AccountSubject, string>;

/** In which kind of organisation a role is held; roles that are not listed are held in any. */
export const kindOfRole: Readonly<Partial<Record<Role, Membership['organisationKind']>>> = {
  UNION_OFFICER: 'UNION',
  ENTERPRISE_OFFICER: 'ENTERPRISE',
  SCHOOL_OFFICER: 'SCHOOL',
  BUREAU_OFFICER: 'BUREAU',
};
