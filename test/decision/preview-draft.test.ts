import { sql } from 'kysely';
import { evidences } from '../../src/app/evidence.ts';
import { previewDraft } from '../../src/modules/decision/preview-draft.ts';
import { actorOf, openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
}, 60_000);
afterAll(() => world.close());

describe('the preview of a draft (19)', () => {
  const lianyungang = () =>
    town.contest({ place: '320700', series: 'LIANYUNGANG_SKILLS_CHAMPION', level: 'CITY' });

  const stored = async () =>
    (
      await town.rows(sql<{ n: string }>`
        select (select count(*) from decision) + (select count(*) from rule_run) + (select count(*) from honour) as n`)
    )[0];

  test('lists candidate honours with the money of the preset, marked as a draft, and stores nothing', async () => {
    const contest = await lianyungang();
    const lines = [
      { person: await town.person('Sun', '320700'), rank: 1, total: 95, prize: 'FIRST' as const },
      { person: await town.person('Qian', '320481'), rank: 2, total: 94, prize: 'SECOND' as const },
      { person: await town.person('Li', '320700'), rank: 4, total: 70 },
    ];
    const resultVersionId = await town.finalise(contest, lines);
    const before = await stored();
    const lyg = await world.hrOfficer('320700');
    const preview = await world.run(lyg, (ctx) =>
      previewDraft(ctx, evidences, { resultVersionId, ruleCode: 'R-033' }),
    );
    expect(preview).toMatchObject({ ruleCode: 'R-033', code: 'LEGAL_STATUS_DRAFT' });
    expect(
      preview.candidates.map(({ name, outcome, effect }) => [
        name,
        outcome,
        effect.honour,
        effect.cashFen,
      ]),
    ).toEqual([
      ['Sun', 'GRANTED', 'LYG_SKILL_CHAMPION', '1200000'],
      ['Qian', 'GRANTED', 'LYG_TECHNICAL_EXPERT', '700000'],
    ]);
    expect(await stored()).toEqual(before);
  });

  test('shows only lines that the actor sees', async () => {
    const sun = await town.person('Sun', '320700');
    const resultVersionId = await town.finalise(await lianyungang(), [
      { person: sun, rank: 1, total: 95, prize: 'FIRST' },
      { person: await town.person('Qian', '320481'), rank: 2, total: 94, prize: 'SECOND' },
    ]);
    const self = actorOf({
      personId: sun,
      sight: { all: false, places: [], bodies: [], person: sun },
    });
    const { candidates } = await world.run(self, (ctx) =>
      previewDraft(ctx, evidences, { resultVersionId, ruleCode: 'R-033' }),
    );
    expect(candidates.map(({ name }) => name)).toEqual(['Sun']);
  });

  test('is refused for a rule that is law, and for one that is not there', async () => {
    const resultVersionId = await town.finalise(await lianyungang(), []);
    const preview = (ruleCode: string) =>
      world.run(world.admin, (ctx) => previewDraft(ctx, evidences, { resultVersionId, ruleCode }));
    await expect(preview('R-032')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(preview('R-999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
