import {
  changzhou,
  conclude,
  enter,
  openContest,
  publicise,
  sheetOf,
  type Standing,
} from './contest.ts';
import { countRows, outcomeOf, tasksOf } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
  await Promise.all(
    ['zhangmin', 'chengang', 'xulei', 'dingning', 'wuting'].map((login) => story.as(login)),
  );
}, 240_000);
afterAll(() => story.close());

const apprentice: Standing = [
  ['冯涛', '94.5'],
  ['陈静', '92'],
  ['李强', '90.25'],
  ['王芳', '90'],
];
const corrected: Standing = [
  ['冯涛', '94.5'],
  ['陈静', '92'],
  ['王芳', '91'],
  ['李强', '90.25'],
];
const bonus = 'DUE 2000.00 天目精密制造有限公司→周卫国 (李强)';

test('two officers make the same results final at once: one does, nothing is granted twice', async () => {
  const contest = await openContest(story, changzhou);
  const resultVersionId = await enter(story, contest, apprentice);
  await publicise(story, contest, resultVersionId);
  const answers = await Promise.all(
    ['xulei', 'dingning', 'xulei', 'dingning'].map((login) =>
      story.refused(login, 'finaliseResults', { resultVersionId }),
    ),
  );
  expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
  for (const codes of answers.filter(({ length }) => length > 0))
    expect(['ILLEGAL_TRANSITION', 'CONFLICT']).toContain(codes[0]);
  expect((await outcomeOf(story, resultVersionId)).money).toEqual([bonus]);
});

test('the grants asked for by four at once, of results that are final: one bonus', async () => {
  const contest = await openContest(story, changzhou);
  const resultVersionId = await conclude(story, contest, apprentice);
  await Promise.all(
    ['xulei', 'dingning', 'xulei', 'dingning'].map((login) =>
      story.done(login, 'requestGrants', { resultVersionId }),
    ),
  );
  expect((await outcomeOf(story, resultVersionId)).money).toEqual([bonus]);
});

test('one request sent four times at once under one key answers the same four times', async () => {
  const input = {
    competitionId: (await openContest(story)).competitionId,
    name: '教师组',
    occupationCode: '6-18-01-02',
    level: 'SENIOR',
    groupKind: 'TEACHER',
    finalsOn: '2025-10-18',
    clientMutationKey: 'teachers-1',
  };
  const before = await countRows(story, 'competition_event');
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => story.done('zhangmin', 'addEvent', input, 'event { id }')),
  );
  expect(new Set(answers.map(({ event }) => event.id)).size).toBe(1);
  expect(await countRows(story, 'competition_event')).toEqual({
    competition_event: before['competition_event']! + 1,
  });
});

test('two sheets entered at once for one event: one becomes version 1, the other is told to wait', async () => {
  const { eventId } = await openContest(story);
  const fileIds = await Promise.all(
    [apprentice, corrected].map(async (standing) =>
      (await story.as('zhangmin')).upload('成绩.csv', await sheetOf(standing)),
    ),
  );
  const answers = await Promise.all(
    fileIds.map((fileId) => story.refused('zhangmin', 'importResults', { eventId, fileId })),
  );
  expect(answers.toSorted((a, b) => a.length - b.length)).toEqual([[], ['CONFLICT']]);
});

test('two applications filed at once along one path: the path is used once', async () => {
  const contest = await openContest(story, { inPlan: true });
  const version = await conclude(story, contest, [['钱伟', '95']]);
  const { resultVersion } = await story.ask(
    'wuting',
    'query ($id: ID!) { resultVersion(id: $id) { certificationPaths { nodes { id } } } }',
    { id: version },
  );
  const input = {
    pathId: resultVersion.certificationPaths.nodes[0].id,
    bodyId: await story.organisation('常州市智造职业技能评价中心'),
  };
  const answers = await Promise.all(
    ['wuting', 'zhangmin', 'wuting'].map((login) => story.refused(login, 'usePath', input)),
  );
  expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
  const [row] = await story.world.sql(
    'select count(*)::int as n from path_application where path_id = $1',
    [input.pathId.split('/').at(-1)],
  );
  expect(row).toEqual({ n: 1 });
});

describe('results corrected there and back again', () => {
  test('leave three entries in the ledger and a balance of 2,000', async () => {
    const contest = await openContest(story, changzhou);
    const versions = [
      await conclude(story, contest, apprentice),
      await conclude(story, contest, corrected, '登分有误'),
      await conclude(story, contest, [...apprentice].toReversed(), '更正有误，恢复原成绩'),
    ];
    const money = [];
    for (const version of versions) money.push((await outcomeOf(story, version)).money);
    expect(money).toEqual([
      [bonus],
      ['REVERSAL -2000.00 天目精密制造有限公司→周卫国 (李强)'],
      [bonus],
    ]);
  });

  test('withdraw the tasks of a tie that is no more', async () => {
    const contest = await openContest(story, { inPlan: true });
    const tied: Standing = [
      ['赵敏', '95'],
      ['钱伟', '90'],
      ['吴晓峰', '85'],
      ['郑雪', '85'],
    ];
    const first = await conclude(story, contest, tied);
    const second = await conclude(
      story,
      contest,
      [...tied.slice(0, 3), ['郑雪', '84.5']],
      '郑雪扣时分漏登',
    );
    const before = await tasksOf(story, 'wuting', first);
    expect(before.map(({ name, status }) => `${name} ${status}`)).toEqual([
      '吴晓峰 WITHDRAWN',
      '郑雪 WITHDRAWN',
    ]);
    expect(await tasksOf(story, 'wuting', second)).toEqual([]);
    expect((await outcomeOf(story, second)).paths).toEqual(['吴晓峰 DIRECT_APPLY→SENIOR OPEN']);
  });
});
