import type { Story } from '../story/story.ts';

/** A Liyang document of 2026 and, by its fifth item, a second version of R-032: 90 points, whatever the plan. */
export const liyangDraft = (change: object = {}, version: object = {}): any => ({
  documents: [
    {
      code: 'LY26',
      number: '溧政办发〔2026〕18号',
      title: { zh: '溧阳市技能竞赛奖励办法', en: 'Liyang measures on contest awards' },
      issuer: { zh: '溧阳市人民政府办公室', en: 'Office of the Liyang Government' },
      jurisdiction: '320481',
      issuedOn: '2026-11-20',
      status: 'IN_FORCE',
      implements: ['LY20'],
      clauses: [
        { label: '第五条', about: { zh: '直接申报的分数', en: 'Score for direct application' } },
      ],
    },
  ],
  rules: [{ id: 'R-032', versions: [{ ...secondVersion, ...version }] }],
  ...change,
});

export const example = (
  zh: string,
  en: string,
  total: number,
  outcome: string,
  code?: string,
): object => ({
  name: { zh, en },
  given: { facts: { 'line.status': 'RANKED', 'line.total': total } },
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the scenario files
  then: { outcome, ...(code && { code }) },
});

export const secondVersion = {
  jurisdiction: '320481',
  from: '2026-11-25',
  strength: 'MUST',
  place: 'CONTEST',
  cite: [{ document: 'LY26', clause: '第五条' }],
  layering: '地方自定 / a local rule',
  parameters: ['P-16b'],
  scope: { fact: 'line.status', is: 'RANKED' },
  when: { fact: 'line.total', atLeast: 90, code: 'SCORE_TOO_LOW' },
  effect: {
    type: 'OPEN_PATH',
    kind: 'DIRECT_APPLY',
    toLevel: 'SENIOR',
    validMonths: { parameter: 'P-16b' },
    waives: [],
    decidedBy: 'ASSESSMENT_BODY',
  },
  examples: [
    example('恰好90分，予以', 'Exactly 90 is enough', 90, 'granted'),
    example('89.5分，不予', '89.5 is not', 89.5, 'refused', 'SCORE_TOO_LOW'),
  ],
};

/** A rule of Liyang itself, with a parameter of its own. */
export const ownRule = (change: object = {}): any => ({
  ...liyangDraft(),
  rules: [
    {
      id: 'R-320481-001',
      name: { zh: '市赛补助', en: 'Award for city contests' },
      systems: ['S-08'],
      trigger: 'ResultSet.FINAL',
      versions: [
        {
          ...secondVersion,
          parameters: [],
          strength: 'MAY',
          when: {
            fact: 'line.total',
            atLeast: { parameter: 'P-320481-01' },
            code: 'SCORE_TOO_LOW',
          },
          effect: { type: 'GRANT_HONOUR', honour: 'LYG_SKILL_CHAMPION' },
          examples: secondVersion.examples.map((each: any) => ({
            ...each,
            given: { ...each.given, parameters: { 'P-320481-01': 90 } },
          })),
          ...change,
        },
      ],
    },
  ],
  parameters: [
    {
      key: 'P-320481-01',
      name: { zh: '补助分数', en: 'Score for the award' },
      scope: 'jurisdiction',
      type: 'integer',
      why: { zh: '办法授权市人社局设定', en: 'left to the HR bureau by the measures' },
      values: [
        {
          jurisdiction: '320481',
          from: '2026-11-25',
          value: 90,
          legalBasis: '溧政办发〔2026〕18号',
        },
      ],
    },
  ],
});

const CHECK = `check { isClean problems { path code message } examples { path name expected outcome code passed }
  changes { kind name before after } }`;
const DRAFT = 'lawDraft { id version status title draftedBy submittedBy decidedBy reason }';

/** What officers do with law drafts. */
export const lawDesk = (story: () => Story) => ({
  async save(login: string, content: object, more: object = {}): Promise<any> {
    const jurisdictionId = await story().place('320481');
    return story().done(
      login,
      'saveLawDraft',
      { title: '溧阳市技能竞赛奖励办法', jurisdictionId, content, ...more },
      `${DRAFT} ${CHECK}`,
    );
  },
  async check(login: string, content: object): Promise<any> {
    const jurisdictionId = await story().place('320481');
    const asked = `query ($input: LawCheckInput!) { lawCheck(input: $input) { ${CHECK.slice(7)} }`;
    return (await story().ask(login, asked, { input: { jurisdictionId, content } })).lawCheck;
  },
  /** `code path` of everything that is wrong. */
  async wrong(login: string, content: object): Promise<string[]> {
    const { problems } = await this.check(login, content);
    return problems.map(({ code, path }: { code: string; path: string }) => `${code} ${path}`);
  },
  move: (
    login: string,
    verb: string,
    { id, version }: { id: string; version: number },
    more = {},
  ) => moveWith(story(), login, verb, { id, version, ...more }),
});

const withReason = ['reject', 'withdraw'];

async function moveWith(story: Story, login: string, verb: string, input: object): Promise<any> {
  const type = withReason.includes(verb) ? 'RefuseLawDraftInput' : 'MoveLawDraftInput';
  const { data, errors } = await (
    await story.as(login)
  ).run(
    `mutation ($input: ${type}!) { ${verb}LawDraft(input: $input) { ${DRAFT} userErrors { code message field } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[`${verb}LawDraft`];
}
