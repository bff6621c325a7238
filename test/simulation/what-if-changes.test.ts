import { conclude, openContest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { whatIfOver } from './what-if-world.ts';

let story: Story;
const { whatIf, registered } = whatIfOver(() => story.world);
beforeAll(async () => {
  story = await openStory();
  await story.done('luping', 'setParameter', {
    parameterCode: 'P-37p',
    jurisdictionId: await story.place('320000'),
    value: { FIRST: 'JIANGSU_SKILLS_CHAMPION', SECOND: 'JIANGSU_TECHNICAL_EXPERT' },
    validFrom: '2025-01-01',
    legalBasis: '江苏省职业技能竞赛实施办法',
  });
  const contest = await openContest(story, {
    series: 'JIANGSU_SKILLS_CHAMPION',
    place: '320000',
    organiser: '江苏省总工会',
    by: 'mali',
    second: 'luping',
  });
  await conclude(story, contest, [
    ['冯涛', '95'],
    ['陈静', '92'],
  ]);
}, 240_000);
afterAll(() => story.close());

const honours = async (value: object): Promise<any> => {
  const [{ code }] = (await story.world.sql<{ code: string }>(
    `select rule.code from honour join rule on rule.id = honour.rule_id limit 1`,
  )) as [{ code: string }];
  return whatIf('luping', { ruleCode: code, parameters: { 'P-37p': value } });
};

test('the table as it is changes nothing for 冯涛 and 陈静', async () => {
  const found = await honours({
    FIRST: 'JIANGSU_SKILLS_CHAMPION',
    SECOND: 'JIANGSU_TECHNICAL_EXPERT',
  });
  expect(found).toMatchObject({ winnerCount: 0, loserCount: 0, changeCount: 0, changes: [] });
});

test('with the honours the other way round nobody gains or loses, but both hold something else', async () => {
  const found = await honours({
    FIRST: 'JIANGSU_TECHNICAL_EXPERT',
    SECOND: 'JIANGSU_SKILLS_CHAMPION',
  });
  expect(found).toMatchObject({ winnerCount: 0, loserCount: 0, changeCount: 2 });
  expect(found.changes).toEqual([
    { name: '冯涛', before: 'JIANGSU_SKILLS_CHAMPION', after: 'JIANGSU_TECHNICAL_EXPERT' },
    { name: '陈静', before: 'JIANGSU_TECHNICAL_EXPERT', after: 'JIANGSU_SKILLS_CHAMPION' },
  ]);
});

test('with one honour for the first only, 陈静 loses hers and 冯涛 keeps his', async () => {
  const found = await honours({ FIRST: 'JIANGSU_SKILLS_CHAMPION' });
  expect(found).toMatchObject({ loserCount: 1, losers: [{ name: '陈静' }], changeCount: 0 });
});

test('a lower level shows as a path that would lead elsewhere', async () => {
  const draft = await registered('R-032');
  const effect = { ...draft.effect, toLevel: 'INTERMEDIATE' };
  const found = await whatIf('zhangmin', { ruleCode: 'R-032', draft: { ...draft, effect } });
  expect(found.changeCount).toBeGreaterThan(0);
  expect(new Set(found.changes.map(({ before, after }: any) => `${before} → ${after}`))).toEqual(
    new Set(['DIRECT_APPLY 4 → DIRECT_APPLY 3']),
  );
});

test('another bonus shows as two amounts', async () => {
  const draft = await registered('R-015');
  const effect = { ...draft.effect, amount: 123_400 };
  const found = await whatIf('auditor', { ruleCode: 'R-015', draft: { ...draft, effect } });
  const held = await story.world.sql<{ n: number }>(
    `select count(*)::int as n from ledger_entry due where kind = 'DUE'
      and not exists (select from ledger_entry back where back.reversal_of_id = due.id)`,
  );
  expect(found.changeCount).toBe(held[0]!.n);
  for (const { after } of found.changes) expect(after).toBe('1234.00');
});
