import { milling } from './contest.ts';
import { countRows, decisionsOf, whyNot } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const superb = { kind: 'SUPERB_SKILL', description: '加工精度稳定在0.005毫米以内' };
const outstanding = {
  kind: 'OUTSTANDING_PERFORMANCE',
  description: '三年无质量事故，产值全厂第一',
};

interface Claim {
  readonly name: string;
  readonly mechanism?: string;
  readonly toLevel?: string;
  readonly evidence?: readonly object[];
  readonly grounds?: readonly object[];
  readonly achievements?: readonly object[];
}

/** Files a case as that officer; answers the case's id. */
async function file(login: string, { name, ...claim }: Claim): Promise<string> {
  const { exceptionCase } = await story.done(
    login,
    'fileExceptionCase',
    {
      personId: await story.person(name),
      mechanism: 'ENTERPRISE',
      occupationCode: milling,
      toLevel: 'TECHNICIAN',
      ...claim,
    },
    'exceptionCase { id }',
  );
  return exceptionCase.id;
}

const PATHS = `query ($id: ID!) { person(id: $id) { certificationPaths(first: 50) { nodes {
  kind toLevel status waives decidedBy decision { rule { code } } } } } }`;

const pathsOf = async (login: string, name: string): Promise<object[]> => {
  const { person } = await story.ask(login, PATHS, { id: await story.person(name) });
  return person.certificationPaths.nodes;
};

describe('天目精密, a chain leader with a filing for milling, levels 2 to 5 (23)', () => {
  const JSU23 = '苏工发〔2023〕13号 （七）';

  beforeAll(async () => {
    await story.done('wuting', 'fileSelfEvaluator', {
      enterpriseId: await story.organisation('天目精密制造有限公司'),
      filingNo: '溧自评〔2025〕3号',
      occupationCode: milling,
      fromLevel: 'JUNIOR',
      toLevel: 'TECHNICIAN',
      validFrom: '2025-01-01',
    });
  });

  test('files 徐建 of the front line with both proofs: direct recognition as technician, decided by its panel', async () => {
    const before = await countRows(story, 'certificate');
    await file('hejun', { name: '徐建', evidence: [superb, outstanding] });
    expect(await pathsOf('hejun', '徐建')).toEqual([
      {
        kind: 'DIRECT_RECOGNITION',
        toLevel: 'TECHNICIAN',
        status: 'OPEN',
        waives: [],
        decidedBy: 'ENTERPRISE_PANEL',
        decision: { rule: { code: 'R-041' } },
      },
    ]);
    expect(await countRows(story, 'certificate')).toEqual(before);
  });

  const both = [superb, outstanding];
  const refusals: readonly (readonly [string, string, Claim])[] = [
    ['NOT_FRONT_LINE', 'the manager 管正明', { name: '管正明', evidence: both }],
    ['EVIDENCE_MISSING', '何刚 with one proof of two', { name: '何刚', evidence: [superb] }],
    [
      'EVALUATOR_NOT_FILED',
      'senior technician, beyond the filing',
      { name: '郑娟', toLevel: 'SENIOR_TECHNICIAN', evidence: both },
    ],
    [
      'LEVEL_OUT_OF_SCOPE',
      'specially-appointed technician',
      { name: '白强', toLevel: 'SPECIAL_TECHNICIAN', evidence: both },
    ],
  ];

  test.each(refusals)('is refused with %s for %s', async (code, _what, claim) => {
    const id = await file('hejun', claim);
    expect(await decisionsOf(story, 'R-041', id)).toEqual([`${claim.name} REFUSED ${code}`]);
    expect(await pathsOf('hejun', claim.name)).toEqual([]);
    expect(await whyNot(story, 'hejun', id, 'R-041')).toEqual({
      outcome: 'REFUSED',
      code,
      citations: [JSU23],
    });
  });
});

describe('a worker without the schooling or the years (24)', () => {
  const award = (awardRank: number) => ({
    kind: 'INNOVATION_AWARD',
    description: '夹具改进成果获奖',
    awardRank,
  });
  const national = { mechanism: 'NATIONAL' };

  test('with an innovation award of the province is proposed for promotion, both waived, and holds no certificate yet', async () => {
    const before = await countRows(story, 'certificate');
    await file('wuting', { ...national, name: '郑雪', grounds: [award(2)] });
    expect(await pathsOf('wuting', '郑雪')).toEqual([
      {
        kind: 'EXCEPTIONAL_PROMOTION',
        toLevel: 'TECHNICIAN',
        status: 'PROPOSED',
        waives: ['EDUCATION', 'YEARS'],
        decidedBy: 'OFFICER',
        decision: { rule: { code: 'R-042' } },
      },
    ]);
    expect(await countRows(story, 'certificate')).toEqual(before);
  });

  test('with an award of the city alone is refused: NO_GROUND', async () => {
    const id = await file('wuting', { ...national, name: '邹勇', grounds: [award(1)] });
    expect(await decisionsOf(story, 'R-042', id)).toEqual(['邹勇 REFUSED NO_GROUND']);
    expect(await pathsOf('wuting', '邹勇')).toEqual([]);
    expect(await whyNot(story, 'wuting', id, 'R-042')).toMatchObject({
      citations: ['NAT18 三（三）'],
    });
  });

  test('with a five-smalls result the province recognised, but no award, has no ground, and one flag for consideration', async () => {
    const fiveSmalls = { kind: 'FIVE_SMALLS', name: '快换夹具', recognisedRank: 2 };
    const id = await file('wuting', { ...national, name: '叶刚', achievements: [fiveSmalls] });
    expect(await decisionsOf(story, 'R-042', id)).toEqual(['叶刚 REFUSED NO_GROUND']);
    expect(await decisionsOf(story, 'R-044', id)).toEqual(['叶刚 GRANTED GRANTED']);
    expect(await pathsOf('wuting', '叶刚')).toEqual([]);
  });
});
