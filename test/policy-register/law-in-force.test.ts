import { conclude, openContest, type Contest } from '../story/contest.ts';
import { decisionsOf, lineOf, whyNot } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { lawDesk, liyangDraft } from './law-drafts.ts';

let story: Story;
const desk = lawDesk(() => story);
const contests: Contest[] = [];
let draft: { id: string; version: number };
beforeAll(async () => {
  story = await openStory();
  for (const [startsOn, finalsOn] of [
    ['2026-11-21', '2026-11-24'],
    ['2026-11-21', '2026-11-26'],
    ['2026-11-25', '2026-11-26'],
  ])
    contests.push(await openContest(story, { startsOn: startsOn!, finalsOn: finalsOn! }));
}, 240_000);
afterAll(() => story.close());

test('吴婷 of 溧阳 drafts a second version of R-032; the check says what would change', async () => {
  const { lawDraft, check } = await desk.save('wuting', liyangDraft({}, { runningCases: 'KEEP' }));
  expect(check).toMatchObject({ isClean: true, problems: [] });
  expect(check.examples).toMatchObject([
    {
      path: 'rules[0].versions[0].examples[0]',
      expected: 'granted',
      outcome: 'granted',
      passed: true,
    },
    { outcome: 'refused', code: 'SCORE_TOO_LOW', passed: true },
  ]);
  expect(check.changes.map(({ kind, name }: any) => `${kind} ${name}`)).toEqual([
    'DOCUMENT_ADDED LY26',
    'CLAUSE_ADDED LY26 第五条',
    'VERSION_ENDED R-032 v1',
    'VERSION_ADDED R-032 v2',
  ]);
  expect(check.changes[2]).toMatchObject({ before: { to: null }, after: { to: '2026-11-25' } });
  expect(lawDraft).toMatchObject({ status: 'DRAFT', draftedBy: '吴婷', version: 1 });
  draft = lawDraft;
});

test('before it is law it can be tried on real results, and decides nothing', async () => {
  const input = { lawDraftId: draft.id, ruleCode: 'R-032' };
  const { whatIf } = await story.ask(
    'wuting',
    'query ($input: WhatIfInput!) { whatIf(input: $input) { ruleCode versionNumber subjects wouldGrant } }',
    { input },
  );
  expect(whatIf).toMatchObject({ ruleCode: 'R-032', versionNumber: 2 });
  const { rule } = await story.ask('wuting', '{ rule(code: "R-032") { versions { number } } }');
  expect(rule.versions).toEqual([{ number: 1 }]);
});

test('nobody approves their own, neither does the union nor the administrator', async () => {
  const submitted = await desk.move('wuting', 'submit', draft);
  expect(submitted).toMatchObject({ lawDraft: { status: 'SUBMITTED', submittedBy: '吴婷' } });
  draft = submitted.lawDraft;
  const codes = async (login: string): Promise<string[]> =>
    (await desk.move(login, 'approve', draft)).userErrors.map(({ code }: any) => code);
  expect(await codes('wuting')).toEqual(['NOT_ALLOWED']);
  expect(await codes('zhangmin')).toEqual(['NOT_ALLOWED']);
  expect(await codes('admin')).toEqual(['NOT_ALLOWED']);
  expect(await codes('gaoyuan')).toEqual(['NOT_FOUND']);
});

test('施宇 of 常州, who oversees 溧阳, approves what was seen and nothing else', async () => {
  const stale = await desk.move('shiyu', 'approve', { ...draft, version: draft.version - 1 });
  expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  const approved = await desk.move('shiyu', 'approve', draft);
  expect(approved).toMatchObject({
    userErrors: [],
    lawDraft: { status: 'APPROVED', decidedBy: '施宇' },
  });
  draft = approved.lawDraft;
  const again = await desk.move('shiyu', 'approve', draft);
  expect(again.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
});

test('everybody reads the new law at once, with its document, examples and who registered it', async () => {
  const { rule } = await story.ask(
    'wuting',
    `{ rule(code: "R-032") { versions { number validFrom validTo hasDecided runningCases registeredBy { title }
      citations { clause { label document { code number } } } examples { name outcome } } } }`,
  );
  expect(rule.versions).toMatchObject([
    { number: 1, validTo: '2026-11-25', registeredBy: { title: '溧阳市技能竞赛奖励办法' } },
    {
      number: 2,
      validFrom: '2026-11-25',
      validTo: null,
      hasDecided: false,
      runningCases: 'KEEP',
      citations: [{ clause: { label: '第五条', document: { code: 'LY26' } } }],
      examples: [{ name: '恰好90分，予以', outcome: 'granted' }, { outcome: 'refused' }],
    },
  ]);
  const { rule: seen } = await story.ask(
    'liqiang',
    '{ rule(code: "R-032") { versions { number registeredBy { title } } } }',
  );
  expect(seen.versions[1]).toEqual({ number: 2, registeredBy: null });
});

test('a contest before its date is decided by version 1, one that runs keeps it, one that begins then follows version 2', async () => {
  story.world.setToday('2027-01-15');
  const said: unknown[] = [];
  for (const contest of contests) {
    const version = await conclude(story, contest, [
      ['赵敏', '95'],
      ['钱伟', '89'],
    ]);
    const line = await lineOf(story, version, '赵敏');
    const { citations } = await whyNot(story, 'wuting', line, 'R-032');
    said.push([await decisionsOf(story, 'R-032', version), citations]);
  }
  const old = [
    ['赵敏 REFUSED NOT_IN_UPPER_SYSTEM', '钱伟 REFUSED NOT_IN_UPPER_SYSTEM'],
    ['溧委办〔2020〕65号 （七）2'],
  ];
  expect(said).toEqual([
    old,
    old,
    [['赵敏 GRANTED GRANTED', '钱伟 REFUSED SCORE_TOO_LOW'], ['溧政办发〔2026〕18号 第五条']],
  ]);
});

test('what has decided is frozen: no draft changes or ends it before its last decision', async () => {
  const again = (version: object): object => ({ rules: liyangDraft({}, version).rules });
  expect(await desk.wrong('wuting', again({ version: 2, layering: '改 / changed' }))).toEqual([
    'VERSION_HAS_DECIDED rules[0].versions[0].version',
  ]);
  expect(await desk.wrong('wuting', again({ from: '2026-11-26' }))).toEqual([
    'VERSION_HAS_DECIDED rules[0].versions[0].from',
  ]);
  expect(await desk.wrong('wuting', again({ from: '2026-11-27' }))).toEqual([]);
  const end = (to: string): object => ({ ends: [{ rule: 'R-032', version: 2, to }] });
  expect(await desk.wrong('wuting', end('2026-11-26'))).toEqual(['VERSION_HAS_DECIDED ends[0].to']);
  expect(await desk.wrong('wuting', end('2027-06-30'))).toEqual([]);
});

test('the next start of the product leaves the law of the place as it is', async () => {
  const { loadPolicies } =
    await import('../../src/modules/policy-register/commands/load-policies.ts');
  const { readPolicies } = await import('../../src/modules/policy-register/read-policies.ts');
  const { factCatalogue } = await import('../../src/app/evidence.ts');
  const { connect } = await import('../../src/app/orm.ts');
  const { createWorkshop } = await import('../../src/app/assemble.ts');
  const { installer } = await import('../../src/app/seed.ts');
  const { unitOfWork } = await import('../../src/platform/unit-of-work.ts');
  const orm = await connect(story.world.databaseUrl);
  try {
    const workshop = createWorkshop(orm, { secret: Buffer.alloc(32, 1) } as never);
    const report = await unitOfWork(workshop, { actor: installer, requestId: null }, (ctx) =>
      loadPolicies(ctx, readPolicies('seeds/policies'), factCatalogue),
    );
    expect(Object.values(report).every((count) => count === 0)).toBe(true);
  } finally {
    await orm.close();
  }
  const [first] = await story.world.sql<{ to: string }>(
    `select valid_to::text as to from rule_version where number = 1
      and rule_id = (select id from rule where code = 'R-032')`,
  );
  expect(first).toEqual({ to: '2026-11-25' });
});

test('the trail tells who drafted, handed in and approved what, as it was and as it is', async () => {
  const events = await story.world.sql<{ type: string; by: string; body: any }>(
    `select type, actor_name as by, body from event_record where type like 'lawDraft.%' order by id`,
  );
  expect(events.map(({ type, by }) => `${by} ${type}`)).toEqual([
    '吴婷 lawDraft.saved',
    '吴婷 lawDraft.submitted',
    '施宇 lawDraft.approved',
  ]);
  expect(events[2]!.body).toMatchObject({
    before: { status: 'SUBMITTED' },
    after: { status: 'APPROVED' },
  });
  expect(events[2]!.body.changes).toHaveLength(4);
});
