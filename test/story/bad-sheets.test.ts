import { storyFile } from '../world.ts';
import { openContest } from './contest.ts';
import { countEverything } from './outcome.ts';
import { openStory, type Payload, type Story } from './story.ts';

let story: Story;
let eventId: string;
let mistakes: string;
beforeAll(async () => {
  story = await openStory();
  ({ eventId } = await openContest(story, { finalsOn: '2026-05-23' }));
  mistakes = await upload('liyang-2026-mistakes.csv');
}, 240_000);
afterAll(() => story.close());

const upload = async (name: string): Promise<string> =>
  (await story.as('zhangmin')).upload(name, storyFile(`sheets/${name}`));

const REPORT = `accepted rejected unchanged notes { code }
  resultVersion { id number status lines(first: 50) { nodes { rank status entry { entrantName } } } }`;

const importSheet = (fileId: string, more: object = {}): Promise<Payload> =>
  story.tell('zhangmin', 'importResults', { eventId, fileId, ...more }, REPORT);

/** Every mistake of liyang-2026-mistakes.csv: Excel's row, column, code. */
const refused = [
  // 李强: the number went through Excel and came back as 3.20481E+17.
  '4 身份证号 ID_TURNED_INTO_NUMBER',
  // 王芳: last character 0 instead of 3; 并列3 although nobody shares rank 3, and 吴晓峰’s rank contradicts hers.
  '5 身份证号 NATIONAL_ID_CHECK_DIGIT',
  '5 名次 RANK_SEQUENCE',
  '5 名次 RANK_CONTRADICTS_SCORE',
  // Nobody of this name and number is registered.
  '6 名次 RANK_SEQUENCE',
  '6 身份证号 PERSON_UNKNOWN',
  // 吴晓峰: rank 2 with 86 points, beside 91.5 points.
  '7 名次 RANK_CONTRADICTS_SCORE',
  // 郑雪: “一百分” as total, and a second row of hers.
  '8 总分 SCORE_NOT_A_NUMBER',
  '12 身份证号 PERSON_TWICE',
];

const told = ({ userErrors }: Payload): string[] =>
  userErrors.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('张敏’s sheet with six bad rows', () => {
  test('is refused whole, every mistake at once, each with Excel’s row, column, code and sentence', async () => {
    const payload = await importSheet(mistakes);
    expect(told(payload)).toEqual(refused);
    expect(payload).toMatchObject({ accepted: 0, rejected: 6, resultVersion: null });
    // Chinese first, then English.
    for (const { message } of payload.userErrors)
      expect(message).toMatch(/^[^/]*\p{Script=Han}.* \/ .*[a-z]{3}/u);
  });

  test('has changed nothing anywhere', async () => {
    const before = await countEverything(story);
    await importSheet(mistakes);
    expect(await countEverything(story)).toEqual(before);
  });

  test('on trial gives the same report, and changes nothing', async () => {
    const before = await countEverything(story);
    const trial = await importSheet(mistakes, { dryRun: true });
    expect(told(trial)).toEqual(refused);
    expect(trial).toMatchObject({ rejected: 6, resultVersion: null });
    const lenient = await importSheet(mistakes, { dryRun: true, onBadRows: 'REJECT_ROWS' });
    expect(told(lenient)).toEqual(refused);
    expect(lenient).toMatchObject({ accepted: 4, rejected: 6, resultVersion: null });
    expect(await countEverything(story)).toEqual(before);
  });

  test('does not name the people behind numbers it had no right to', async () => {
    const { userErrors } = await importSheet(mistakes);
    expect(JSON.stringify(userErrors)).not.toMatch(/\d{15}/);
  });

  describe('with the bad rows left out', () => {
    let payload: Payload;
    beforeAll(async () => {
      payload = await importSheet(mistakes, { onBadRows: 'REJECT_ROWS' });
    });

    test('brings the four good ones into version 1, and reports the rest', () => {
      expect(told(payload)).toEqual(refused);
      expect(payload).toMatchObject({ accepted: 4, rejected: 6 });
      const { nodes } = payload['resultVersion'].lines;
      expect(
        nodes.map((line: any) => `${line.entry.entrantName} ${line.rank} ${line.status}`),
      ).toEqual([
        '周卫国 1 RANKED',
        '赵敏 null ABSENT',
        '徐建 null WITHDRAWN',
        '管正明 null DISQUALIFIED',
      ]);
    });

    test('a second time changes nothing', async () => {
      const before = await countEverything(story);
      const again = await importSheet(mistakes, { onBadRows: 'REJECT_ROWS' });
      expect(again).toMatchObject({ unchanged: true, accepted: 0, userErrors: [] });
      expect(again['resultVersion'].id).toBe(payload['resultVersion'].id);
      expect(await countEverything(story)).toEqual(before);
    });

    test('gives way to the corrected sheet only once it is withdrawn', async () => {
      const good = await upload('liyang-2026.csv');
      expect((await importSheet(good)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
      await story.done('zhangmin', 'withdrawResults', {
        resultVersionId: payload['resultVersion'].id,
        reason: '成绩单有误，重新报送',
      });
      const { userErrors, resultVersion } = await importSheet(good);
      expect(userErrors).toEqual([]);
      expect(resultVersion).toMatchObject({ number: 2, status: 'ENTERED' });
      expect(resultVersion.lines.nodes).toHaveLength(9);
    });
  });
});

test('the same sheet as workbook is read like the CSV', async () => {
  const contest = await openContest(story, { finalsOn: '2026-05-23' });
  const standings = [];
  for (const name of ['liyang-2026.csv', 'liyang-2026.xlsx']) {
    const fileId = await upload(name);
    const { userErrors, resultVersion } = await importSheet(fileId, { eventId: contest.eventId });
    expect(userErrors).toEqual([]);
    standings.push(resultVersion.lines.nodes);
    await story.done('zhangmin', 'withdrawResults', {
      resultVersionId: resultVersion.id,
      reason: '改用另一格式报送',
    });
  }
  expect(standings[0]).toHaveLength(9);
  expect(standings[1]).toEqual(standings[0]);
});

test('nobody moves up into the place of a row that is left out', async () => {
  const contest = await openContest(story, { finalsOn: '2026-05-23' });
  const csv = [
    '姓名,身份证号,总分,名次',
    '周卫国,320481197604120211,95,1',
    '查无此人,32048119900101011X,92,2',
    '王芳,320481199902200243,90,3',
    '钱伟,320481199401090330,88,4',
  ].join('\r\n');
  const fileId = await (await story.as('zhangmin')).upload('成绩.csv', csv);
  const { userErrors, resultVersion } = await importSheet(fileId, {
    eventId: contest.eventId,
    onBadRows: 'REJECT_ROWS',
  });
  expect(userErrors).toMatchObject([{ row: 3, column: '身份证号' }]);
  const { nodes } = resultVersion.lines;
  expect(nodes.map((line: any) => `${line.entry.entrantName} ${line.rank}`)).toEqual([
    '周卫国 1',
    '王芳 3',
    '钱伟 4',
  ]);
});
