import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import {
  setParameter,
  type SetParameterInput,
} from '../../src/modules/policy-register/commands/set-parameter.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld, type Line } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let tianmu: string;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  tianmu = await town.organisation('Tianmu Precision', '320481');
}, 60_000);
afterAll(() => world.close());

const setP16 = async (value: unknown, validFrom: string): Promise<void> => {
  const officer = await world.hrOfficer('320481');
  const input: SetParameterInput = {
    parameterCode: 'P-16',
    jurisdictionId: world.placeId('320481'),
    value,
    validFrom,
    legalBasis: '溧人社发〔2025〕8号',
  };
  await world.run(officer, (ctx) => setParameter(ctx, input, factCatalogue));
};

const four = async (): Promise<Record<'a' | 'b' | 'c' | 'd', string>> => ({
  a: await town.person('A', '320481', tianmu),
  b: await town.person('B', '320481', tianmu),
  c: await town.person('C', '320481', tianmu),
  d: await town.person('D', '320481', tianmu),
});

const standing = ({ a, b, c, d }: Awaited<ReturnType<typeof four>>): Line[] => [
  { person: a, rank: 1, total: 95, prize: 'FIRST' },
  { person: b, rank: 2, total: 90, prize: 'SECOND' },
  { person: c, rank: 3, total: 85, prize: 'THIRD' },
  { person: d, rank: 4, total: 84 },
];

const liyang = { place: '320481', series: 'LIYANG_LOCAL' };

/** Paths of one event: name → `kind level status`. */
const paths = async (eventId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await town.rows(sql<{ name: string; path: string }>`
        select person.full_name as name, kind || ' ' || to_level || ' ' || status as path from certification_path
        join person on person.id = person_id where event_id = ${eventId} order by certification_path.id`)
    ).map(({ name, path }) => [name, path]),
  );

const tasks = (versionId: string): Promise<{ name: string; code: string }[]> =>
  town.rows(sql<{ name: string; code: string }>`
    select person.full_name as name, officer_task.code from officer_task
    join decision on decision.id = decision_id join person on person.id = officer_task.person_id
    where decision.basis_id = ${versionId} and officer_task.status = 'OPEN' order by officer_task.id`);

describe('a Liyang contest (16)', () => {
  test('outside the Changzhou plan opens no path, and says why', async () => {
    const contest = await town.contest(liyang);
    const version = await town.finalise(contest, standing(await four()));
    expect(await town.decisions(version, 'R-032')).toEqual({
      A: 'REFUSED NOT_IN_UPPER_SYSTEM',
      B: 'REFUSED NOT_IN_UPPER_SYSTEM',
      C: 'REFUSED NOT_IN_UPPER_SYSTEM',
      D: 'REFUSED NOT_IN_UPPER_SYSTEM',
    });
    expect([await paths(contest.eventId), await tasks(version)]).toEqual([{}, []]);
  });

  test('in the plan, with P-16 unset, asks an officer about each prize-winner', async () => {
    const contest = await town.contest(liyang);
    await town.admit(contest, '320400');
    const version = await town.finalise(contest, standing(await four()));
    expect(await town.decisions(version, 'R-032')).toMatchObject({
      A: 'OFFICER PARAMETER_NOT_SET',
      D: 'REFUSED PARAMETER_NOT_SET',
    });
    expect(await paths(contest.eventId)).toEqual({});
    expect(await tasks(version)).toEqual(
      ['A', 'B', 'C'].map((name) => ({ name, code: 'PARAMETER_NOT_SET' })),
    );
  });

  test('of a trade outside the four economies is not admitted, although the plan lists it', async () => {
    const contest = await town.contest({ ...liyang, sector: 'OTHER' });
    await town.admit(contest, '320400');
    const flags = await town.rows(sql`
      select code from competition_flag where competition_id = ${contest.competitionId}`);
    expect(flags).toEqual([]);
  });
});

describe('a Liyang contest in the plan, with P-16 at rank 3 and 80 points (14)', () => {
  beforeAll(() => setP16({ maxRank: 3, minScore: 80 }, '2025-09-21'));

  const held = async (change: object = {}) => {
    const contest = await town.contest({ ...liyang, finalsOn: '2025-09-28', ...change });
    await town.admit(contest, '320400');
    return contest;
  };

  test('opens the path to senior worker for the first three, and issues no certificate', async () => {
    const contest = await held();
    const version = await town.finalise(contest, standing(await four()));
    const open = 'DIRECT_APPLY 4 OPEN';
    expect(await paths(contest.eventId)).toEqual({ A: open, B: open, C: open });
    expect(await town.decisions(version, 'R-032')).toMatchObject({ D: 'REFUSED RANK_TOO_LOW' });
    const [count] = await town.rows(sql<{ n: string }>`select count(*) as n from certificate`);
    expect(count).toEqual({ n: '0' });
  });

  test('freezes facts, version and parameter values with the decision', async () => {
    const contest = await held();
    const people = await four();
    const version = await town.finalise(contest, standing(people));
    const [frozen] = await town.rows(sql<{ facts: object; parameters: object }>`
      select rule_run.shared_facts || decision.facts as facts, rule_run.parameters from decision join rule_run on rule_run.id = rule_run_id
      join rule on rule.id = decision.rule_id
      where rule.code = 'R-032' and decision.person_id = ${people.a} and decision.basis_id = ${version}`);
    expect(frozen).toEqual({
      facts: {
        place: ['CN', '320000', '320400', '320481'],
        happenedOn: '2025-09-28',
        'result.final': true,
        'line.status': 'RANKED',
        'line.award': 'FIRST',
        'line.rank': 1,
        'line.tieSize': 1,
        'line.total': 95,
        'competition.inUpperSystem': true,
        'person.levelInOccupation': 0,
      },
      parameters: {
        'P-16': {
          value: { maxRank: 3, minScore: 80 },
          source: {
            scope: '320481',
            isDefault: false,
            validFrom: '2025-09-21',
            legalBasis: '溧人社发〔2025〕8号',
          },
        },
        'P-14': {
          value: 'OFFICER',
          source: { scope: 'contest', isDefault: false, validFrom: '2025-09-28', legalBasis: null },
        },
        'P-16b': expect.objectContaining({ value: 24 }),
      },
    });
  });

  test('gives nothing to somebody who is a senior worker already', async () => {
    const contest = await held();
    const people = await four();
    await town.certificate(people.a, town.milling, 4);
    const version = await town.finalise(contest, standing(people));
    expect(Object.keys(await paths(contest.eventId))).toEqual(['B', 'C']);
    expect(await town.decisions(version, 'R-032')).toMatchObject({
      A: 'REFUSED LEVEL_ALREADY_HELD',
    });
  });

  test('heard of twice, decides once', async () => {
    const contest = await held();
    const version = await town.finalise(contest, standing(await four()));
    await town.announce('results.finalised', 'ResultVersion', version, contest.place);
    expect(Object.keys(await paths(contest.eventId))).toHaveLength(3);
    expect(Object.keys(await town.decisions(version, 'R-032'))).toHaveLength(4);
  });

  test('leaves only the group tied across the cut-off to an officer', async () => {
    const { a, b, c, d } = await four();
    const contest = await held();
    const version = await town.finalise(contest, [
      { person: a, rank: 1, total: 95, prize: 'FIRST' },
      { person: b, rank: 2, total: 90, prize: 'SECOND' },
      { person: c, rank: 3, total: 85, prize: 'THIRD' },
      { person: d, rank: 3, total: 85, prize: 'THIRD' },
    ]);
    expect(await town.decisions(version, 'R-032')).toEqual({
      A: 'GRANTED GRANTED',
      B: 'GRANTED GRANTED',
      C: 'OFFICER TIE_AT_CUTOFF',
      D: 'OFFICER TIE_AT_CUTOFF',
    });
  });

  test('follows the tie policy that the event published before its start', async () => {
    const { a, b } = await four();
    const tie: Line[] = [
      { person: a, rank: 3, total: 85, prize: 'THIRD' },
      { person: b, rank: 3, total: 85, prize: 'THIRD' },
    ];
    const shared = await town.finalise(await held({ tiePolicy: 'SHARED' }), tie);
    const none = await town.finalise(await held({ tiePolicy: 'NONE_AT_CUTOFF' }), tie);
    expect(await town.decisions(shared, 'R-032')).toMatchObject({ A: 'GRANTED GRANTED' });
    expect(await town.decisions(none, 'R-032')).toMatchObject({ A: 'REFUSED TIE_AT_CUTOFF' });
  });

  test('a correction takes back the path of whom it drops and opens that of whom it raises', async () => {
    const { a, b, c, d } = await four();
    const contest = await held();
    const first = await town.finalise(contest, standing({ a, b, c, d }));
    await town.finalise(
      contest,
      [
        { person: a, rank: 1, total: 95, prize: 'FIRST' },
        { person: b, rank: 2, total: 90, prize: 'SECOND' },
        { person: d, rank: 3, total: 85, prize: 'THIRD' },
        { person: c, rank: 4, total: 84 },
      ],
      { id: first, number: 1 },
    );
    const open = 'DIRECT_APPLY 4 OPEN';
    expect(await paths(contest.eventId)).toEqual({
      A: open,
      B: open,
      C: 'DIRECT_APPLY 4 REVOKED',
      D: open,
    });
    const [kept] = await town.rows(sql<{ version: string }>`
      select result_version_id as version from certification_path
      where event_id = ${contest.eventId} and person_id = ${a}`);
    expect(kept).toEqual({ version: first });
  });
});
