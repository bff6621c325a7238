import { sql } from 'kysely';
import { evidences, factCatalogue } from '../../src/app/evidence.ts';
import { grantKinds } from '../../src/app/grant-kinds.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import {
  decideTask,
  type DecideTaskInput,
  type TaskEffects,
  type Verdict,
} from '../../src/modules/decision/commands/decide-task.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld, type Contest } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let officer: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  officer = await world.hrOfficer('320481');
}, 60_000);
afterAll(() => world.close());

const reviewed: [string, Verdict][] = [];
const effects: TaskEffects = {
  evidences,
  kinds: grantKinds,
  review: async (_ctx, decisionId, verdict) => void reviewed.push([decisionId, verdict]),
};

const answer = {
  verdict: 'APPROVE',
  conditionApplied: '前三名且总分不低于80分',
  evidence: '竞赛成绩公告',
  document: 'LY20',
  clause: '（七）2',
} as const;

const decide = (actor: Actor, taskId: string, change: Partial<DecideTaskInput> = {}) =>
  world.run(actor, (ctx) => decideTask(ctx, { taskId, ...answer, ...change }, effects));

interface Asked {
  readonly contest: Contest;
  readonly version: string;
  readonly person: string;
  readonly task: string;
}

/** A winner of a Liyang contest in the Changzhou plan while P-16 is unset: left to an officer. */
async function asked(name = 'Li'): Promise<Asked> {
  const person = await town.person(name, '320481');
  const contest = await town.contest({ place: '320481', series: 'LIYANG_LOCAL' });
  await town.admit(contest, '320400');
  const version = await town.finalise(contest, [{ person, rank: 1, total: 95, prize: 'FIRST' }]);
  return { contest, version, person, task: await town.openTask(version, person) };
}

const pathsOf = (personId: string) =>
  town.rows(sql`
    select kind, to_level as level, status, expires_on::text as "expiresOn", event_id as event,
      result_version_id as version from certification_path where person_id = ${personId}`);

describe('deciding a task', () => {
  test('approving opens the path of the decision, with the values of that day', async () => {
    const { contest, version, person, task } = await asked();
    expect(await decide(officer, task)).toEqual({ task: { id: task } });
    expect(await pathsOf(person)).toEqual([
      {
        kind: 'DIRECT_APPLY',
        level: 4,
        status: 'OPEN',
        expiresOn: '2027-10-20',
        event: contest.eventId,
        version,
      },
    ]);
    const [decided] = await town.rows(sql`
      select status, condition_applied as condition, clause, decided_by as by, decided_on::text as "on", version
      from officer_task where id = ${task}`);
    expect(decided).toEqual({
      status: 'APPROVED',
      condition: '前三名且总分不低于80分',
      clause: 'LY20 （七）2',
      by: 'HR bureau of 320481',
      on: '2025-10-20',
      version: 2,
    });
  });

  test('rejecting makes nothing', async () => {
    const { person, task } = await asked();
    await decide(officer, task, { verdict: 'REJECT', conditionApplied: '未达到申报条件' });
    expect(await pathsOf(person)).toEqual([]);
  });

  test('happens once', async () => {
    const { person, task } = await asked();
    const both = await Promise.allSettled([decide(officer, task), decide(officer, task)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(decide(officer, task, { verdict: 'REJECT' })).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await pathsOf(person)).toHaveLength(1);
  });

  test('an officer who saw an older state is sent back', async () => {
    const { task } = await asked();
    await expect(decide(officer, task, { version: 7 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await decide(officer, task, { version: 1 });
  });

  test('the condition, the evidence and a binding clause must be named, all at once', async () => {
    const { task } = await asked();
    await expect(
      decide(officer, task, { conditionApplied: ' ', evidence: '', clause: '（九十九）' }),
    ).rejects.toMatchObject({
      details: {
        problems: [
          { code: 'CONDITION_MISSING' },
          { code: 'EVIDENCE_MISSING' },
          { code: 'UNKNOWN_CLAUSE' },
        ],
      },
    });
    await expect(decide(officer, task, { document: 'LYG-D', clause: '六' })).rejects.toMatchObject({
      details: { problems: [{ code: 'CLAUSE_NOT_BINDING' }] },
    });
  });

  test('belongs to the HR bureau of the place: others see no task, or may not decide it', async () => {
    const { task } = await asked();
    await expect(decide(await world.hrOfficer('320700'), task)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const union: Actor = {
      ...officer,
      memberships: officer.memberships.map((each) => ({ ...each, role: 'UNION_OFFICER' })),
    };
    await expect(decide(union, task)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('a title is opened as the table of that day had it (25)', async () => {
    const miller = await town.person('Miller', '320481');
    const waiting = await town.certificate(miller, town.milling, 4);
    await town.announce('certificate.recorded', 'Certificate', waiting, '320481');
    await decide(officer, await town.openTask(waiting, miller), {
      clause: '（十）1',
      conditionApplied: '高级工对应助理工程师',
    });
    expect(await pathsOf(miller)).toMatchObject([{ kind: 'TITLE_DIRECT', status: 'OPEN' }]);
    await world.run(officer, (ctx) =>
      setParameter(
        ctx,
        {
          parameterCode: 'P-45',
          jurisdictionId: world.placeId('320481'),
          value: { SENIOR: 'ASSISTANT_ENGINEER' },
          validFrom: '2024-05-02',
          legalBasis: '溧人社发〔2024〕5号',
        },
        factCatalogue,
      ),
    );
    const other = await town.person('Other', '320481');
    const later = await town.certificate(other, town.milling, 4);
    await sql`update certificate set issued_on = '2025-05-01' where id = ${later}`.execute(
      world.db,
    );
    await town.announce('certificate.recorded', 'Certificate', later, '320481');
    const opened = await town.rows(sql`
      select kind, to_title as title from certification_path where person_id = ${other}`);
    expect(opened).toEqual([{ kind: 'TITLE_DIRECT', title: 'ASSISTANT_ENGINEER' }]);
  });

  test('a corrected result withdraws the open task and asks anew', async () => {
    const { contest, version, person, task } = await asked();
    const second = await town.finalise(contest, [{ person, rank: 2, total: 90, prize: 'SECOND' }], {
      id: version,
      number: 1,
    });
    await expect(decide(officer, task)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await decide(officer, await town.openTask(second, person));
    expect(await pathsOf(person)).toMatchObject([{ version: second }]);
  });

  test('a correction that changes nothing for an approved winner asks nobody again', async () => {
    const { contest, version, person, task } = await asked();
    await decide(officer, task);
    const rival = await town.person('Rival', '320481');
    const second = await town.finalise(
      contest,
      [
        { person, rank: 1, total: 95, prize: 'FIRST' },
        { person: rival, rank: 2, total: 90 },
      ],
      { id: version, number: 1 },
    );
    expect(await pathsOf(person)).toMatchObject([{ status: 'OPEN', version }]);
    const open = await town.rows(sql`
      select from officer_task join decision on decision.id = decision_id
      where basis_id = ${second} and officer_task.status = 'OPEN'`);
    expect(open).toEqual([]);
  });

  test('a used path that loses its ground is reviewed: the verdict goes to the keeper of paths', async () => {
    const { contest, version, person, task } = await asked();
    await decide(officer, task);
    await sql`update certification_path set status = 'USED' where person_id = ${person}`.execute(
      world.db,
    );
    await town.finalise(contest, [{ person, rank: 9, total: 50 }], { id: version, number: 1 });
    const [review] = await town.rows(sql<{ id: string; decision: string; kind: string }>`
      select id, decision_id as decision, kind from officer_task where person_id = ${person} and status = 'OPEN'`);
    expect(review?.kind).toBe('REVIEW_USED_PATH');
    await decide(officer, review!.id, { conditionApplied: '维持原申报资格' });
    expect(reviewed).toEqual([[review!.decision, 'APPROVE']]);
    expect(await pathsOf(person)).toMatchObject([{ status: 'UNDER_REVIEW' }]);
  });

  test('rejecting after a correction ends the path that the first approval had opened', async () => {
    const { contest, version, person, task } = await asked();
    await decide(officer, task);
    const second = await town.finalise(contest, [{ person, rank: 2, total: 71, prize: 'SECOND' }], {
      id: version,
      number: 1,
    });
    expect(await pathsOf(person)).toMatchObject([{ status: 'OPEN' }]);
    await decide(officer, await town.openTask(second, person), {
      verdict: 'REJECT',
      conditionApplied: '更正后总分不足80分',
    });
    expect(await pathsOf(person)).toMatchObject([{ status: 'REVOKED' }]);
  });

  test('a verdict is asked for again when a version in between had taken the ground away', async () => {
    const { contest, version, person, task } = await asked();
    await decide(officer, task);
    const first = [{ person, rank: 1, total: 95, prize: 'FIRST' as const }];
    const second = await town.finalise(contest, [{ person, rank: 9, total: 50 }], {
      id: version,
      number: 1,
    });
    const third = await town.finalise(contest, first, { id: second, number: 2 });
    await decide(officer, await town.openTask(third, person));
    expect(await pathsOf(person)).toMatchObject([
      { status: 'REVOKED', version },
      { status: 'OPEN', version: third },
    ]);
  });
});
