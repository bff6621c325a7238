import { openStory, type Story } from '../story/story.ts';
import { example, lawDesk, liyangDraft, ownRule, secondVersion } from './law-drafts.ts';

let story: Story;
const desk = lawDesk(() => story);
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

describe('what is wrong with a draft is told all at once, each under its path', () => {
  test('facts, operators, citations, dates, places and examples', async () => {
    const version = {
      when: {
        all: [
          { fact: 'line.total', atLeast: 90 },
          { fact: 'line.weather', is: 'FINE' },
          { fact: 'event.level', atLeast: 'PLATINUM' },
          { fact: 'event.occupation', is: '9-99-99-99' },
        ],
      },
      cite: [
        { document: 'LY26', clause: '第九条' },
        { document: 'LY99', clause: '一' },
      ],
      to: '2026-11-01',
      examples: [],
    };
    expect(await desk.wrong('wuting', liyangDraft({}, version))).toEqual([
      'UNKNOWN_CLAUSE rules[0].versions[0].cite[0]',
      'UNKNOWN_DOCUMENT rules[0].versions[0].cite[1]',
      'UNKNOWN_FACT rules[0].versions[0].when.all[1].fact',
      'UNKNOWN_LEVEL rules[0].versions[0].when.all[2]',
      'WRONG_DATES rules[0].versions[0].to',
      'UNKNOWN_CODE rules[0].versions[0].when',
    ]);
  });

  test('faults of form, in every version, and things nobody knows', async () => {
    const draft = liyangDraft({ remarks: 'none' });
    expect(await desk.wrong('wuting', draft)).toEqual(['WRONG_FORM ']);
    const rules = [
      {
        id: 'R-032',
        versions: [
          { ...secondVersion, from: '2026-02-30' },
          { ...secondVersion, effect: { type: 'OPEN_PATH' }, when: { fact: 'line.total' } },
        ],
      },
    ];
    const found = await desk.wrong('wuting', liyangDraft({ rules }));
    expect(found).toEqual(
      expect.arrayContaining([
        'WRONG_FORM rules[0].versions[0].from',
        'WRONG_FORM rules[0].versions[1].when',
        'WRONG_FORM rules[0].versions[1].effect.kind',
      ]),
    );
  });

  test('an example that comes out otherwise, and versions without one of each kind', async () => {
    const [granted, refused] = secondVersion.examples as any[];
    const wrong = example('写错了', 'Written wrongly', 90, 'refused', 'SCORE_TOO_LOW');
    expect(await desk.wrong('wuting', liyangDraft({}, { examples: [wrong, refused] }))).toEqual([
      'NO_GRANTING_EXAMPLE rules[0].versions[0].examples',
      'EXAMPLE_FAILED rules[0].versions[0].examples[0].then',
    ]);
    expect(await desk.wrong('wuting', liyangDraft({}, { examples: [granted] }))).toEqual([
      'NO_REFUSING_EXAMPLE rules[0].versions[0].examples',
    ]);
    const strange = { ...granted, given: { facts: { 'line.weather': 'FINE' } } };
    expect(await desk.wrong('wuting', liyangDraft({}, { examples: [strange, refused] }))).toEqual([
      'WRONG_EXAMPLE rules[0].versions[0].examples[0].given',
    ]);
  });

  test('two versions at once, a document of somebody else, a rule without a code of the place', async () => {
    const overlap = {
      rules: [{ id: 'R-032', versions: [secondVersion, { ...secondVersion, to: '2027-01-01' }] }],
    };
    expect(await desk.wrong('wuting', liyangDraft(overlap))).toContain(
      'OVERLAP rules[0].versions[1].from',
    );
    const province = { code: 'JSU23', clauses: [{ label: '新', about: { zh: '新', en: 'new' } }] };
    expect(await desk.wrong('wuting', { documents: [province] })).toEqual([
      'OUT_OF_PLACE documents[0].jurisdiction',
    ]);
    const rules = ownRule().rules.map((rule: object) => ({ ...rule, id: 'R-132' }));
    expect(await desk.wrong('wuting', { ...ownRule(), rules })).toEqual([
      'CODE_OF_PLACE rules[0].id',
    ]);
    const jurisdiction = { jurisdiction: '320400' };
    expect(await desk.wrong('wuting', liyangDraft({}, jurisdiction))).toEqual([
      'OUT_OF_PLACE rules[0].versions[0].jurisdiction',
      'OTHER_PLACE rules[0].versions[0].jurisdiction',
    ]);
  });

  test('an effect that the clause is too weak for, an honour nobody grants, a value no rule can read', async () => {
    expect(await desk.wrong('wuting', liyangDraft({}, { strength: 'ENCOURAGE' }))).toEqual([
      expect.stringMatching(/rules\[0\]\.versions\[0\]/),
    ]);
    const honour = { effect: { type: 'GRANT_HONOUR', honour: 'NO_SUCH_HONOUR' } };
    expect(await desk.wrong('wuting', ownRule(honour))).toEqual([
      'UNKNOWN_HONOUR rules[0].versions[0].effect.honour',
    ]);
    const [parameter] = ownRule().parameters;
    const values = [{ ...parameter.values[0], value: 'ninety' }];
    expect(
      await desk.wrong('wuting', { ...ownRule(), parameters: [{ ...parameter, values }] }),
    ).toEqual(['WRONG_VALUE parameters[0].values[0].value']);
  });

  test('effects that would be granted and bring about nothing, or something else', async () => {
    const wrong = (effect: object): Promise<string[]> =>
      desk.wrong('wuting', liyangDraft({}, { parameters: ['P-16b'], effect }));
    const path = { type: 'OPEN_PATH', kind: 'TITLE_DIRECT', decidedBy: 'TITLE_COMMITTEE' };
    const at = 'rules[0].versions[0].effect';
    expect(await wrong({ ...path, title: 'MASTER_OF_ALL' })).toEqual([`UNKNOWN_TITLE ${at}.title`]);
    expect(await wrong({ ...path, title: 'ASSISTANT_ENGINEER' })).toEqual([]);
    const award = { fact: 'line.award' };
    expect(await wrong({ ...path, title: award })).toEqual([`WRONG_FACT ${at}.title`]);
    expect(await wrong({ ...path, toLevel: award })).toEqual([`WRONG_FACT ${at}.toLevel`]);
    expect(await wrong({ type: 'GRANT_HONOUR', honour: award })).toEqual([
      `WRONG_FACT ${at}.honour`,
    ]);
    const pay = { type: 'PAY', payer: 'PUBLIC_FUND', payee: 'WORKER', amount: 1000 };
    expect(await wrong(pay)).toEqual([]);
    expect(await wrong({ ...pay, payer: 'INSURANCE_FUND', payee: 'ENTERPRISE' })).toEqual([
      `UNKNOWN_PARTY ${at}.payer`,
      `UNKNOWN_PARTY ${at}.payee`,
    ]);
  });

  test('values with the codes of titles and honours that nobody knows, in a draft and set by hand', async () => {
    const legalBasis = '溧政办发〔2026〕18号';
    const draft = (key: string, value: object): object => ({
      parameters: [
        { key, values: [{ jurisdiction: '320481', from: '2026-12-01', value, legalBasis }] },
      ],
    });
    const by = async (parameterCode: string, value: object): Promise<string[]> => {
      const jurisdictionId = await story.place('320481');
      const input = { parameterCode, jurisdictionId, value, validFrom: '2026-12-01', legalBasis };
      const { userErrors } = await story.tell('wuting', 'setParameter', input);
      return userErrors.map(({ code, message }) => `${code} ${message.split(' / ')[1]}`);
    };
    const [title, honour] = [{ SENIOR: 'MASTER_OF_ALL' }, { FIRST: 'JS_SKILLS_CHAMPION' }];
    const at = ['WRONG_VALUE parameters[0].values[0].value'];
    expect(await desk.wrong('wuting', draft('P-45', title))).toEqual(at);
    expect(await desk.wrong('wuting', draft('P-37p', honour))).toEqual(at);
    expect(await by('P-45', title)).toEqual(['WRONG_VALUE must be the code of a title']);
    expect(await by('P-37p', honour)).toEqual([
      'WRONG_VALUE There is no honour JS_SKILLS_CHAMPION',
    ]);
    expect(await by('P-37p', { FIRST: 'LIYANG_HARMONIOUS_ENTERPRISE' })).toEqual([
      'WRONG_VALUE LIYANG_HARMONIOUS_ENTERPRISE is no honour of a person',
    ]);
    expect(await by('P-37p', { FIRST: 'JIANGSU_SKILLS_CHAMPION' })).toEqual([]);
  });

  test('KEEP where no case ever runs', async () => {
    const draft = ownRule({ runningCases: 'KEEP' });
    expect(await desk.wrong('wuting', draft)).toEqual([]);
    const rules = [{ ...draft.rules[0], trigger: 'ExceptionCase.FILED' }];
    const found = await desk.check('wuting', { ...draft, rules });
    expect(found.problems).toContainEqual({
      path: 'rules[0].versions[0].runningCases',
      code: 'NO_RUNNING_CASES',
      message: expect.stringMatching(/没有在办事项.* \/ .*say FOLLOW/),
    });
  });

  test('a repealed document whose versions go on, and the same with their ends', async () => {
    const repealed = { documents: [{ code: 'LY20', status: 'REPEALED' }] };
    const found = await desk.wrong('wuting', repealed);
    expect(found).toContain('STILL_IN_FORCE documents[0].status');
    const open = await story.world.sql<{ code: string }>(
      `select rule.code from rule_version v join rule on rule.id = v.rule_id
        where v.valid_to is null and v.valid_from is not null and v.body -> 'cite' -> 0 ->> 'document' = 'LY20'`,
    );
    const ends = open.map(({ code }) => ({ rule: code, version: 1, to: '2027-01-01' }));
    expect(await desk.wrong('wuting', { ...repealed, ends })).toEqual([]);
  });
});
