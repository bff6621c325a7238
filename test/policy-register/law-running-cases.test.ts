import { conclude, milling, openContest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { lawDesk, liyangDraft } from './law-drafts.ts';

/** A rule of Liyang that marks whatever it is about; every one without a version before it. */
interface Marking {
  readonly code: string;
  readonly trigger: string;
  readonly from: string;
  readonly runningCases: 'KEEP' | 'FOLLOW';
}

const DAY = '2026-11-25';
const body = '常州市智造职业技能评价中心';

/** By trigger: a condition, facts that meet it and facts that do not. */
const tests: Readonly<Record<string, { when: object; meets: object; fails: object }>> = {
  'PathApplication.FILED': {
    when: { not: { fact: 'achievement.recognisedRank', atLeast: 3, code: 'SCORE_TOO_LOW' } },
    meets: {},
    fails: { 'achievement.recognisedRank': 3 },
  },
  'Certificate.RECORDED': {
    when: { fact: 'certificate.level', atLeast: 'SENIOR', code: 'SCORE_TOO_LOW' },
    meets: { 'certificate.level': 'SENIOR' },
    fails: { 'certificate.level': 'JUNIOR' },
  },
  'Competition.REGISTERED': {
    when: { fact: 'competition.seriesInCatalogue', is: true, code: 'SCORE_TOO_LOW' },
    meets: { 'competition.seriesInCatalogue': true },
    fails: { 'competition.seriesInCatalogue': false },
  },
};

const example = (zh: string, facts: object, outcome: string): object => ({
  name: { zh, en: zh },
  given: { facts },
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the scenario files
  then: { outcome },
});

const ruleOf = ({ code, trigger, from, runningCases }: Marking): object => {
  const { when, meets, fails } = tests[trigger]!;
  return {
    id: code,
    name: { zh: `标记 ${code}`, en: `Mark ${code}` },
    systems: ['S-08'],
    trigger,
    versions: [
      {
        jurisdiction: '320481',
        from,
        strength: 'MUST',
        place: trigger.startsWith('Competition') ? 'CONTEST' : 'PERSON',
        runningCases,
        cite: [{ document: 'LY26', clause: '第五条' }],
        layering: '地方自定 / a local rule',
        parameters: [],
        when,
        effect: { type: 'FLAG', flag: 'SEEN_BY_2026' },
        examples: [example('予以', meets, 'granted'), example('不予', fails, 'refused')],
      },
    ],
  };
};

const markings: readonly Marking[] = [
  ['201', 'PathApplication.FILED', DAY, 'KEEP'],
  ['202', 'PathApplication.FILED', DAY, 'FOLLOW'],
  ['203', 'Certificate.RECORDED', DAY, 'KEEP'],
  ['204', 'Certificate.RECORDED', DAY, 'FOLLOW'],
  // Far off: the day of registration is that of the database.
  ['205', 'Competition.REGISTERED', '2098-01-01', 'KEEP'],
  ['206', 'Competition.REGISTERED', '2098-01-01', 'FOLLOW'],
  ['207', 'Competition.REGISTERED', '2020-01-01', 'KEEP'],
].map(([number, trigger, from, runningCases]) => ({
  code: `R-320481-${number!}`,
  trigger: trigger!,
  from: from!,
  runningCases: runningCases as Marking['runningCases'],
}));

let story: Story;
const desk = lawDesk(() => story);
beforeAll(async () => {
  story = await openStory();
  const { lawDraft, check } = await desk.save(
    'wuting',
    liyangDraft({ rules: markings.map(ruleOf) }),
  );
  expect(check.problems).toEqual([]);
  const submitted = (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
  expect((await desk.move('shiyu', 'approve', submitted)).userErrors).toEqual([]);
}, 240_000);
afterAll(() => story.close());

/** Numbers of the rules above that have decided about the basis. */
async function decidedBy(kind: string, id: string): Promise<string[]> {
  const rows = await story.world.sql<{ number: string }>(
    `select right(rule.code, 3) as number from decision join rule on rule.id = decision.rule_id
      where rule.code like 'R-320481-2%' and basis_kind = $1 and basis_id = $2 order by 1`,
    [kind, id.split('/').at(-1)],
  );
  return rows.map(({ number }) => number);
}

/** The winner's path out of a contest that becomes final today. */
async function openPath(name: string): Promise<string> {
  const contest = await openContest(story, { inPlan: true });
  const version = await conclude(story, contest, [[name, '95']]);
  const { resultVersion } = await story.ask(
    'wuting',
    'query ($id: ID!) { resultVersion(id: $id) { certificationPaths { nodes { id } } } }',
    { id: version },
  );
  return resultVersion.certificationPaths.nodes[0].id;
}

async function apply(pathId: string): Promise<string> {
  const input = { pathId, bodyId: await story.organisation(body) };
  const { application } = await story.done('wuting', 'usePath', input, 'application { id }');
  return application.id;
}

/** The body grants the application and issues the certificate; answers the certificate. */
async function issue(applicationId: string, number: string): Promise<string> {
  const { application } = await story.done(
    'wuting',
    'decideApplication',
    { applicationId, outcome: 'GRANTED', certificate: { number } },
    'application { certificate { id } }',
  );
  return application.certificate.id;
}

test('an application along a path that was open before the day keeps its law; one of a later path does not', async () => {
  const early = await openPath('赵敏');
  story.world.setToday('2026-11-26');
  expect(await decidedBy('PATH_APPLICATION', await apply(early))).toEqual(['202']);
  expect(await decidedBy('PATH_APPLICATION', await apply(await openPath('钱伟')))).toEqual([
    '201',
    '202',
  ]);
});

test('a certificate whose application was filed before the day keeps its law; others do not', async () => {
  story.world.setToday('2026-11-24');
  const filed = await apply(await openPath('吴晓峰'));
  story.world.setToday('2026-11-27');
  const running = await issue(filed, 'S000032048126000201');
  expect(await decidedBy('CERTIFICATE', running)).toEqual(['204']);
  const later = await issue(await apply(await openPath('郑雪')), 'S000032048126000202');
  expect(await decidedBy('CERTIFICATE', later)).toEqual(['203', '204']);
  const { certificate } = await story.done(
    'luping',
    'recordCertificate',
    {
      personId: await story.person('程娜'),
      type: 'SKILL_LEVEL',
      occupationId: await story.occupation(milling),
      level: 'SENIOR',
      number: 'S000032048126000203',
      issuerId: await story.organisation(body),
      issuedOn: '2026-11-27',
    },
    'certificate { id }',
  );
  expect(await decidedBy('CERTIFICATE', certificate.id)).toEqual(['203', '204']);
});

test('a contest registered before the day keeps its law, though it is held after it', async () => {
  const { competitionId } = await openContest(story, { finalsOn: '2099-05-01' });
  expect(await decidedBy('COMPETITION', competitionId)).toEqual(['206', '207']);
});

test('an exception case begins on the day it is filed: KEEP is refused for it', async () => {
  const rule: any = ruleOf({ ...markings[0]!, code: 'R-320481-208' });
  const rules = [{ ...rule, trigger: 'ExceptionCase.FILED' }];
  const found = await desk.wrong('wuting', liyangDraft({ rules }));
  expect(found).toEqual(['NO_RUNNING_CASES rules[0].versions[0].runningCases']);
});
