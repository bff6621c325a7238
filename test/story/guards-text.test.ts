import {
  changzhou,
  conclude,
  enter,
  lianyungang,
  milling,
  openContest,
  publicise,
} from './contest.ts';
import { decisionsOf, lineOf, nothing, outcomeOf, tasksOf, whyNot } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

test('G-01: of a draft nothing comes, and the draft says so itself', async () => {
  const contest = await openContest(story, { ...lianyungang, occupation: '6-18-02-04' });
  const version = await conclude(story, contest, [['卫东', '96']]);
  const line = await lineOf(story, version, '卫东');
  expect(await whyNot(story, 'gaoyuan', line, 'R-033')).toEqual({
    outcome: 'REFUSED',
    code: 'LEGAL_STATUS_DRAFT',
    citations: ['LYG-D 六'],
  });
  expect(await outcomeOf(story, version)).toEqual(nothing);
});

test('G-02: a contest of 常州 lies above 溧阳, so that the Liyang path is not for its winners', async () => {
  const contest = await openContest(story, changzhou);
  const version = await conclude(story, contest, [['吴晓峰', '95']]);
  const line = await lineOf(story, version, '吴晓峰');
  expect(await whyNot(story, 'dingning', line, 'R-032')).toMatchObject({
    outcome: 'REFUSED',
    code: 'OUT_OF_JURISDICTION',
  });
  expect(await decisionsOf(story, 'R-032', version)).toEqual([]);
});

describe('G-03: the priority of 苏工发〔2023〕13号 （四） for a national medal', () => {
  const medal = async (finalsOn: string): Promise<string> => {
    const contest = await openContest(story, {
      series: 'NATIONAL_VOCATIONAL_SKILLS',
      place: 'CN',
      organiser: '人力资源和社会保障部',
      finalsOn,
      by: 'yejun',
      second: 'baixue',
    });
    return conclude(story, contest, [['褚云飞', '95']]);
  };

  test.each([
    ['2022-12-31', []],
    ['2023-01-01', ['褚云飞 OFFICER NOT_EFFECTIVE_ON_DATE']],
    ['2023-12-31', ['褚云飞 OFFICER NOT_EFFECTIVE_ON_DATE']],
    ['2024-01-01', ['褚云飞 GRANTED GRANTED']],
  ])('won on %s: %j', async (day, decided) => {
    const version = await medal(day);
    expect(await decisionsOf(story, 'R-034', version)).toEqual(decided);
    const { recommendations } = await outcomeOf(story, version);
    expect(recommendations).toHaveLength(day === '2024-01-01' ? 1 : 0);
  });

  test('between the year of the text and its first certain day, 施宇 of 常州 finds it among the tasks', async () => {
    const version = await medal('2023-06-10');
    expect(await tasksOf(story, 'shiyu', version)).toMatchObject([
      { name: '褚云飞', code: 'NOT_EFFECTIVE_ON_DATE', status: 'OPEN' },
    ]);
  });
});

describe('G-04: the strength of the text', () => {
  test('PILOT: recognition outside a listed pilot is refused', async () => {
    const { exceptionCase } = await story.done(
      'wuting',
      'fileExceptionCase',
      {
        personId: await story.person('郑雪'),
        mechanism: 'PILOT',
        occupationCode: milling,
        toLevel: 'TECHNICIAN',
        evidence: [
          { kind: 'SUPERB_SKILL', description: '绝技' },
          { kind: 'OUTSTANDING_CONTRIBUTION', description: '重大贡献' },
        ],
      },
      'exceptionCase { id }',
    );
    expect(await decisionsOf(story, 'R-043', exceptionCase.id)).toEqual([
      '郑雪 REFUSED PILOT_NOT_LISTED',
    ]);
  });

  test('MAY: a mentor has no bonus where the enterprise has no scheme of its own', async () => {
    await story.done('zhangmin', 'recordMentorContract', {
      enterpriseId: await story.organisation('漕溪新能源装备有限公司'),
      mentorId: await story.person('邹勇'),
      apprenticeId: await story.person('郑雪'),
      occupationId: await story.occupation(milling),
      signedOn: '2025-03-01',
      effectiveOn: '2025-03-01',
      termMonths: 12,
    });
    const contest = await openContest(story, changzhou);
    const version = await conclude(story, contest, [['郑雪', '95']]);
    expect(await decisionsOf(story, 'R-015', version)).toEqual([
      '郑雪 REFUSED NO_ENTERPRISE_SCHEME',
    ]);
    expect((await outcomeOf(story, version)).money).toEqual([]);
  });

  test('ENCOURAGE: the review of post and pay that 连云港 encourages grants nothing', async () => {
    const { rule } = await story.ask(
      'gaoyuan',
      '{ rule(code: "R-037") { versions { strength effectType } } }',
    );
    expect(rule.versions).toEqual([{ strength: 'ENCOURAGE', effectType: 'FLAG' }]);
    const { rules } = await story.ask(
      'gaoyuan',
      '{ rules(first: 100) { nodes { code versions { strength effectType } } } }',
    );
    const rights = ['PAY', 'GRANT_HONOUR', 'OPEN_PATH'];
    const encouraged = rules.nodes.flatMap(({ code, versions }: any) =>
      versions
        .filter(({ strength }: any) => ['ENCOURAGE', 'TARGET'].includes(strength))
        .map(({ effectType }: any) => [code, effectType]),
    );
    expect(encouraged.length).toBeGreaterThan(5);
    expect(encouraged.filter(([, effect]: string[]) => rights.includes(effect!))).toEqual([]);
  });
});

test('G-05: 钱伟, first on public notice, is told that the result is not final yet', async () => {
  const contest = await openContest(story, { inPlan: true });
  const version = await enter(story, contest, [['钱伟', '95']]);
  await publicise(story, contest, version);
  const line = await lineOf(story, version, '钱伟');
  expect(await whyNot(story, 'chengang', line, 'R-032')).toMatchObject({
    outcome: 'REFUSED',
    code: 'RESULT_NOT_FINAL',
  });
});

test('G-10: a decision names document, clause, rule version and the values it went by', async () => {
  const contest = await openContest(story, { ...changzhou });
  const version = await conclude(story, contest, [
    ['冯涛', '94.5'],
    ['陈静', '92'],
    ['李强', '90.25'],
  ]);
  const { resultVersion } = await story.ask(
    'auditor',
    `query ($id: ID!) { resultVersion(id: $id) { ledgerEntries(first: 5) { nodes { decision { outcome
      run { happenedOn parameters ruleVersion { number rule { code }
        citations { clause { label document { code number } } } } } } } } } }`,
    { id: version },
  );
  expect(resultVersion.ledgerEntries.nodes).toEqual([
    {
      decision: {
        outcome: 'GRANTED',
        run: {
          happenedOn: '2025-10-18',
          parameters: expect.objectContaining({
            'P-12': expect.objectContaining({
              value: {
                levels: ['COUNTY', 'CITY', 'PROVINCE', 'NATIONAL', 'INTERNATIONAL'],
                payer: 'ENTERPRISE',
              },
            }),
          }),
          ruleVersion: {
            number: 1,
            rule: { code: 'R-015' },
            citations: [
              {
                clause: {
                  label: '（三）',
                  document: { code: 'JSU23', number: '苏工发〔2023〕13号' },
                },
              },
            ],
          },
        },
      },
    },
  ]);
});
