import {
  conclude,
  enter,
  openContest,
  publicise,
  type Contest,
  type Standing,
} from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, preview, told } from './previews.ts';
import { useUp } from './use-up.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const others = [
  ['赵敏', '95'],
  ['郑雪', '94'],
  ['王芳', '93'],
] as const;
const withWu = [others[0], others[1], ['吴晓峰', '85']] as const;

/** What the preview says of 吴晓峰; then the version is made final exactly so. */
async function correct(contest: Contest, standing: Standing, reason: string): Promise<string[]> {
  const id = await enter(story, contest, standing, reason);
  await publicise(story, contest, id);
  const seen = await preview(story, contest.second, id);
  expect((await finaliseAs(story, contest, id, seen.token)).userErrors).toEqual([]);
  const { resultVersion } = await story.ask(
    'chengang',
    'query ($id: ID!) { resultVersion(id: $id) { supersedes { id } } }',
    { id },
  );
  const happened = await diff(story, 'chengang', resultVersion.supersedes.id, id);
  const his = ({ entrantName }: any): boolean => entrantName === '吴晓峰';
  expect(told(happened.consequences.filter(his))).toEqual(told(seen.consequences.filter(his)));
  return told(seen.consequences.filter(his));
}

/** The open review of his path, as 吴婷 finds it. */
async function review(): Promise<{ id: string; version: number } | undefined> {
  const { officerTasks } = await story.ask(
    'wuting',
    '{ officerTasks(first: 100, status: OPEN) { nodes { id version kind person { fullName } } } }',
  );
  return officerTasks.nodes.find(
    ({ kind, person }: any) => kind === 'REVIEW_USED_PATH' && person?.fullName === '吴晓峰',
  );
}

async function decide(verdict: 'APPROVE' | 'REJECT'): Promise<void> {
  const task = await review();
  await story.done('wuting', 'decideTask', {
    taskId: task!.id,
    version: task!.version,
    verdict,
    conditionApplied: '证书系考评合格后取得',
    evidence: '考评档案',
    document: 'LY20',
    clause: '（七）2',
  });
}

/** His paths: state, and number of the version that ended each. */
const pathsOf = (contest: Contest): Promise<object[]> =>
  story.world.sql(
    `select path.status, ended.number as "endedBy", path.revoked_reason as reason from certification_path path
      join person on person.id = path.person_id left join result_version ended on ended.id = path.revoked_by_version_id
      where person.full_name = '吴晓峰' and path.event_id = $1 order by path.id`,
    [contest.eventId.split('/').at(-1)],
  );

const asked = [
  'MADE TASK 吴晓峰 R-032 REVIEW_USED_PATH RESULT_CORRECTED OPEN',
  'TO_OFFICER PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR UNDER_REVIEW',
];

describe('吴晓峰, whose used path a second version leaves without ground', () => {
  let contest: Contest;
  beforeAll(async () => {
    contest = await openContest(story, { inPlan: true });
    await useUp(story, '吴晓峰', await conclude(story, contest, withWu));
    expect(await correct(contest, others, '吴晓峰由他人代考')).toEqual(asked);
  });

  test('is upheld by 吴婷, and a correction that is about others asks nobody again', async () => {
    await decide('APPROVE');
    expect(await correct(contest, [...others, ['钱伟', '60']], '漏登钱伟')).toEqual([
      'KEPT PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR GRANTED',
    ]);
    expect(await review()).toBeUndefined();
  });

  test('is put before her by a task of its own once a version says something else of him', async () => {
    expect(await correct(contest, [...others, ['吴晓峰', '50']], '补登吴晓峰')).toEqual(asked);
    expect(await review()).toBeDefined();
  });

  test('is annulled by her, which names the version that asked', async () => {
    await decide('REJECT');
    expect(await pathsOf(contest)).toEqual([
      { status: 'REVOKED', endedBy: 4, reason: '证书系考评合格后取得' },
    ]);
  });

  test('and gets a path of its own when a fifth version ranks him third after all', async () => {
    expect(await correct(contest, withWu, '复核更正')).toEqual([
      'MADE PATH 吴晓峰 R-032 DIRECT_APPLY SENIOR OPEN',
    ]);
    expect(await pathsOf(contest)).toMatchObject([
      { status: 'REVOKED' },
      { status: 'OPEN', endedBy: null },
    ]);
  });
});

test('a review that nobody has decided ends when the next version calls for the path again', async () => {
  const contest = await openContest(story, { inPlan: true, finalsOn: '2025-10-19' });
  const first = await conclude(story, contest, [others[0], ['钱伟', '90'], others[2]]);
  await useUp(story, '钱伟', first);
  const second = await conclude(story, contest, others, '钱伟由他人代考');
  const third = await conclude(story, contest, [others[0], ['钱伟', '90']], '举报不实');
  const his = async (from: string, to: string): Promise<string[]> =>
    told(
      (await diff(story, 'chengang', from, to)).consequences.filter(
        ({ entrantName }: any) => entrantName === '钱伟',
      ),
    );
  expect(await his(first, second)).toEqual([
    'MADE TASK 钱伟 R-032 REVIEW_USED_PATH RESULT_CORRECTED WITHDRAWN',
    'TO_OFFICER PATH 钱伟 R-032 DIRECT_APPLY SENIOR GRANTED',
  ]);
  expect(await his(second, third)).toEqual([
    'KEPT PATH 钱伟 R-032 DIRECT_APPLY SENIOR GRANTED',
    'REVOKED TASK 钱伟 R-032 REVIEW_USED_PATH RESULT_CORRECTED WITHDRAWN',
  ]);
  expect(await his(first, third)).toEqual(['KEPT PATH 钱伟 R-032 DIRECT_APPLY SENIOR GRANTED']);
});
