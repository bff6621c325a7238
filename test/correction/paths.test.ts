import {
  conclude,
  enter,
  milling,
  openContest,
  publicise,
  type Contest,
} from '../story/contest.ts';
import { countEverything, outcomeOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { useUp } from './use-up.ts';
import { diff, finaliseAs, firstLines, preview, PREVIEW, told } from './previews.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const recordSenior = async (name: string): Promise<unknown> =>
  story.done('luping', 'recordCertificate', {
    personId: await story.person(name),
    type: 'SKILL_LEVEL',
    occupationId: await story.occupation(milling),
    level: 'SENIOR',
    number: `S-${name}-2`,
    issuedOn: '2025-03-01',
    issuerId: await story.organisation('常州市智造职业技能评价中心'),
  });

describe('a correction of 铣工 in 溧阳 that drops 吴晓峰, whose path is used, and 钱伟, whose path is open', () => {
  let contest: Contest;
  let first: string;
  let second: string;
  let seen: any;

  beforeAll(async () => {
    contest = await openContest(story, { inPlan: true });
    first = await conclude(story, contest, firstLines);
    await useUp(story, '吴晓峰', first);
    second = await enter(
      story,
      contest,
      [
        ['赵敏', '95'],
        ['郑雪', '94'],
        ['王芳', '93'],
        ['钱伟', '90'],
      ],
      '吴晓峰由他人代考；登分表抄录错误',
    );
    await publicise(story, contest, second);
    seen = await preview(story, 'chengang', second);
  });

  const expected = (fresh: readonly string[]): string[] =>
    [
      'KEPT PATH 赵敏 R-032 DIRECT_APPLY SENIOR OPEN',
      'MADE TASK 吴晓峰 R-032 REVIEW_USED_PATH RESULT_CORRECTED OPEN',
      'REVOKED PATH 钱伟 R-032 DIRECT_APPLY SENIOR REVOKED',
      'TO_OFFICER PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR UNDER_REVIEW',
      ...fresh.map((name) => `MADE PATH ${name} R-032 DIRECT_APPLY SENIOR OPEN`),
    ].toSorted();

  test('is previewed with the fate of every path', () => {
    expect(told(seen.consequences)).toEqual(expected(['郑雪', '王芳']));
    expect(seen).toMatchObject({ missing: [], hiddenCount: 0, supersedesId: first });
    expect(seen.consequences.find((each: any) => each.action === 'REVOKED')).toMatchObject({
      revokedOn: '2026-11-20',
      revokedReason: 'RESULT_CORRECTED',
      isRevokedFromStart: true,
    });
  });

  test.each([
    ['何军 of an entrant’s employer', 'hejun', 'NOT_ALLOWED'],
    ['林雪 of the school that ran it', 'linxue', 'NOT_ALLOWED'],
    ['the entrant 王芳', 'wangfang', 'NOT_ALLOWED'],
    ['陶然 of 连云港', 'taoran', 'NOT_ALLOWED'],
    ['the auditor 秦明', 'auditor', 'NOT_ALLOWED'],
  ])('is not previewed by %s', async (_who, login, code) => {
    const { data, errors } = await (await story.as(login)).run(PREVIEW, { id: second });
    expect(errors![0]!.extensions['code']).toBe(code);
    expect(data).toBeNull();
  });

  test('and a stranger is told nothing, neither of the preview nor of the difference', async () => {
    const { errors } = await story.world.stranger.run(PREVIEW, { id: second });
    expect(errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
    const asked = await story.world.stranger.run(
      'query ($from: ID!, $to: ID!) { resultDiff(fromId: $from, toId: $to) { lines { entrantName } } }',
      { from: first, to: second },
    );
    expect(asked.errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test('a version in progress has lines to compare, and no consequences yet', async () => {
    const { lines, consequences } = await diff(story, 'chengang', first, second);
    expect(lines).toHaveLength(4);
    expect(consequences).toBeNull();
  });

  test('versions of two events cannot be compared', async () => {
    const other = await enter(story, await openContest(story), [['王芳', '90']]);
    const { errors } = await (
      await story.as('chengang')
    ).run('query ($from: ID!, $to: ID!) { resultDiff(fromId: $from, toId: $to) { toId } }', {
      from: first,
      to: other,
    });
    expect(errors![0]!.extensions['code']).toBe('INVALID_INPUT');
  });

  test('is refused under the old token once 王芳 has got a certificate of that level', async () => {
    await recordSenior('王芳');
    const before = await countEverything(story);
    const { userErrors } = await finaliseAs(story, contest, second, seen.token);
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await countEverything(story)).toEqual(before);
    expect((await outcomeOf(story, first)).paths).toContain('钱伟 DIRECT_APPLY→SENIOR OPEN');
  });

  test('previewed again and committed, does what the second preview said; the certificate stays', async () => {
    const again = await preview(story, 'chengang', second);
    expect(told(again.consequences)).toEqual(expected(['郑雪']));
    const { userErrors } = await finaliseAs(story, contest, second, again.token);
    expect(userErrors).toEqual([]);
    const happened = await diff(story, 'chengang', first, second);
    const sorted = (list: object[]): string[] =>
      list.map((each) => JSON.stringify(each)).toSorted();
    expect(sorted(happened.consequences)).toEqual(sorted(again.consequences));
    expect((await outcomeOf(story, second)).paths).toEqual(['郑雪 DIRECT_APPLY→SENIOR OPEN']);
    expect(
      await story.world.sql('select status, revoked_on from certificate where number = $1', [
        'S-吴晓峰-1',
      ]),
    ).toEqual([{ status: 'VALID', revoked_on: null }]);
  });

  test('reads the same after the bureau has upheld the used path', async () => {
    const before = await diff(story, 'chengang', first, second);
    const [task] = await story.world.sql<{ id: string; version: number }>(
      `select id, version from officer_task where kind = 'REVIEW_USED_PATH' and status = 'OPEN'`,
    );
    await story.done('wuting', 'decideTask', {
      taskId: `gid://jianglu/OfficerTask/${task!.id}`,
      verdict: 'APPROVE',
      version: task!.version,
      conditionApplied: '证书系考评合格后取得',
      evidence: '考评档案',
      document: 'LY20',
      clause: '（七）2',
    });
    const after = await diff(story, 'chengang', first, second);
    const actions = (of: any): string[] =>
      of.consequences
        .map((each: any) => `${each.action} ${each.kind} ${each.entrantName}`)
        .toSorted();
    expect(actions(after)).toEqual(actions(before));
  });
});
