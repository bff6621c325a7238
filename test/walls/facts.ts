import type { World } from '../world.ts';

/** What a row is compared with, found out from the tables; and where the actor sits. */
export interface Facts {
  readonly all: boolean;
  readonly places: readonly string[];
  readonly bodies: readonly string[];
  readonly person: string | null;
  readonly seat: { readonly place: string | null; readonly body: string | null };
}

interface FactRow extends Omit<Facts, 'seat'> {
  readonly place: string | null;
  readonly body: string | null;
}

/** Places by walking from parent to child, bodies likewise; the product goes by stored paths. */
export async function factsOf(world: Pick<World, 'sql'>, login: string): Promise<Facts> {
  const [row] = await world.sql<FactRow>(
    `with recursive held as (
      select m.role, m.organisation_id, o.jurisdiction_id, u.person_id from app_user u
        join role_membership m on m.user_id = u.id join organisation o on o.id = m.organisation_id
        where u.login = $1),
    place (id) as (
      select jurisdiction_id from held where role in ('UNION_OFFICER', 'BUREAU_OFFICER')
      union select child.id from jurisdiction child join place on child.parent_id = place.id),
    body (id) as (
      select organisation_id from held where role in ('ENTERPRISE_OFFICER', 'SCHOOL_OFFICER', 'JUDGE', 'MACHINE')
      union select child.id from organisation child join body on child.parent_id = body.id)
    select coalesce(bool_or(role in ('AUDITOR', 'ADMINISTRATOR')), false) as all,
      array(select id::text from place) as places,
      array(select id::text from body
        union select organisation_id::text from held where role in ('UNION_OFFICER', 'BUREAU_OFFICER')) as bodies,
      max(person_id)::text as person, max(jurisdiction_id)::text as place, max(organisation_id)::text as body
      from held`,
    [login],
  );
  const { place, body, ...facts } = row!;
  return { ...facts, seat: { place, body } };
}
