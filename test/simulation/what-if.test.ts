import { names, WHAT_IF, whatIfOver } from './what-if-world.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
const { ask, whatIf, countEverything, registered } = whatIfOver(() => world);
beforeAll(async () => {
  world = await createWorld();
}, 240_000);
afterAll(() => world.close());

const championship = { ruleCode: 'R-033', seriesCode: 'LIANYUNGANG_SKILLS_CHAMPION' };

describe('the Lianyungang draft with its disabled preset of 2020', () => {
  test('would make 卫东, 沈阳 and 蒋红 honoured for 24,000 yuan, and stores nothing', async () => {
    await world.as('gaoyuan');
    const asker = await world.as('gaoyuan');
    const before = await countEverything();
    const { data } = await asker.run(WHAT_IF, { input: { ...championship, includePresets: true } });
    expect(await countEverything()).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    const found = data.whatIf;
    expect(found).toMatchObject({
      ruleCode: 'R-033',
      versionNumber: 1,
      trigger: 'ResultSet.FINAL',
      subjects: 3,
      wouldGrant: 3,
      wouldAsk: 0,
      wouldRefuse: 0,
      money: '24000.00',
      byCode: [],
      byJurisdiction: [{ code: '320700', name: '连云港市', granted: 3, amount: '24000.00' }],
      winnerCount: 3,
      loserCount: 0,
      losers: [],
    });
    expect(names(found.winners)).toEqual(['卫东', '沈阳', '蒋红']);
    expect(
      found.cases.map(({ name, honour, cash }: Record<string, string>) => [name, honour, cash]),
    ).toEqual([
      ['卫东', 'LYG_SKILL_CHAMPION', '12000.00'],
      ['沈阳', 'LYG_TECHNICAL_EXPERT', '7000.00'],
      ['蒋红', 'LYG_SKILL_PACESETTER', '5000.00'],
    ]);
    expect(found.cases[0].explanation).toMatchObject({
      outcome: 'GRANTED',
      isPreview: true,
      decisionId: null,
    });
  });

  test('is read in pages, whose counts stay those of all', async () => {
    const asked = { ...championship, includePresets: true };
    const [one, rest] = await Promise.all([
      whatIf('gaoyuan', { ...asked, first: 1 }),
      whatIf('gaoyuan', { ...asked, first: 100, skip: 1 }),
    ]);
    expect([names(one.winners), names(rest.winners)]).toEqual([['卫东'], ['沈阳', '蒋红']]);
    expect([names(one.cases), names(rest.cases)]).toEqual([['卫东'], ['沈阳', '蒋红']]);
    expect([one.winnerCount, rest.winnerCount, rest.subjects]).toEqual([3, 3, 3]);
    const { errors } = await ask('gaoyuan', { ...asked, skip: -1 });
    expect(JSON.stringify(errors)).toContain('input.skip');
  });

  test('would grant nothing without the preset, because no value is set', async () => {
    const found = await whatIf('gaoyuan', championship);
    expect(found).toMatchObject({ wouldGrant: 0, wouldRefuse: 3, money: '0.00', winnerCount: 0 });
    expect(found.byCode).toEqual([{ code: 'PARAMETER_NOT_SET', n: 3 }]);
  });

  test('follows a table of one’s own, and says that it is only tried', async () => {
    const value = { FIRST: 'LYG_SKILL_CHAMPION', cashFen: { FIRST: 2_000_050 } };
    const found = await whatIf('gaoyuan', { ...championship, parameters: { 'P-37': value } });
    expect(found).toMatchObject({ wouldGrant: 1, wouldRefuse: 2, money: '20000.50' });
    const used = found.cases[0].explanation.conditions.find(
      ({ parameter }: any) => parameter?.code === 'P-37',
    );
    expect(used.parameter).toEqual({ code: 'P-37', source: 'what-if', value });
  });

  test('counts no money where a table on trial holds none', async () => {
    const value = { FIRST: 'LYG_SKILL_CHAMPION', cashFen: { FIRST: 'a lot' } };
    const found = await whatIf('gaoyuan', { ...championship, parameters: { 'P-37': value } });
    expect(found).toMatchObject({ wouldGrant: 1, money: '0.00' });
    expect(found.cases[0].cash).toBeNull();
  });

  test('stays inside its city when tried on everything: Changzhou’s prizes are out of its place', async () => {
    const found = await whatIf('auditor', { ruleCode: 'R-033', includePresets: true });
    expect(names(found.winners)).toEqual(['卫东', '沈阳', '蒋红']);
    expect(found.byCode).toEqual([{ code: 'OUT_OF_JURISDICTION', n: found.wouldRefuse }]);
    expect(found.byJurisdiction).toContainEqual({
      code: '320400',
      name: '常州市',
      granted: 0,
      amount: '0.00',
    });
  });
});

describe('the Liyang rule with other limits', () => {
  const liyang = (maxRank: number) => ({
    ruleCode: 'R-032',
    parameters: { 'P-16': { maxRank, minScore: 80 } },
  });

  test('as it stands, nobody gains and nobody loses', async () => {
    const found = await whatIf('zhangmin', { ruleCode: 'R-032' });
    expect(found).toMatchObject({ winnerCount: 0, loserCount: 0 });
    expect(found.wouldGrant).toBeGreaterThan(0);
  });

  test('with rank 5 and 80 points, 郑 and the fifth gain a path and nobody loses one', async () => {
    const found = await whatIf('zhangmin', liyang(5));
    const lines = await world.sql<{ name: string }>(
      `select entrant_name as name from result_line line join entry on entry.id = line.entry_id
        join competition on competition.id = entry.competition_id
        where competition.name like '2025年溧阳市%' and rank in (4, 5) and total >= 80 order by rank, line.id`,
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(names(found.winners).toSorted()).toEqual(names(lines).toSorted());
    expect(found.losers).toEqual([]);
    expect(found.cases[0]).toMatchObject({ path: 'DIRECT_APPLY', toLevel: 'SENIOR' });
  });

  test('with rank 2, the third would lose the path held now', async () => {
    const found = await whatIf('zhangmin', liyang(2));
    const third = await world.sql<{ name: string }>(
      `select person.full_name as name from certification_path join rule on rule.id = rule_id
        join decision on decision.id = decision_id join result_line line on line.id = subject_id
        join person on person.id = certification_path.person_id
        where rule.code = 'R-032' and line.rank = 3`,
    );
    expect(third).toHaveLength(1);
    expect(found).toMatchObject({ winners: [], loserCount: 1, losers: third });
    const refused = found.cases.find(({ name }: any) => name === third[0]!.name);
    expect(refused).toMatchObject({ outcome: 'REFUSED', code: 'RANK_TOO_LOW', path: null });
    const lacking = refused.explanation.conditions.find(({ outcome }: any) => outcome === 'NO');
    expect(lacking).toMatchObject({ fact: 'line.rank', clause: '（七）2' });
  });

  test('holders whom the rule is no longer about lose as well', async () => {
    const draft = await registered('R-032');
    const scope = { all: [{ fact: 'event.group', is: 'TEACHER' }] };
    const found = await whatIf('zhangmin', { ruleCode: 'R-032', draft: { ...draft, scope } });
    expect(found).toMatchObject({ subjects: 0, winnerCount: 0, loserCount: 3 });
  });
});

describe('the walls', () => {
  test('Liyang’s officer counts and names nobody of Lianyungang', async () => {
    const input = { ...championship, includePresets: true };
    expect(await whatIf('zhangmin', input)).toMatchObject({
      subjects: 0,
      money: '0.00',
      byJurisdiction: [],
      winners: [],
      cases: [],
    });
    expect(await whatIf('admin', input)).toMatchObject({ subjects: 3, money: '24000.00' });
  });

  test('workers, enterprises and schools try no rules', async () => {
    for (const login of ['liqiang', 'hejun', 'linxue']) {
      const { errors } = await ask(login, { ruleCode: 'R-032' });
      expect(errors?.[0]?.extensions['code']).toBe('NOT_ALLOWED');
    }
    const { errors } = await world.stranger.run(WHAT_IF, { input: { ruleCode: 'R-032' } });
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

test('certificates are tried by their own rule', async () => {
  const found = await whatIf('luping', { ruleCode: 'R-040', first: 3 });
  expect(found.trigger).toBe('Certificate.RECORDED');
  expect(found.subjects).toBe(found.wouldGrant + found.wouldAsk + found.wouldRefuse);
  expect(found.cases.length).toBeLessThanOrEqual(3);
});

test('what leaves no row of its own is held by its decision', async () => {
  const asker = await world.as('admin');
  const { data } = await asker.run(WHAT_IF, { input: { ruleCode: 'R-030' } });
  const [row] = await world.sql<{ n: number }>(
    `select count(*)::int as n from decision join rule on rule.id = rule_id
      where rule.code = 'R-030' and outcome = 'GRANTED'`,
  );
  expect(data.whatIf).toMatchObject({ wouldGrant: 4, winnerCount: 4 - row!.n, loserCount: 0 });
});
