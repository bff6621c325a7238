import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
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

describe('the mentor of a prize-winner (12, 13)', () => {
  const bonus = { 'COUNTY.FIRST': 100_000, 'CITY.THIRD': 200_000, 'CITY.FIRST': 500_000 };
  const setScheme = (organisationId: string): Promise<unknown> =>
    world.run(town.enterpriseOfficer(organisationId), (ctx) =>
      setParameter(
        ctx,
        {
          parameterCode: 'P-11',
          organisationId,
          value: bonus,
          validFrom: '2025-01-01',
          legalBasis: '天目精工奖励办法',
        },
        factCatalogue,
      ),
    );

  const apprentice = async (name: string, mentor: string, enterprise: string): Promise<string> => {
    const id = await town.person(name, '320481', enterprise);
    await town.contract(enterprise, mentor, id);
    return id;
  };

  const city = { place: '320400', series: 'CHANGZHOU_CITY_SYSTEM', level: 'CITY' };

  test('is owed one bonus of 2,000 by the enterprise, however often the result is announced', async () => {
    await setScheme(tianmu);
    const zhou = await town.person('Zhou', '320481', tianmu);
    const li = await apprentice('Li', zhou, tianmu);
    const contest = await town.contest(city);
    const version = await town.finalise(contest, [
      { person: li, rank: 3, total: 85, prize: 'THIRD' },
    ]);
    await town.announce('results.finalised', 'ResultVersion', version, contest.place);
    expect(await town.ledger(contest.eventId)).toEqual([
      { kind: 'DUE', fen: '200000', payee: 'Zhou', of: 'Li' },
    ]);
    const [owed] = await town.rows(sql<{ payer: string }>`
      select payer_id as payer from ledger_entry where event_id = ${contest.eventId}`);
    expect(owed).toEqual({ payer: tianmu });
  });

  test('loses it again when a correction swaps ranks 3 and 4, and Wang’s mentor gains it', async () => {
    const zhou = await town.person('Zhou', '320481', tianmu);
    const sun = await town.person('Sun', '320481', tianmu);
    const li = await apprentice('Li', zhou, tianmu);
    const wang = await apprentice('Wang', sun, tianmu);
    const contest = await town.contest(city);
    const first = await town.finalise(contest, [
      { person: li, rank: 3, total: 85, prize: 'THIRD' },
      { person: wang, rank: 4, total: 84 },
    ]);
    await town.finalise(
      contest,
      [
        { person: wang, rank: 3, total: 85, prize: 'THIRD' },
        { person: li, rank: 4, total: 84 },
      ],
      { id: first, number: 1 },
    );
    expect(await town.ledger(contest.eventId)).toEqual([
      { kind: 'DUE', fen: '200000', payee: 'Zhou', of: 'Li' },
      { kind: 'REVERSAL', fen: '-200000', payee: 'Zhou', of: 'Li' },
      { kind: 'DUE', fen: '200000', payee: 'Sun', of: 'Wang' },
    ]);
    const versions = await town.rows(sql`
      select number, status from result_version where event_id = ${contest.eventId} order by number`);
    expect(versions).toEqual([
      { number: 1, status: 'SUPERSEDED' },
      { number: 2, status: 'FINAL' },
    ]);
  });

  test('has no claim on an enterprise without a scheme', async () => {
    const firm = await town.organisation('Plain Tools', '320481');
    const li = await apprentice('Li', await town.person('Zhou', '320481', firm), firm);
    const contest = await town.contest(city);
    const version = await town.finalise(contest, [
      { person: li, rank: 1, total: 99, prize: 'FIRST' },
    ]);
    expect(await town.decisions(version, 'R-015')).toEqual({ Li: 'REFUSED NO_ENTERPRISE_SCHEME' });
    expect(await town.ledger(contest.eventId)).toEqual([]);
  });
});
