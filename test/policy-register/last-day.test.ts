import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await openSmallWorld();
}, 60_000);
afterAll(() => world.close());

test('a value from the last day that can be written is ended by another of that day', async () => {
  const officer = await world.hrOfficer('320481');
  const fromLastDay = (value: object) =>
    world.run(officer, async (ctx) => {
      const jurisdictionId = world.placeId('320481');
      const dated = { validFrom: '9999-12-31', legalBasis: '溧人社发〔2025〕8号' };
      await setParameter(
        ctx,
        { parameterCode: 'P-45', jurisdictionId, value, ...dated },
        factCatalogue,
      );
      const { rows } = await sql<{
        to: string | null;
      }>`select valid_to::text as to from parameter_value
        where valid_from = '9999-12-31' order by id`.execute(
        ctx.em.getKysely<Record<string, never>>(),
      );
      return rows.map(({ to }) => to);
    });
  expect(await fromLastDay({ SENIOR: 'ASSISTANT_ENGINEER' })).toEqual([null]);
  expect(await fromLastDay({ SENIOR: 'ENGINEER' })).toEqual(['9999-12-31', null]);
});
