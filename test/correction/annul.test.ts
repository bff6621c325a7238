import { conclude, openContest, publicise, type Contest } from '../story/contest.ts';
import { nothing, outcomeOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, preview, told } from './previews.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

describe('results that are annulled wholly', () => {
  let contest: Contest;
  let first = '';
  beforeAll(async () => {
    contest = await openContest(story, { inPlan: true });
    first = await conclude(story, contest, [
      ['赵敏', '95'],
      ['钱伟', '90'],
      ['吴晓峰', '85'],
      ['郑雪', '85'],
    ]);
  });
  const annul = (reason: string) =>
    story.tell(
      'zhangmin',
      'annulResults',
      { eventId: contest.eventId, reason },
      'resultVersion { id number status lineCount reason }',
    );

  test('need a reason', async () => {
    expect((await annul(' ')).userErrors).toMatchObject([{ code: 'REASON_MISSING' }]);
  });

  test('take everything back by a version without lines, which is certified and publicised like any other', async () => {
    const { resultVersion, userErrors } = await annul('试题泄露，成绩无效');
    expect(userErrors).toEqual([]);
    expect(resultVersion).toMatchObject({ number: 2, status: 'ENTERED', lineCount: 0 });
    const { id } = resultVersion;
    expect(await story.refused('zhangmin', 'certifyResults', { resultVersionId: id })).toEqual([
      'NOT_ALLOWED',
    ]);
    await publicise(story, contest, id);
    const seen = await preview(story, 'chengang', id);
    expect(told(seen.consequences)).toEqual([
      'REVOKED PATH 赵敏 R-032 DIRECT_APPLY SENIOR REVOKED',
      'REVOKED PATH 钱伟 R-032 DIRECT_APPLY SENIOR REVOKED',
      'REVOKED TASK 吴晓峰 R-032 DECIDE TIE_AT_CUTOFF WITHDRAWN',
      'REVOKED TASK 郑雪 R-032 DECIDE TIE_AT_CUTOFF WITHDRAWN',
    ]);
    expect((await finaliseAs(story, contest, id, seen.token)).userErrors).toEqual([]);
    expect(await outcomeOf(story, id)).toEqual(nothing);
    const { consequences } = await diff(story, 'auditor', first, id);
    expect(told(consequences)).toEqual(told(seen.consequences));
  });

  test('are not annulled twice, and may be followed by results again', async () => {
    expect((await annul('再次作废')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const third = await conclude(story, contest, [['钱伟', '90']], '复赛成绩');
    expect((await outcomeOf(story, third)).paths).toEqual(['钱伟 DIRECT_APPLY→SENIOR OPEN']);
  });
});
