import { changzhou, conclude, enter, openContest, publicise } from '../story/contest.ts';
import type { Contest, Standing } from '../story/contest.ts';
import { tasksOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, preview, told } from './previews.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
  await story.done('luping', 'setParameter', {
    parameterCode: 'P-37p',
    jurisdictionId: await story.place('320000'),
    value: { FIRST: 'JIANGSU_SKILLS_CHAMPION', SECOND: 'JIANGSU_TECHNICAL_EXPERT' },
    validFrom: '2025-01-01',
    legalBasis: '江苏省职业技能竞赛实施办法',
  });
}, 240_000);
afterAll(() => story.close());

/** Previews and commits one version after the other; answers their ids and what each preview said. */
async function correctAll(
  contest: Contest,
  standings: readonly Standing[],
): Promise<{ ids: string[]; said: any[][] }> {
  const ids: string[] = [];
  const said: any[][] = [];
  for (const standing of standings) {
    const id = await enter(story, contest, standing, '更正');
    await publicise(story, contest, id);
    const seen = await preview(story, contest.second, id);
    const { userErrors } = await finaliseAs(story, contest, id, seen.token);
    expect(userErrors).toEqual([]);
    ids.push(id);
    said.push(seen.consequences);
  }
  return { ids, said };
}

const short = (consequences: readonly any[]): string[] =>
  consequences
    .map(({ action, kind, entrantName, ruleCode, toLevel, honour, list, task, amount }) =>
      JSON.stringify([action, kind, entrantName, ruleCode, toLevel, honour, list, task, amount]),
    )
    .toSorted();

const paths: readonly Standing[] = [
  [
    ['赵敏', '95'],
    ['钱伟', '90'],
    ['吴晓峰', '85'],
    ['郑雪', '85'],
  ],
  [
    ['郑雪', '95'],
    ['赵敏', '94'],
    ['王芳', '93'],
    ['钱伟', '93'],
  ],
  [
    ['王芳', '95'],
    ['钱伟', '94'],
    ['赵敏', '70'],
  ],
  [
    ['钱伟', '94'],
    ['赵敏', '93'],
    ['郑雪', '92'],
  ],
];
/** 冯涛 falls from the first honour to the second, out of both, and back to the first. */
const champions: readonly Standing[] = [
  [
    ['冯涛', '95'],
    ['陈静', '92'],
    ['沈阳', '90'],
  ],
  [
    ['陈静', '96'],
    ['冯涛', '95'],
  ],
  [['陈静', '96']],
  [
    ['冯涛', '97'],
    ['陈静', '96'],
  ],
];
const province = {
  series: 'JIANGSU_SKILLS_CHAMPION',
  place: '320000',
  organiser: '江苏省总工会',
  by: 'mali',
  second: 'luping',
};
const medals: readonly Standing[] = [
  [
    ['褚云飞', '95'],
    ['韩梅', '90'],
  ],
  [['韩梅', '90']],
  [
    ['褚云飞', '95'],
    ['韩梅', '90'],
  ],
];
const nation = {
  series: 'NATIONAL_VOCATIONAL_SKILLS',
  place: 'CN',
  organiser: '人力资源和社会保障部',
  by: 'yejun',
  second: 'baixue',
};

describe.each([
  ['paths and tied cases in 溧阳', { inPlan: true }, paths, ['PATH', 'TASK']],
  ['honours of the province', province, champions, ['HONOUR']],
  ['recommendations after a national medal', nation, medals, ['RECOMMENDATION']],
])('versions of %s', (_what, details, standings, kinds) => {
  let ids: string[];
  let said: any[][];
  beforeAll(async () => {
    ({ ids, said } = await correctAll(await openContest(story, details), standings));
  });

  test('bring about and take back what the rules provide', () => {
    const [first, second] = said;
    expect([...new Set(first!.map(({ kind }) => kind))].toSorted()).toEqual(kinds);
    expect(new Set(first!.map(({ action }) => action))).toEqual(new Set(['MADE']));
    expect(second!.map(({ action }) => action)).toContain('REVOKED');
  });

  test('differ, long after, in what the preview of each correction had said', async () => {
    for (let i = 1; i < ids.length; i += 1) {
      const { consequences } = await diff(story, 'auditor', ids[i - 1]!, ids[i]!);
      expect([i, ...short(consequences)]).toEqual([i, ...short(said[i]!)]);
    }
  });

  test('and a version does not differ from itself', async () => {
    const { lines, consequences } = await diff(story, 'auditor', ids[0]!, ids[0]!);
    expect(lines).toEqual([]);
    expect(new Set(consequences.map(({ action }: any) => action))).toEqual(new Set(['KEPT']));
  });
});

test('a path that 吴婷 has approved is kept while the tie stands, and its token falls with her verdict', async () => {
  const contest = await openContest(story, { inPlan: true });
  const first = await conclude(story, contest, paths[0]!);
  const second = await enter(story, contest, [...paths[0]!, ['王芳', '60']], '漏登一人');
  await publicise(story, contest, second);
  const before = await preview(story, 'chengang', second);
  const [task] = await tasksOf(story, 'wuting', first);
  await story.done('wuting', 'decideTask', {
    taskId: task!.id,
    version: task!.version,
    verdict: 'APPROVE',
    conditionApplied: '并列时实操用时较短者优先',
    evidence: '裁判组计时记录第3页',
    document: 'LY20',
    clause: '（七）2',
  });
  expect((await finaliseAs(story, contest, second, before.token)).userErrors).toMatchObject([
    { code: 'CONFLICT' },
  ]);
  const after = await preview(story, 'chengang', second);
  expect(told(after.consequences)).toContain('KEPT PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR OPEN');
  expect((await finaliseAs(story, contest, second, after.token)).userErrors).toEqual([]);
  const { consequences } = await diff(story, 'chengang', first, second);
  expect(short(consequences)).toEqual(short(after.consequences));
});

test('of a bonus owed beyond 常州, 丁宁 learns only that there is something; it is part of the token', async () => {
  const contest = await openContest(story, changzhou);
  const versionId = await enter(story, contest, [
    ['冯涛', '94.5'],
    ['陈静', '92'],
    ['李强', '90.25'],
  ]);
  await publicise(story, contest, versionId);
  const near = await preview(story, 'dingning', versionId);
  expect(near).toMatchObject({ hiddenCount: 0, consequences: [{ amount: '2000.00' }] });
  await story.world.sql(`update person set jurisdiction_id =
    (select id from jurisdiction where code = '320700' and valid_to is null) where full_name = '李强'`);
  const far = await preview(story, 'dingning', versionId);
  expect(far).toMatchObject({ hiddenCount: 1, consequences: [] });
  expect((await preview(story, 'dingning', versionId)).token).toBe(far.token);
  const { userErrors } = await finaliseAs(story, contest, versionId, far.token);
  expect(userErrors).toEqual([]);
});
