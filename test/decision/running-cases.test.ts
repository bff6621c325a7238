import { factCatalogue } from '../../src/app/evidence.ts';
import { evidences } from '../../src/app/evidence.ts';
import { explainSubject } from '../../src/modules/decision/explain-line.ts';
import { loadPolicies } from '../../src/modules/policy-register/commands/load-policies.ts';
import type { VersionText } from '../../src/policy/vocabulary/rule.ts';
import { lawBook, openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld } from './contest-world.ts';

/** R-032 without figures to be set: version 1 for 80 points, 2 from October for 90, 3 from November for 99. */
const scored = (least: number, change: Partial<VersionText>): object => ({
  parameters: [],
  whenUnset: { outcome: 'REFUSE' },
  scope: { fact: 'line.status', is: 'RANKED' },
  when: { fact: 'line.total', atLeast: least, code: 'SCORE_TOO_LOW' },
  ...change,
});

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let winner: string;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  const rules = lawBook.rules.map((rule) => {
    const [text] = rule.versions;
    if (rule.id !== 'R-032' || !text) return rule;
    const versions = [
      scored(80, { to: '2025-10-01' }),
      scored(90, { version: 2, from: '2025-10-01', to: '2025-11-01', runningCases: 'KEEP' }),
      scored(99, { version: 3, from: '2025-11-01', runningCases: 'FOLLOW' }),
    ].map((change): VersionText => ({ ...text, ...change }));
    return { ...rule, versions };
  });
  const scenarios = lawBook.scenarios.filter(({ rule }) => rule !== 'R-032');
  await world.run(world.admin, (ctx) =>
    loadPolicies(ctx, { ...lawBook, rules, scenarios }, factCatalogue),
  );
  winner = await town.person('Winner', '320481', await town.organisation('Tianmu', '320481'));
}, 60_000);
afterAll(() => world.close());

/** What is decided about 85 points in a contest of these days, and what it says about itself. */
async function decided(startsOn: string, finalsOn: string) {
  const contest = await town.contest({
    place: '320481',
    series: 'LIYANG_LOCAL',
    startsOn,
    finalsOn,
  });
  const version = await town.finalise(contest, [
    { person: winner, rank: 1, total: 85, prize: 'FIRST' },
  ]);
  const line = await town.lineOf(version, winner);
  const [explanation] = await world.run(world.admin, (ctx) =>
    explainSubject(ctx, evidences, { type: 'ResultLine', id: line }, 'R-032'),
  );
  const { Winner: said } = await town.decisions(version, 'R-032');
  return { said, version: explanation?.versionNumber, outcome: explanation?.outcome };
}

test('a contest that began and ended in September is decided by version 1', async () => {
  expect(await decided('2025-09-10', '2025-09-20')).toEqual({
    said: 'GRANTED GRANTED',
    version: 1,
    outcome: 'GRANTED',
  });
});

test('one that began in September keeps version 1 in October: version 2 says so', async () => {
  expect(await decided('2025-09-10', '2025-10-05')).toMatchObject({
    said: 'GRANTED GRANTED',
    version: 1,
    outcome: 'GRANTED',
  });
});

test('one that began in October is decided by version 2', async () => {
  expect(await decided('2025-10-02', '2025-10-05')).toMatchObject({
    said: 'REFUSED SCORE_TOO_LOW',
    version: 2,
  });
});

test('one that runs into November follows version 3, whenever it began', async () => {
  expect(await decided('2025-10-02', '2025-11-05')).toMatchObject({ version: 3 });
  expect(await decided('2025-09-10', '2025-11-05')).toMatchObject({
    said: 'REFUSED SCORE_TOO_LOW',
    version: 3,
  });
});

test('the run remembers the day whose law it kept', async () => {
  const { rows } = await world.orm.em
    .getKysely<{ rule_run: { law_on: string | null; happened_on: string; rule_id: string } }>()
    .selectFrom('rule_run')
    .select(['law_on', 'happened_on'])
    .where('law_on', 'is not', null)
    .execute()
    .then((found) => ({ rows: found.map((row) => Object.values(row).map(String)) }));
  expect(rows).toEqual([
    [expect.stringContaining('2025-09-10'), expect.stringContaining('2025-10-05')],
  ]);
});
