import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

/** A competition is catalogue data once it is filed (`is_listed`); a draft is seen by its place and its organiser. */
export const competitionWall: Wall = {
  places: ['jurisdiction_id'],
  bodies: ['organiser_id'],
  open: 'is_listed',
};

/** Entries and result lines: the contest's place and organiser, the entrant, and the entrant's employer at entry. */
export const entryWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['person_id'],
  bodies: ['organiser_id', 'employer_id'],
};

/** Result versions: the contest's place and organiser; everybody signed in once on public notice. */
export const resultVersionWall: Wall = {
  places: ['jurisdiction_id'],
  bodies: ['organiser_id'],
  open: 'is_public',
};

export interface CompetitionSubject {
  readonly jurisdictionId: string;
  readonly organiserId: string;
  readonly isListed?: boolean;
}

const seen = (
  actor: Actor,
  { jurisdictionId, organiserId, isListed }: CompetitionSubject,
): boolean =>
  visible(competitionWall, actor.sight, {
    jurisdiction_id: jurisdictionId,
    organiser_id: organiserId,
    is_listed: isListed ?? false,
  });

const oversees = (actor: Actor, subject: CompetitionSubject): boolean =>
  seen(actor, { ...subject, isListed: false });

const officer = (actor: Actor): boolean =>
  holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER', 'SCHOOL_OFFICER', 'ENTERPRISE_OFFICER');

/** Unions, bureaus, schools and firms run their own contests; only officers overseeing the place certify and publish. */
export const competitionAbilities = {
  read: seen,
  register: (actor, subject) => officer(actor) && oversees(actor, subject),
  enterResults: (actor, subject) => officer(actor) && oversees(actor, subject),
  certifyResults: (actor, subject) =>
    holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER') && oversees(actor, subject),
  publishResults: (actor, subject) =>
    holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER') && oversees(actor, subject),
} satisfies Abilities<CompetitionSubject, string>;

/** Plans are kept, and contests admitted to them, by the union and HR bureau of the plan's place. */
export const planAbilities = {
  keep: (actor, { jurisdictionId }) =>
    holdsRole(actor, 'UNION_OFFICER', 'BUREAU_OFFICER') &&
    (actor.sight.all || actor.sight.places.includes(jurisdictionId)),
} satisfies Abilities<{ jurisdictionId: string }, string>;
