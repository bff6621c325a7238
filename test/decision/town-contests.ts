import { sql } from 'kysely';
import type { SmallWorld } from '../policy-register/small-world.ts';
import { inserter, MILLING, townPeople } from './town-people.ts';

export interface Contest {
  readonly competitionId: string;
  readonly eventId: string;
  readonly place: string;
}

type Happening = 'competition.included' | 'results.finalised' | 'certificate.recorded';

/** Lets the rules hear of something, as the HR officer of the place. */
export const announcer =
  (world: SmallWorld) =>
  async (
    type: Happening,
    subject: string,
    id: string,
    place: string,
    body: Record<string, unknown> = {},
  ): Promise<void> => {
    const officer = await world.hrOfficer(place);
    await world.run(officer, async (ctx) =>
      ctx.emit({
        type,
        subject: { type: subject, id },
        jurisdictionId: world.placeId(place),
        body,
      }),
    );
  };

/** Contests with one event each, and their admission to a plan. */
export function townContests(world: SmallWorld) {
  const insert = inserter(world);
  const announce = announcer(world);
  const { organisation } = townPeople(world);

  async function contest(
    of: { place: string; series: string } & Partial<
      Record<'level' | 'organiserKind' | 'sector' | 'startsOn' | 'finalsOn' | 'tiePolicy', string>
    >,
  ): Promise<Contest> {
    const finalsOn = of.finalsOn ?? '2025-09-20';
    const organiserId = await organisation(`organiser in ${of.place}`, of.place, 'SCHOOL');
    const competitionId = await insert(sql`
      insert into competition (series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
        starts_on, ends_on, status, is_listed)
      select id, 'contest', ${Number(finalsOn.slice(0, 4))}, ${of.level ?? sql`level`}, ${world.placeId(of.place)},
        ${organiserId}, ${of.organiserKind ?? 'VOCATIONAL_SCHOOL'}, ${of.sector ?? 'ADVANCED_MANUFACTURING'},
        ${of.startsOn ?? finalsOn}::date, ${finalsOn}::date, 'FILED', true
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

  return { contest, admit };
}
