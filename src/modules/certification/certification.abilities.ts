import { holdsRole, type Actor } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import { visible, type Wall } from '../../kernel/wall.ts';
import { officerTaskAbilities } from '../decision/decision.abilities.ts';
import { grantWall, seesGrant, type GrantSubject } from '../honour/honour.abilities.ts';
import type { CaseMechanism } from './claims.ts';

/** Paths and applications: like every grant, and the body applied to. */
export const pathWall: Wall = { ...grantWall, bodies: ['employer_id', 'body_id'] };

export interface PathSubject extends GrantSubject {
  /** Null until somebody has applied. */
  readonly bodyId?: string | null;
}

export interface CaseSubject extends GrantSubject {
  readonly mechanism: CaseMechanism;
}

const seesPath = (actor: Actor, subject: PathSubject): boolean =>
  seesGrant(actor, subject) ||
  visible({ bodies: ['body_id'] }, actor.sight, { body_id: subject.bodyId });

const isOwn = (actor: Actor, { personId }: { personId: string }): boolean =>
  actor.personId !== null && actor.personId === personId;

/** Files and records on behalf of workers. */
export const isFilingOfficer = (actor: Actor): boolean =>
  holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER', 'ENTERPRISE_OFFICER', 'SCHOOL_OFFICER');

/** Acts for a body: assessment bodies have no officers of their own kind, their judges speak for them. */
const actsFor = (actor: Actor, bodyId: string | null | undefined): boolean =>
  bodyId != null &&
  (isFilingOfficer(actor) || holdsRole(actor, 'JUDGE')) &&
  actor.sight.bodies.includes(bodyId);

/** The human-resources bureau of the place or of one above it. */
const isHrOfficer = (actor: Actor, { jurisdictionId }: { jurisdictionId: string }): boolean =>
  officerTaskAbilities.decide(actor, { jurisdictionId, body: 'HR_BUREAU' });

/** Workers use their own paths, officers those they see; nobody decides about themself. */
export const pathAbilities = {
  read: seesPath,
  use: (actor, subject) =>
    isOwn(actor, subject) || (isFilingOfficer(actor) && seesGrant(actor, subject)),
  decide: (actor, subject) =>
    !isOwn(actor, subject) && (actsFor(actor, subject.bodyId) || isHrOfficer(actor, subject)),
  review: (actor, subject) => !isOwn(actor, subject) && isHrOfficer(actor, subject),
} satisfies Abilities<PathSubject, string>;

/** Enterprises move the cases of their own mechanism; the rest is the bureau's, which may move all. */
export const caseAbilities = {
  read: seesGrant,
  file: (actor, subject) =>
    isOwn(actor, subject) || (isFilingOfficer(actor) && seesGrant(actor, subject)),
  move: (actor, subject) =>
    !isOwn(actor, subject) &&
    (isHrOfficer(actor, subject) ||
      (subject.mechanism === 'ENTERPRISE' && actsFor(actor, subject.employerId))),
} satisfies Abilities<CaseSubject, string>;

/** Filings as self-evaluator are registered by the bureau of the enterprise's place. */
export const evaluatorAbilities = { file: isHrOfficer } satisfies Abilities<
  { jurisdictionId: string },
  string
>;
