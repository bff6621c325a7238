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
