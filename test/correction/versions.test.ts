import { conclude, enter, openContest, publicise, type Contest } from '../story/contest.ts';
import { outcomeOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, moves, preview, told } from './previews.ts';

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

const province = {
  series: 'JIANGSU_SKILLS_CHAMPION',
  place: '320000',
  organiser: '江苏省总工会',
  by: 'mali',
  second: 'luping',
};
const champion = [
  ['冯涛', '95'],
  ['陈静', '92'],
] as const;
const dethroned = [
  ['陈静', '92'],
  ['冯涛', '取消资格'],
] as const;

/** Every honour of the event: name, code, state, number of the version that made it, and of the one that ended it. */
const honoursOf = async (contest: Contest): Promise<string[]> => {
  const { competitionEvent: event } = await story.ask(
    'auditor',
    `query ($id: ID!) { competitionEvent(id: $id) { versions(first: 9) { nodes { number honours(first: 9) { nodes {
      status isRevokedFromStart revokedReason type { code } person { fullName } revokedByVersion { number } } } } } } }`,
    { id: contest.eventId },
  );
  return event.versions.nodes
    .flatMap(({ number, honours }: any) =>
      honours.nodes.map(
        (each: any) =>
          `${each.person.fullName} ${each.type.code.split('_').at(-1)} ${each.status} v${number}–v${each.revokedByVersion?.number ?? ''}`,
      ),
    )
    .toSorted();
};

describe('冯涛, champion, disqualified by a second version and restored by a third', () => {
  let contest: Contest;
  let [first, second, third] = ['', '', ''];
  beforeAll(async () => {
    contest = await openContest(story, province);
    first = await conclude(story, contest, champion);
    second = await conclude(story, contest, dethroned, '举报查实');
    third = await conclude(story, contest, [...champion, ['沈阳', '60']], '申诉成立');
  });

  test('holds one honour, granted anew; each that ended says by which version', async () => {
    expect(await honoursOf(contest)).toEqual([
      '冯涛 CHAMPION GRANTED v3–v',
      '冯涛 CHAMPION REVOKED v1–v2',
      '陈静 CHAMPION REVOKED v2–v3',
      '陈静 EXPERT GRANTED v3–v',
      '陈静 EXPERT REVOKED v1–v2',
    ]);
  });

  test.each([
    ['first and second', () => [first, second], '冯涛 1→– 陈静 2→1'],
    ['second and third', () => [second, third], '冯涛 –→1 沈阳 –→3 陈静 1→2'],
    ['first and third', () => [first, third], '沈阳 –→3'],
  ])('the %s version and their consequences stay readable side by side', async (_, of, lines) => {
    const [from, to] = of() as [string, string];
    const found = await diff(story, 'auditor', from, to);
    expect(moves(found.lines).toSorted().join(' ')).toBe(lines);
    const [champions, others] = ['冯涛', '陈静'].map((name) =>
      found.consequences
        .filter(({ entrantName }: any) => entrantName === name)
        .map(({ action, honour, status }: any) => `${action} ${honour.split('_').at(-1)} ${status}`)
        .toSorted(),
    );
    const expected: Record<string, [string[], string[]]> = {
      '冯涛 1→– 陈静 2→1': [
        ['REVOKED CHAMPION REVOKED'],
        ['MADE CHAMPION REVOKED', 'REVOKED EXPERT REVOKED'],
      ],
      '冯涛 –→1 沈阳 –→3 陈静 1→2': [
        ['MADE CHAMPION GRANTED'],
        ['MADE EXPERT GRANTED', 'REVOKED CHAMPION REVOKED'],
      ],
      '沈阳 –→3': [
        ['MADE CHAMPION GRANTED', 'REVOKED CHAMPION REVOKED'],
        ['MADE EXPERT GRANTED', 'REVOKED EXPERT REVOKED'],
      ],
    };
    expect([champions, others]).toEqual(expected[lines]);
  });

  test('what ended names its version in the difference, too', async () => {
    const { consequences } = await diff(story, 'auditor', first, second);
    expect(
      consequences
        .filter(({ action }: any) => action === 'REVOKED')
        .map(({ endedByVersionId, isRevokedFromStart }: any) => [
          endedByVersionId,
          isRevokedFromStart,
        ]),
    ).toEqual([
      [second, true],
      [second, true],
    ]);
  });

  test('an honour that 陆萍 has revoked by hand is not granted again by the next correction', async () => {
    const { honours } = await story.ask(
      'luping',
      `{ honours(first: 50, status: GRANTED) { nodes { id type { code } person { fullName } } } }`,
    );
    const his = honours.nodes.find(
      ({ person, type }: any) =>
        person?.fullName === '冯涛' && type.code === 'JIANGSU_SKILLS_CHAMPION',
    );
    await story.done('luping', 'revokeHonour', {
      honourId: his.id,
      isFromStart: false,
      reason: '违法犯罪，按规定撤销',
    });
    await conclude(story, contest, [...champion, ['沈阳', '61']], '沈阳漏登一分');
    const after = (await honoursOf(contest)).filter((each) => each.startsWith('冯涛'));
    expect(after).toEqual(['冯涛 CHAMPION REVOKED v1–v2', '冯涛 CHAMPION REVOKED v3–v']);
  });
});

test('a wrong identity number matched 郑雪: the correction takes her path and opens one for 王芳', async () => {
  const contest = await openContest(story, { inPlan: true });
  const first = await conclude(story, contest, [
    ['赵敏', '95'],
    ['郑雪', '90'],
  ]);
  const second = await enter(
    story,
    contest,
    [
      ['赵敏', '95'],
      ['王芳', '90'],
    ],
    '身份证号登记有误，实为王芳',
  );
  await publicise(story, contest, second);
  const seen = await preview(story, 'chengang', second);
  expect(moves(seen.lines)).toEqual(['赵敏 1→1', '王芳 –→2', '郑雪 2→–']);
  expect(told(seen.consequences)).toEqual([
    'KEPT PATH 赵敏 R-032 DIRECT_APPLY SENIOR OPEN',
    'MADE PATH 王芳 R-032 DIRECT_APPLY SENIOR OPEN',
    'REVOKED PATH 郑雪 R-032 DIRECT_APPLY SENIOR REVOKED',
  ]);
  expect((await finaliseAs(story, contest, second, seen.token)).userErrors).toEqual([]);
  expect((await outcomeOf(story, first)).paths).toEqual([
    '赵敏 DIRECT_APPLY→SENIOR OPEN',
    '郑雪 DIRECT_APPLY→SENIOR REVOKED',
  ]);
});

test('a tie across the cut-off that a second version resolves leaves nothing to decide', async () => {
  const contest = await openContest(story, { inPlan: true });
  const first = await conclude(story, contest, [
    ['赵敏', '95'],
    ['钱伟', '90'],
    ['吴晓峰', '85'],
    ['郑雪', '85'],
  ]);
  const second = await conclude(
    story,
    contest,
    [
      ['赵敏', '95'],
      ['钱伟', '90'],
      ['吴晓峰', '85.5'],
      ['郑雪', '85'],
    ],
    '吴晓峰漏计半分',
  );
  const { consequences } = await diff(story, 'chengang', first, second);
  expect(told(consequences)).toEqual([
    'KEPT PATH 赵敏 R-032 DIRECT_APPLY SENIOR OPEN',
    'KEPT PATH 钱伟 R-032 DIRECT_APPLY SENIOR OPEN',
    'MADE PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR OPEN',
    'REVOKED TASK 吴晓峰 R-032 DECIDE TIE_AT_CUTOFF WITHDRAWN',
    'REVOKED TASK 郑雪 R-032 DECIDE TIE_AT_CUTOFF WITHDRAWN',
  ]);
  const { officerTasks } = await story.ask(
    'wuting',
    `{ officerTasks(first: 100, status: WITHDRAWN) { nodes { askedByVersion { id } withdrawnByVersion { id } } } }`,
  );
  expect(officerTasks.nodes).toContainEqual({
    askedByVersion: { id: first },
    withdrawnByVersion: { id: second },
  });
});

test('a correction is decided by the values of the day of the finals, whatever has been set since', async () => {
  const contest = await openContest(story, { inPlan: true });
  const standing = [
    ['赵敏', '95'],
    ['钱伟', '90'],
    ['吴晓峰', '85'],
  ] as const;
  await conclude(story, contest, standing);
  await story.done('wuting', 'setParameter', {
    parameterCode: 'P-16',
    jurisdictionId: await story.place('320481'),
    value: { maxRank: 1, minScore: 99 },
    validFrom: '2026-10-01',
    legalBasis: '溧阳市人社局2026年通知',
  });
  const second = await enter(story, contest, [...standing, ['郑雪', '70']], '漏登一人');
  const seen = await preview(story, 'chengang', second);
  expect(told(seen.consequences)).toEqual(
    ['吴晓峰', '赵敏', '钱伟'].map((name) => `KEPT PATH ${name} R-032 DIRECT_APPLY SENIOR OPEN`),
  );
});
