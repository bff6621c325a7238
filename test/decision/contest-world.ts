import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import { actorOf, membership, type SmallWorld } from '../policy-register/small-world.ts';

/** One entrant's line: person, rank, total, prize; the tie size is counted. */
export interface Line {
  readonly person: string;
  readonly rank: number | null;
  readonly total?: number | null;
  readonly prize?: 'FIRST' | 'SECOND' | 'THIRD' | null;
}

export interface Contest {
  readonly competitionId: string;
  readonly eventId: string;
  readonly place: string;
}

const MILLING = '6-18-01-02';

/** Rows of people, firms and contests, written as the owner of the tables, so that tests say only what matters. */
export function contestWorld(world: SmallWorld) {
  const insert = async (statement: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await statement.execute(world.db)).rows[0]!.id;
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

  async function contest(
    of: { place: string; series: string } & Partial<
      Record<'level' | 'organiserKind' | 'sector' | 'finalsOn' | 'tiePolicy', string>
    >,
  ): Promise<Contest> {
    const finalsOn = of.finalsOn ?? '2025-09-20';
    const organiserId = await organisation(`organiser in ${of.place}`, of.place, 'SCHOOL');
    const competitionId = await insert(sql`
      insert into competition (series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
        starts_on, ends_on, status, is_listed)
      select id, 'contest', ${Number(finalsOn.slice(0, 4))}, ${of.level ?? sql`level`}, ${world.placeId(of.place)},
        ${organiserId}, ${of.organiserKind ?? 'VOCATIONAL_SCHOOL'}, ${of.sector ?? 'ADVANCED_MANUFACTURING'},
        ${finalsOn}::date, ${finalsOn}::date, 'FILED', true
      from series where code = ${of.series} returning id`);
    const eventId = await insert(sql`
      insert into competition_event (competition_id, name, occupation_id, level, group_kind, finals_on, max_score,
        prize_rule, tie_policy, objection_days, jurisdiction_id, organiser_id, is_listed)
      select ${competitionId}, 'milling', id, 3, 'WORKER', ${finalsOn}::date, 100, '{}', ${of.tiePolicy ?? 'OFFICER'}, 5,
        ${world.placeId(of.place)}, ${organiserId}, true from occupation where code = ${MILLING} returning id`);
    return { competitionId, eventId, place: of.place };
  }

  /** Records the admission to the plan of the place above, and lets the rules hear of it. */
  async function admit({ competitionId, place }: Contest, upper: string): Promise<void> {
    await sql`
      with plan as (insert into competition_plan (jurisdiction_id, year, status)
        values (${world.placeId(upper)}, 2025, 'OPEN')
        on conflict (jurisdiction_id, year) do update set status = 'OPEN' returning id)
      insert into plan_inclusion (plan_id, competition_id, approved_on, reference, recorded_by)
      select id, ${competitionId}, '2025-03-01', '常人社发〔2025〕1号', 'test' from plan`.execute(
      world.db,
    );
    await announce('competition.included', 'Competition', competitionId, place);
  }

  async function announce(
    type: 'competition.included' | 'results.finalised' | 'certificate.recorded',
    subject: string,
    id: string,
    place: string,
    body: Record<string, unknown> = {},
  ): Promise<void> {
    const officer = await world.hrOfficer(place);
    await world.run(officer, async (ctx) =>
      ctx.emit({
        type,
        subject: { type: subject, id },
        jurisdictionId: world.placeId(place),
        body,
      }),
    );
  }

  /** Stores a version of the results without letting anything follow from it. */
  async function publish(
    { eventId, competitionId, place }: Contest,
    lines: readonly Line[],
    version: { number?: number; status?: string } = {},
  ): Promise<string> {
    const { number = 1, status = 'FINAL' } = version;
    const versionId = await insert(sql`
      insert into result_version (event_id, number, status, entered_by, sheet_hash, line_count, is_public,
        jurisdiction_id, organiser_id)
      select id, ${number}, ${status}, 1, 'sheet', ${lines.length}, true, jurisdiction_id, organiser_id
      from competition_event where id = ${eventId} returning id`);
    for (const line of lines) {
      const tied = lines.filter(({ rank }) => rank !== null && rank === line.rank).length;
      await sql`
        with entered as (
          insert into entry (event_id, competition_id, person_id, entrant_name, employer_id, jurisdiction_id, organiser_id)
          select ${eventId}, ${competitionId}, person.id, person.full_name, person.employer_id, ${world.placeId(place)},
            competition_event.organiser_id
          from person, competition_event where person.id = ${line.person} and competition_event.id = ${eventId}
          on conflict (event_id, person_id) do update set entrant_name = excluded.entrant_name returning *)
        insert into result_line (version_id, entry_id, person_id, status, total, rank, tie_size, prize, jurisdiction_id,
          employer_id, organiser_id)
        select ${versionId}, id, person_id, ${line.rank === null ? 'ABSENT' : 'RANKED'}, ${line.total ?? null},
          ${line.rank}, ${line.rank === null ? null : tied}, ${line.prize ?? null}, jurisdiction_id, employer_id,
          organiser_id from entered`.execute(world.db);
    }
    return versionId;
  }

  /** Stores a final version and lets the rules decide; `supersedes` names the version it corrects. */
  async function finalise(
    contest: Contest,
    lines: readonly Line[],
    supersedes?: { id: string; number: number },
  ): Promise<string> {
    if (supersedes)
      await sql`update result_version set status = 'SUPERSEDED' where id = ${supersedes.id}`.execute(
        world.db,
      );
    const id = await publish(contest, lines, { number: (supersedes?.number ?? 0) + 1 });
    await announce('results.finalised', 'ResultVersion', id, contest.place, {
      supersedesId: supersedes?.id ?? null,
    });
    return id;
  }

  const enterpriseOfficer = (organisationId: string): Actor =>
    actorOf({
      displayName: 'Tianmu Precision',
      memberships: [membership({ role: 'ENTERPRISE_OFFICER', organisationId })],
      sight: { all: false, places: [], bodies: [organisationId], person: null },
    });

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

  const ledger = (eventId: string) =>
    rows(sql<{ kind: string; fen: string; payee: string; of: string }>`
      select kind, amount_fen as fen, payee.full_name as payee, winner.full_name as of from ledger_entry
      join person payee on payee.id = payee_id join person winner on winner.id = person_id
      where event_id = ${eventId} order by ledger_entry.id`);

  const lineOf = async (versionId: string, personId: string): Promise<string> =>
    insert(
      sql`select id from result_line where version_id = ${versionId} and person_id = ${personId}`,
    );

  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await query.execute(world.db)).rows;

  /** What was decided about the lines of one version: name → `OUTCOME CODE`, of one rule. */
  async function decisions(versionId: string, rule: string): Promise<Record<string, string>> {
    const found = await rows(sql<{ name: string; said: string }>`
      select person.full_name as name, decision.outcome || ' ' || decision.code as said from decision
      join rule on rule.id = decision.rule_id join person on person.id = decision.person_id
      where decision.basis_id = ${versionId} and rule.code = ${rule} and decision.basis_kind = 'RESULT_VERSION'
      order by decision.id`);
    return Object.fromEntries(found.map(({ name, said }) => [name, said]));
  }

  return {
    organisation,
    person,
    certificate,
    contract,
    ledger,
    contest,
    admit,
    announce,
    publish,
    finalise,
    enterpriseOfficer,
    lineOf,
    rows,
    decisions,
    milling: MILLING,
  };
}
