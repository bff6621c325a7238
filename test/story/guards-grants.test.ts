import { conclude, enter, openContest, publicise, type Standing } from './contest.ts';
import { countRows, decisionsOf, outcomeOf, tasksOf } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const four: Standing = [
  ['赵敏', '95'],
  ['钱伟', '90'],
  ['吴晓峰', '85'],
  ['郑雪', '84'],
];
const open = (name: string): string => `${name} DIRECT_APPLY→SENIOR OPEN`;
const grants = ['decision', 'rule_run', 'certification_path', 'officer_task', 'ledger_entry'];

describe('G-06: the same final results, twice', () => {
  let resultVersionId: string;
  let before: Record<string, number>;
  const finalise = { fields: 'resultVersion { id status version }' };

  beforeAll(async () => {
    const contest = await openContest(story, { inPlan: true });
    resultVersionId = await enter(story, contest, four);
    await publicise(story, contest, resultVersionId);
    const input = { resultVersionId, clientMutationKey: 'finalise-1' };
    await story.done('chengang', 'finaliseResults', input, finalise.fields);
    before = await countRows(story, ...grants);
  });

  test('under the same key answer the first result again', async () => {
    const input = { resultVersionId, clientMutationKey: 'finalise-1' };
    const { resultVersion } = await story.done(
      'chengang',
      'finaliseResults',
      input,
      finalise.fields,
    );
    expect(resultVersion).toMatchObject({ id: resultVersionId, status: 'FINAL' });
    expect(await countRows(story, ...grants)).toEqual(before);
  });

  test('under another key are refused: they are final already', async () => {
    const input = { resultVersionId, clientMutationKey: 'finalise-2' };
    expect(await story.refused('chengang', 'finaliseResults', input)).toEqual([
      'ILLEGAL_TRANSITION',
    ]);
    expect(await countRows(story, ...grants)).toEqual(before);
  });

  test.each(['grants-1', 'grants-1', 'grants-2', undefined])(
    'asked for the grants again under the key %s, create nothing',
    async (clientMutationKey) => {
      await story.done('chengang', 'requestGrants', { resultVersionId, clientMutationKey });
      expect(await countRows(story, ...grants)).toEqual(before);
    },
  );

  test('and the key of one request is refused for another', async () => {
    const input = { resultVersionId, clientMutationKey: 'finalise-1' };
    expect(await story.refused('chengang', 'requestGrants', input)).toEqual(['KEY_REUSED']);
  });
});

describe('G-07: a correction', () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    const contest = await openContest(story, { inPlan: true });
    first = await conclude(story, contest, four);
    await applyWithPath('吴晓峰', first);
    second = await conclude(
      story,
      contest,
      [
        ['赵敏', '95'],
        ['郑雪', '94'],
        ['吴晓峰', '93'],
        ['王芳', '92'],
        ['钱伟', '90'],
      ],
      '登分表抄录错误',
    );
  });

  test('revokes the open path of 钱伟, keeps those of 赵敏 and 吴晓峰, and opens one for 郑雪', async () => {
    expect((await outcomeOf(story, first)).paths).toEqual([
      open('赵敏'),
      '钱伟 DIRECT_APPLY→SENIOR REVOKED',
      '吴晓峰 DIRECT_APPLY→SENIOR USED',
    ]);
    expect((await outcomeOf(story, second)).paths).toEqual([open('郑雪')]);
  });

  test('leaves a path that has been used already to the bureau, neither revoked nor deleted', async () => {
    const contest = await openContest(story, { inPlan: true });
    const before = await conclude(story, contest, [
      ['王芳', '90'],
      ['郑雪', '89'],
    ]);
    await applyWithPath('王芳', before);
    const after = await conclude(story, contest, [['郑雪', '89']], '王芳冒名参赛');
    expect((await outcomeOf(story, before)).paths).toEqual([
      '王芳 DIRECT_APPLY→SENIOR UNDER_REVIEW',
      open('郑雪'),
    ]);
    expect((await outcomeOf(story, after)).paths).toEqual([]);
    expect(await tasksOf(story, 'wuting', before)).toMatchObject([
      { name: '王芳', code: 'RESULT_CORRECTED', status: 'OPEN' },
    ]);
  });
});

/** 吴婷 files the application of that winner with the assessment body of 常州. */
async function applyWithPath(name: string, versionId: string): Promise<void> {
  const { resultVersion } = await story.ask(
    'wuting',
    `query ($id: ID!) { resultVersion(id: $id) { certificationPaths(first: 9) { nodes { id person { fullName } } } } }`,
    { id: versionId },
  );
  const paths: { id: string; person: { fullName: string } }[] =
    resultVersion.certificationPaths.nodes;
  await story.done('wuting', 'usePath', {
    pathId: paths.find(({ person }) => person.fullName === name)!.id,
    bodyId: await story.organisation('常州市智造职业技能评价中心'),
  });
}

describe('G-08: 吴晓峰 and 郑雪 share rank 3, the last that counts', () => {
  const tie: Standing = [
    ['赵敏', '95'],
    ['钱伟', '90'],
    ['吴晓峰', '85'],
    ['郑雪', '85'],
  ];
  let version: string;
  beforeAll(async () => {
    version = await conclude(story, await openContest(story, { inPlan: true }), tie);
  });

  test('opens the paths of the two before them, and asks the bureau about the two alone', async () => {
    expect((await outcomeOf(story, version)).paths).toEqual([open('赵敏'), open('钱伟')]);
    const tasks = await tasksOf(story, 'wuting', version);
    expect(tasks.map(({ name, code }) => `${name} ${code}`)).toEqual([
      '吴晓峰 TIE_AT_CUTOFF',
      '郑雪 TIE_AT_CUTOFF',
    ]);
  });

  test('approved for 吴晓峰 and rejected for 郑雪 by 吴婷, is exactly one path more', async () => {
    for (const task of await tasksOf(story, 'wuting', version))
      await story.done('wuting', 'decideTask', {
        taskId: task.id,
        version: task.version,
        verdict: task.name === '吴晓峰' ? 'APPROVE' : 'REJECT',
        conditionApplied: '并列时实操用时较短者优先',
        evidence: '裁判组计时记录第3页',
        document: 'LY20',
        clause: '（七）2',
      });
    expect((await outcomeOf(story, version)).paths).toEqual([
      open('赵敏'),
      open('钱伟'),
      open('吴晓峰'),
    ]);
    const tasks = await tasksOf(story, 'wuting', version);
    expect(tasks.map(({ status }) => status)).toEqual(['APPROVED', 'REJECTED']);
    await story.done('chengang', 'requestGrants', { resultVersionId: version });
    expect((await outcomeOf(story, version)).paths).toHaveLength(3);
  });

  test('is shared, or given to none, where the event had said so before its start', async () => {
    const shared = await openContest(story, { inPlan: true, tiePolicy: 'SHARED' });
    expect((await outcomeOf(story, await conclude(story, shared, tie))).paths).toHaveLength(4);
    const none = await openContest(story, { inPlan: true, tiePolicy: 'NONE_AT_CUTOFF' });
    const refused = await conclude(story, none, tie);
    expect((await outcomeOf(story, refused)).paths).toEqual([open('赵敏'), open('钱伟')]);
    expect(await decisionsOf(story, 'R-032', refused)).toContain('郑雪 REFUSED TIE_AT_CUTOFF');
  });
});

describe('G-09: nothing is paid twice for the same thing', () => {
  test('one certificate number is recorded once', async () => {
    const input = {
      personId: await story.person('程娜'),
      type: 'SKILL_LEVEL',
      occupationId: await story.occupation('6-18-01-02'),
      level: 'INTERMEDIATE',
      number: 'S000032048126000123',
      issuerName: '常州市智造职业技能评价中心',
      issuedOn: '2026-01-05',
    };
    await story.done('luping', 'recordCertificate', input);
    const again = { ...input, number: 'Ｓ0000 3204 8126 000123' };
    expect(await story.refused('luping', 'recordCertificate', again)).toEqual(['DUPLICATE']);
  });

  test('of the rules that pay only those are served that cannot meet: bonus and world-skills reward', async () => {
    const { rules, reasonCodes } = await story.ask(
      'auditor',
      '{ rules(first: 100) { nodes { code isServed versions { effectType } } } reasonCodes { code } }',
    );
    const paying = rules.nodes.filter(
      ({ isServed, versions }: any) =>
        isServed && versions.some((v: any) => v.effectType === 'PAY'),
    );
    expect(paying.map(({ code }: any) => code)).toEqual(['R-015', 'R-036']);
    expect(reasonCodes).toContainEqual({ code: 'DUPLICATE_BENEFIT' });
  });
});
