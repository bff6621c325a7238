import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import {
  decideApplication,
  type DecideApplicationInput,
} from '../../src/modules/certification/commands/decide-application.ts';
import { usePath, type UsePathInput } from '../../src/modules/certification/commands/use-path.ts';
import { openSmallWorld } from '../policy-register/small-world.ts';
import { casesWorld, LIYANG, type CasesWorld } from './cases-world.ts';

/** A winner with the path that the result has opened. */
export interface Opened {
  readonly person: string;
  readonly path: string;
  readonly eventId: string;
  readonly versionId: string;
  readonly decisionId: string;
}

async function openPath(town: CasesWorld, person: string): Promise<Opened> {
  const contest = await town.contest({
    place: LIYANG,
    series: 'LIYANG_LOCAL',
    finalsOn: '2025-09-28',
  });
  await town.admit(contest, '320400');
  const versionId = await town.finalise(contest, [{ person, rank: 1, total: 95, prize: 'FIRST' }]);
  const [row] = await town.rows(sql<{ path: string; decisionId: string }>`
    select id as path, decision_id as "decisionId" from certification_path where person_id = ${person}`);
  return { ...row!, person, versionId, eventId: contest.eventId };
}

/** Liyang with P-16 at rank 3 and 80 points, and paths of twelve months. */
export async function pathsWorld() {
  const world = await openSmallWorld();
  const town = await casesWorld(world);
  await sql`insert into parameter_value (parameter_id, jurisdiction_id, value, valid_from, legal_basis, is_default,
      is_enabled, set_by)
    select id, ${world.placeId(LIYANG)}, v.value::jsonb, '2025-01-01', '溧人社发〔2025〕8号', false, true, 'test'
    from parameter join (values ('P-16', '{"maxRank": 3, "minScore": 80}'), ('P-16b', '12')) v (code, value)
      on v.code = parameter.code`.execute(world.db);

  /** The winner of a Liyang contest in the Changzhou plan, with the path it has opened today. */
  const winner = async (name: string, home = LIYANG): Promise<Opened> =>
    openPath(town, home === LIYANG ? await town.worker(name) : await town.person(name, home, null));

  const use = (opened: Opened, change: Partial<UsePathInput> = {}, actor?: Actor) =>
    world.run(actor ?? town.asWorker(opened.person), (ctx) =>
      usePath(ctx, { pathId: opened.path, bodyId: town.institute, ...change }),
    );

  const decide = (id: string, change: Partial<DecideApplicationInput>, actor = town.hr) =>
    world.run(actor, (ctx) =>
      decideApplication(ctx, {
        applicationId: id,
        outcome: 'DECLINED',
        reason: '实操未达标',
        ...change,
      }),
    );

  const stateOf = async ({ path }: Opened): Promise<string> => {
    const [row] = await town.rows(sql<{ status: string }>`
      select status from certification_path where id = ${path}`);
    return row!.status;
  };

  const applications = (opened: Opened) =>
    town.rows(sql<{ outcome: string; applicant_name: string }>`
      select outcome, applicant_name from path_application where path_id = ${opened.path}`);

  return { ...town, winner, use, decide, stateOf, applications };
}

export type PathsWorld = Awaited<ReturnType<typeof pathsWorld>>;
