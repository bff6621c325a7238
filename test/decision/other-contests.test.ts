import { sql } from 'kysely';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let tianmu: string;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  tianmu = await town.organisation('Tianmu Precision', '320481');
}, 60_000);
afterAll(() => world.close());

describe('contests of other levels', () => {
  const everything = async (versionId: string): Promise<Record<string, number>> =>
    (
      await town.rows(sql<Record<string, number>>`
        select (select count(*)::int from honour where result_version_id = ${versionId}) as honours,
          (select count(*)::int from ledger_entry where result_version_id = ${versionId}) as money,
          (select count(*)::int from certification_path where result_version_id = ${versionId}) as paths,
          (select count(*)::int from recommendation where result_version_id = ${versionId}) as recommendations`)
    )[0]!;
  const nothing = { honours: 0, money: 0, paths: 0, recommendations: 0 };

  test('a Lianyungang city contest grants nothing: its text is a draft (19)', async () => {
    const contest = await town.contest({
      place: '320700',
      series: 'LIANYUNGANG_SKILLS_CHAMPION',
      level: 'CITY',
    });
    const version = await town.finalise(contest, [
      { person: await town.person('Sun', '320700'), rank: 1, total: 95, prize: 'FIRST' },
    ]);
    expect(await everything(version)).toEqual(nothing);
    expect(await town.decisions(version, 'R-033')).toEqual({});
  });

  test('a national medal puts a Jiangsu worker first in the queue, and no more (21)', async () => {
    const contest = await town.contest({ place: 'CN', series: 'NATIONAL_VOCATIONAL_SKILLS' });
    const version = await town.finalise(contest, [
      { person: await town.person('Gu', '320481', tianmu), rank: 1, total: 95, prize: 'FIRST' },
      { person: await town.person('Far', 'CN'), rank: 2, total: 94, prize: 'SECOND' },
    ]);
    expect(await town.decisions(version, 'R-034')).toEqual({ Gu: 'GRANTED GRANTED' });
    expect(await everything(version)).toEqual({ ...nothing, recommendations: 1 });
  });

  test('a provincial prize waits for the provincial honours to be set (21)', async () => {
    const contest = await town.contest({ place: '320000', series: 'JIANGSU_SKILLS_CHAMPION' });
    const version = await town.finalise(contest, [
      { person: await town.person('Gu', '320481', tianmu), rank: 1, total: 95, prize: 'FIRST' },
    ]);
    expect(await town.decisions(version, 'R-035')).toEqual({ Gu: 'REFUSED PARAMETER_NOT_SET' });
    expect(await everything(version)).toEqual(nothing);
  });
});
