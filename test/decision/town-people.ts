import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import { actorOf, membership, type SmallWorld } from '../policy-register/small-world.ts';

/** 铣工. */
export const MILLING = '6-18-01-02';

/** The id that a statement answers. */
export const inserter =
  (world: SmallWorld) =>
  async (statement: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await statement.execute(world.db)).rows[0]!.id;

/** Rows of people and firms, written as the owner of the tables, so that tests say only what matters. */
export function townPeople(world: SmallWorld) {
  const insert = inserter(world);
  let people = 0;

  const organisation = (name: string, place: string, kind = 'ENTERPRISE'): Promise<string> =>
    insert(sql`insert into organisation (kind, name, jurisdiction_id)
      values (${kind}, ${name}, ${world.placeId(place)}) returning id`);

  const person = (name: string, place: string, employerId: string | null = null): Promise<string> =>
    insert(sql`insert into person (full_name, pinyin, national_id_cipher, national_id_index, national_id_masked, born_on,
        sex, jurisdiction_id, employer_id)
      values (${name}, ${name}, ''::bytea, ${`index ${people++}`}, '3204**********0000', '1990-01-01', 'MALE',
        ${world.placeId(place)}, ${employerId}) returning id`);

  const certificate = (personId: string, occupation: string, level: number): Promise<string> =>
    insert(sql`insert into certificate (person_id, type, occupation_id, level, number, issuer_name, issued_on,
        reported_on, jurisdiction_id)
      select ${personId}, 'SKILL_LEVEL', occupation.id, ${level}, ${`C-${people++}`}, 'Liyang', '2024-05-01',
        '2024-05-01', person.jurisdiction_id
      from occupation, person where occupation.code = ${occupation} and person.id = ${personId} returning id`);

  /** A contract of the year of the final between two people of the enterprise. */
  async function contract(
    enterprise: string,
    mentor: string,
    apprentice: string,
    year = 2025,
  ): Promise<void> {
    await sql`insert into mentor_contract (enterprise_id, mentor_id, apprentice_id, occupation_id, signed_on,
        effective_on, last_day, jurisdiction_id)
      select ${enterprise}, ${mentor}, ${apprentice}, id, ${`${year}-01-10`}::date, ${`${year}-01-15`}::date,
        ${`${year + 1}-01-15`}::date, ${world.placeId('320481')}
      from occupation where code = ${MILLING}`.execute(world.db);
  }

  const enterpriseOfficer = (organisationId: string): Actor =>
    actorOf({
      displayName: 'Tianmu Precision',
      memberships: [membership({ role: 'ENTERPRISE_OFFICER', organisationId })],
      sight: { all: false, places: [], bodies: [organisationId], person: null },
    });

  return { organisation, person, certificate, contract, enterpriseOfficer };
}
