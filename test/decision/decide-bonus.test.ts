import { evidences, factCatalogue } from '../../src/app/evidence.ts';
import { grantKinds } from '../../src/app/grant-kinds.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { decideTask } from '../../src/modules/decision/commands/decide-task.ts';
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

const law = {
  verdict: 'APPROVE',
  conditionApplied: '文件已于当日前印发',
  evidence: '文件印发登记',
  document: 'JSU23',
  clause: '（三）',
} as const;

const decide = (actor: Actor, taskId: string) =>
  world.run(actor, (ctx) =>
    decideTask(
      ctx,
      { taskId, ...law },
      { evidences, kinds: grantKinds, review: () => Promise.reject(new Error('no review here')) },
    ),
  );

interface Asked {
  readonly contest: Contest;
  readonly version: string;
  readonly person: string;
  readonly task: string;
}

describe('a bonus of 2023, when the day of the provincial text is uncertain (P-41)', () => {
  const won = (person: string, prize: 'FIRST' | 'THIRD', total: number) => [
    { person, rank: prize === 'FIRST' ? 1 : 3, total, prize },
  ];

  async function bonus(): Promise<Asked> {
    const firm = await town.organisation('Tianmu Precision', '320481');
    await world.run(town.enterpriseOfficer(firm), (ctx) =>
      setParameter(
        ctx,
        {
          parameterCode: 'P-11',
          organisationId: firm,
          value: { 'CITY.THIRD': 200_000, 'CITY.FIRST': 500_000 },
          validFrom: '2023-01-01',
          legalBasis: '天目精工奖励办法',
        },
        factCatalogue,
      ),
    );
    const mentor = await town.person('Zhou', '320481', firm);
    const person = await town.person('Li', '320481', firm);
    await town.contract(firm, mentor, person, 2023);
    const contest = await town.contest({
      place: '320700',
      series: 'LIANYUNGANG_SKILLS_CHAMPION',
      level: 'CITY',
      finalsOn: '2023-06-10',
    });
    const version = await town.finalise(contest, won(person, 'THIRD', 85));
    return { contest, version, person, task: await town.openTask(version, person) };
  }

  test('is a task of the bureau where the worker is employed, not of the place of the contest', async () => {
    const { contest, task } = await bonus();
    await expect(decide(await world.hrOfficer('320700'), task)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await decide(officer, task);
    expect(await town.ledger(contest.eventId)).toMatchObject([{ kind: 'DUE', fen: '200000' }]);
  });

  test('stays owed through a correction that does not touch it', async () => {
    const { contest, version, person, task } = await bonus();
    await decide(officer, task);
    const other = await town.person('Other', '320700');
    await town.finalise(
      contest,
      [...won(person, 'THIRD', 85), { person: other, rank: 4, total: 60 }],
      { id: version, number: 1 },
    );
    expect(await town.ledger(contest.eventId)).toMatchObject([{ kind: 'DUE', fen: '200000' }]);
  });

  test('is reversed and booked anew when the officer approves the corrected prize', async () => {
    const { contest, version, person, task } = await bonus();
    await decide(officer, task);
    const second = await town.finalise(contest, won(person, 'FIRST', 99), {
      id: version,
      number: 1,
    });
    await decide(officer, await town.openTask(second, person));
    expect(await town.ledger(contest.eventId)).toMatchObject([
      { kind: 'DUE', fen: '200000' },
      { kind: 'REVERSAL', fen: '-200000' },
      { kind: 'DUE', fen: '500000' },
    ]);
  });
});
