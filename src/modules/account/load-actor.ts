import { sql, type Kysely } from 'kysely';
import type { Actor, Membership, Role, Sight } from '../../kernel/actor.ts';
import type { ActorRef } from '../../platform/graphql/lane.ts';

/** Any connection or transaction; the statements here name their tables themselves. */
export type Database = Kysely<Record<string, never>>;

/** An actor with the credential it came by. `kind` tells a browser's session from an API token. */
export interface Identity {
  readonly actor: Actor;
  readonly ref: ActorRef;
  readonly kind: 'SESSION' | 'TOKEN';
}

interface CredentialRow {
  credential_id: string;
  kind: 'SESSION' | 'TOKEN';
  scopes: string[] | null;
  user_id: string;
  stamp: number;
}

interface UserRow {
  id: string;
  display_name: string;
  person_id: string | null;
}

const seesEverything: readonly Role[] = ['AUDITOR', 'ADMINISTRATOR'];
const seesPlaces: readonly Role[] = ['UNION_OFFICER', 'BUREAU_OFFICER'];
const seesBodiesBelow: readonly Role[] = [
  'ENTERPRISE_OFFICER',
  'SCHOOL_OFFICER',
  'JUDGE',
  'MACHINE',
];

/** The live credential of that hash with its actor as of `today`; undefined when there is none. */
export async function loadIdentity(
  db: Database,
  secretHash: string,
  today: string,
): Promise<Identity | undefined> {
  const { rows } = await sql<CredentialRow>`
    select c.id::text as credential_id, c.kind, c.scopes, u.id::text as user_id, u.stamp
    from credential c join app_user u on u.id = c.user_id
    where c.secret_hash = ${secretHash} and c.revoked_at is null and c.expires_at > now()
      and u.disabled_at is null`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const actor = await loadActor(db, row.user_id, today, row.scopes);
  return {
    actor,
    ref: { credentialId: row.credential_id, stamp: row.stamp },
    kind: row.kind,
  };
}

/** The user as an actor, with the memberships that are valid on `today` and the sight that follows from them. */
export async function loadActor(
  db: Database,
  userId: string,
  today: string,
  scopes: readonly string[] | null = null,
): Promise<Actor> {
  const { rows } = await sql<UserRow>`
    select id::text, display_name, person_id::text from app_user where id = ${userId}`.execute(db);
  const user = rows[0];
  if (!user) throw new Error(`No user ${userId}`);
  const memberships = await loadMemberships(db, userId, today);
  const sight = await loadSight(db, memberships, user.person_id);
  return {
    userId: user.id,
    personId: user.person_id,
    displayName: user.display_name,
    memberships,
    scopes,
    sight,
  };
}

async function loadMemberships(db: Database, userId: string, today: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select m.role, o.id::text as "organisationId", o.kind as "organisationKind",
      o.bureau_kind as "bureauKind", j.id::text as "jurisdictionId", j.code as "jurisdictionCode"
    from role_membership m
    join organisation o on o.id = m.organisation_id
    join jurisdiction j on j.id = o.jurisdiction_id
    where m.user_id = ${userId} and m.valid_from <= ${today}::date
      and (m.valid_to is null or m.valid_to > ${today}::date)
    order by m.id`.execute(db);
  return rows;
}

async function loadSight(
  db: Database,
  memberships: readonly Membership[],
  person: string | null,
): Promise<Sight> {
  const held = (roles: readonly Role[]): Membership[] =>
    memberships.filter(({ role }) => roles.includes(role));
  const overseen = held(seesPlaces);
  return {
    all: held(seesEverything).length > 0,
    places: await placesUnder(
      db,
      overseen.map(({ jurisdictionCode }) => jurisdictionCode),
    ),
    bodies: [
      ...new Set([
        ...overseen.map(({ organisationId }) => organisationId),
        ...(await bodiesUnder(
          db,
          held(seesBodiesBelow).map(({ organisationId }) => organisationId),
        )),
      ]),
    ],
    person,
  };
}

/** The places of these codes and every place below them, in all their historical versions. */
async function placesUnder(db: Database, codes: readonly string[]): Promise<string[]> {
  if (!codes.length) return [];
  const { rows } = await sql<{ id: string }>`
    select id::text from jurisdiction where path && ${codes}::text[] order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** These organisations and every one below them. */
async function bodiesUnder(db: Database, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select id from organisation where id = any(${ids}::bigint[])
      union
      select o.id from organisation o join below b on o.parent_id = b.id)
    select id::text from below order by id`.execute(db);
  return rows.map(({ id }) => id);
}
