import { conclude, milling, openContest, type Standing } from './contest.ts';
import { countRows, decisionsOf, lineOf, nothing, outcomeOf, tasksOf, whyNot } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

/** A, B and C win the prizes; D scores above 80 and wins none. */
const four: Standing = [
  ['赵敏', '95'],
  ['钱伟', '90'],
  ['吴晓峰', '85'],
  ['郑雪', '84'],
];
const open = (name: string): string => `${name} DIRECT_APPLY→SENIOR OPEN`;
const LY20 = '溧委办〔2020〕65号 （七）2';

describe('a Liyang contest of a school in advanced manufacturing, in the plan of 常州, rank ≤ 3 and score ≥ 80 (14)', () => {
  let version: string;
  let before: Record<string, number>;
  beforeAll(async () => {
    before = await countRows(story, 'certificate');
    // 林雪 of the school enters what 陈刚 of the union certifies.
    const contest = await openContest(story, { inPlan: true, by: 'linxue' });
    version = await conclude(story, contest, four);
  });

  test('opens the way to senior worker to 赵敏, 钱伟 and 吴晓峰, not to 郑雪', async () => {
    expect(await outcomeOf(story, version)).toEqual({
      ...nothing,
      paths: [open('赵敏'), open('钱伟'), open('吴晓峰')],
    });
  });

  test('issues no certificate', async () => {
    expect(await countRows(story, 'certificate')).toEqual(before);
  });

  test('the bureau reads why 郑雪 has none, with document number and clause', async () => {
    const line = await lineOf(story, version, '郑雪');
    expect(await whyNot(story, 'wuting', line, 'R-032')).toEqual({
      outcome: 'REFUSED',
      code: 'RANK_TOO_LOW',
      citations: [LY20],
    });
  });

  test('once 赵敏 is a senior worker herself, opens two paths only: LEVEL_ALREADY_HELD', async () => {
    await story.done('luping', 'recordCertificate', {
      personId: await story.person('赵敏'),
      type: 'SKILL_LEVEL',
      occupationId: await story.occupation(milling),
      level: 'SENIOR',
      number: 'S000032048125000014',
      issuerId: await story.organisation('常州市智造职业技能评价中心'),
      issuedOn: '2025-11-03',
    });
    const later = { inPlan: true, finalsOn: '2025-12-06' };
    const second = await conclude(story, await openContest(story, later), four);
    expect((await outcomeOf(story, second)).paths).toEqual([open('钱伟'), open('吴晓峰')]);
    const line = await lineOf(story, second, '赵敏');
    expect(await whyNot(story, 'wuting', line, 'R-032')).toMatchObject({
      code: 'LEVEL_ALREADY_HELD',
      citations: [LY20],
    });
  });
});

describe('the same contest (16)', () => {
  test('outside the plan of 常州 opens no path: NOT_IN_UPPER_SYSTEM', async () => {
    const version = await conclude(story, await openContest(story), four);
    expect(await outcomeOf(story, version)).toEqual(nothing);
    expect(await decisionsOf(story, 'R-032', version)).toEqual(
      four.map(([name]) => `${name} REFUSED NOT_IN_UPPER_SYSTEM`),
    );
    expect(await tasksOf(story, 'wuting', version)).toEqual([]);
  });

  test('in the plan, before 溧阳 had set P-16, opens no path and asks the bureau about the three prize-winners', async () => {
    const jurisdictionId = await story.place('320400');
    await story.done('xulei', 'openPlan', { jurisdictionId, year: 2024 });
    const contest = await openContest(story, { inPlan: true, finalsOn: '2024-10-19' });
    const version = await conclude(story, contest, four);
    expect(await outcomeOf(story, version)).toEqual(nothing);
    const tasks = await tasksOf(story, 'wuting', version);
    expect(tasks.map(({ name, code, status }) => `${name} ${code} ${status}`)).toEqual(
      ['赵敏', '钱伟', '吴晓峰'].map((name) => `${name} PARAMETER_NOT_SET OPEN`),
    );
  });
});
