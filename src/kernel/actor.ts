/** Role of a member in an organisation (or of a person in the system). 角色 */
export const roles = [
  'WORKER',
  'UNION_OFFICER',
  'ENTERPRISE_OFFICER',
  'SCHOOL_OFFICER',
  'BUREAU_OFFICER',
  'JUDGE',
  'AUDITOR',
  'ADMINISTRATOR',
  'MACHINE',
] as const;
export type Role = (typeof roles)[number];

/** One role in one organisation, with the place whose rows the organisation oversees. */
export interface Membership {
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationKind: string;
  readonly bureauKind: string | null;
  readonly jurisdictionId: string;
  readonly jurisdictionCode: string;
}

/**
 * Which rows an actor may see, flattened to what a row can be compared with: everything, the places
 * overseen (with all places below), the organisations belonged to (with those below), and the person.
 */
export interface Sight {
  readonly all: boolean;
  readonly places: readonly string[];
  readonly bodies: readonly string[];
  readonly person: string | null;
}

/** Who acts: a signed-in user or a machine client. `scopes` narrows a machine's rights; null means no narrowing. */
export interface Actor {
  readonly userId: string;
  readonly personId: string | null;
  readonly displayName: string;
  readonly memberships: readonly Membership[];
  readonly scopes: readonly string[] | null;
  readonly sight: Sight;
}

/** Sees nothing: what somebody who has not signed in is given. */
export const blindSight: Sight = { all: false, places: [], bodies: [], person: null };

/** Sees all there is: what the system itself works with. */
export const everything: Sight = { all: true, places: [], bodies: [], person: null };

export const holdsRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.memberships.some(({ role }) => wanted.includes(role));
