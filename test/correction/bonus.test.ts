import {
  changzhou,
  conclude,
  enter,
  openContest,
  publicise,
  type Contest,
} from '../story/contest.ts';
import { countEverything, outcomeOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, moves, preview, told } from './previews.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

describe('李强, third, whose mentor is owed 2,000; a second version swaps ranks 3 and 4 (13)', () => {
  let contest: Contest;
  let first: string;
  let second: string;
  let before: Record<string, number>;
  let seen: any;

  beforeAll(async () => {
    contest = await openContest(story, changzhou);
    first = await conclude(story, contest, [
      ['冯涛', '94.5'],
      ['陈静', '92'],
      ['李强', '90.25'],
      ['王芳', '90'],
    ]);
    second = await enter(
      story,
      contest,
      [
        ['冯涛', '94.5'],
        ['陈静', '92'],
        ['王芳', '90.5'],
        ['李强', '90.25'],
      ],
      '王芳实操漏登一项，复核后更正',
    );
    await story.as('dingning');
    before = await countEverything(story);
    seen = await preview(story, 'dingning', second);
  });

  test('is told before the version is even certified, with the steps that are missing', () => {
    expect(seen).toMatchObject({
      resultVersionId: second,
      supersedesId: first,
      missing: ['CERTIFY', 'PUBLICISE', 'END_NOTICE'],
      hiddenCount: 0,
    });
  });

  test('every line shows where it stood and where it will stand', () => {
    expect(moves(seen.lines)).toEqual(['冯涛 1→1', '陈静 2→2', '王芳 4→3', '李强 3→4']);
    expect(seen.lines.map((line: any) => line.isChanged)).toEqual([false, false, true, true]);
    expect(seen.lines[3]).toMatchObject({
      before: { rank: 3, total: '90.25', prize: 'THIRD', status: 'RANKED' },
      after: { rank: 4, total: '90.25', prize: null, status: 'RANKED' },
    });
  });

  test('the bonus would be reversed, since when, why and from the start', async () => {
    expect(seen.consequences).toMatchObject([
      {
        action: 'REVERSED',
        kind: 'PAYMENT',
        entrantName: '李强',
        ruleCode: 'R-015',
        amount: '-2000.00',
        payeeId: await story.person('周卫国'),
        revokedOn: '2026-11-20',
        revokedReason: 'RESULT_CORRECTED',
        isRevokedFromStart: true,
      },
    ]);
  });

  test('nothing of it is stored: every table holds the rows it held, the version is as it was', async () => {
    expect(await countEverything(story)).toEqual(before);
    const { resultVersion } = await story.ask(
      'dingning',
      'query ($id: ID!) { resultVersion(id: $id) { status certifiedOn publicisedOn finalOn version } }',
      { id: second },
    );
    expect(resultVersion).toEqual({
      status: 'ENTERED',
      certifiedOn: null,
      publicisedOn: null,
      finalOn: null,
      version: 1,
    });
    expect((await outcomeOf(story, second)).money).toEqual([]);
  });

  test('asked again, also once it is on notice, it says the same under the same token', async () => {
    expect(await preview(story, 'xulei', second)).toEqual(seen);
    await publicise(story, contest, second);
    expect(await preview(story, 'dingning', second)).toEqual({ ...seen, missing: [] });
  });

  test('a token that no preview gave is refused, and nothing is made final', async () => {
    const { userErrors, resultVersion } = await finaliseAs(story, contest, second, 'f'.repeat(64));
    expect(userErrors).toMatchObject([
      { code: 'CONFLICT', message: expect.stringContaining('meanwhile') },
    ]);
    expect(resultVersion).toBeNull();
    expect((await outcomeOf(story, first)).money).toHaveLength(1);
  });

  describe('committed under its token', () => {
    beforeAll(async () => {
      const { userErrors } = await finaliseAs(story, contest, second, seen.token);
      expect(userErrors).toEqual([]);
    });

    test('does exactly what was said', async () => {
      const happened = await diff(story, 'dingning', first, second);
      expect(happened.consequences).toEqual(seen.consequences);
      expect(happened.lines).toEqual(seen.lines.filter((line: any) => line.isChanged));
      expect((await outcomeOf(story, second)).money).toEqual([
        'REVERSAL -2000.00 天目精密制造有限公司→周卫国 (李强)',
      ]);
    });

    test('stays readable in both directions, after a third version has come', async () => {
      const third = await conclude(story, contest, [['李强', '99']], '仅李强成绩有效');
      expect(told((await diff(story, 'dingning', first, second)).consequences)).toEqual([
        'REVERSED PAYMENT 李强 R-015 -2000.00 REVERSED',
      ]);
      expect(told((await diff(story, 'dingning', second, first)).consequences)).toEqual([
        'MADE PAYMENT 李强 R-015 2000.00 REVERSED',
      ]);
      expect(moves((await diff(story, 'dingning', second, third)).lines)).toEqual([
        '李强 4→1',
        '冯涛 1→–',
        '陈静 2→–',
        '王芳 3→–',
      ]);
    });

    test('李强 sees his own line and what his mentor lost by it, 周卫国 his money alone', async () => {
      const his = await diff(story, 'liqiang', first, second);
      expect(moves(his.lines)).toEqual(['李强 3→4']);
      expect(told(his.consequences)).toEqual(['REVERSED PAYMENT 李强 R-015 -2000.00 REVERSED']);
      const mentor = await diff(story, 'zhouweiguo', first, second);
      expect(mentor.lines).toEqual([]);
      expect(told(mentor.consequences)).toEqual(['REVERSED PAYMENT R-015 -2000.00 REVERSED']);
      expect(await diff(story, 'wangfang', first, second)).toMatchObject({ consequences: [] });
    });

    test('cannot be previewed any more', async () => {
      const { errors } = await (
        await story.as('dingning')
      ).run('query ($id: ID!) { finalisePreview(resultVersionId: $id) { token } }', { id: second });
      expect(errors![0]!.extensions['code']).toBe('ILLEGAL_TRANSITION');
    });
  });
});
