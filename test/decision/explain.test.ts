import { sql } from 'kysely';
import { evidences, factCatalogue } from '../../src/app/evidence.ts';
import { explainDecisions } from '../../src/modules/decision/explain-decision.ts';
import { explainSubject } from '../../src/modules/decision/explain-line.ts';
import type { RuleExplanation } from '../../src/modules/decision/explanation.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { actorOf, openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld, type Contest } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let officer: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  officer = await world.hrOfficer('320481');
  await world.run(officer, (ctx) =>
    setParameter(
      ctx,
      {
        parameterCode: 'P-16',
        jurisdictionId: world.placeId('320481'),
        value: { maxRank: 3, minScore: 80 },
        validFrom: '2025-01-01',
        legalBasis: '溧人社发〔2025〕8号',
      },
      factCatalogue,
    ),
  );
}, 60_000);
afterAll(() => world.close());

const whyNot = (actor: Actor, id: string, rule: string | null = null, type = 'ResultLine') =>
  world.run(actor, (ctx) => explainSubject(ctx, evidences, { type, id }, rule));

const said = ({ ruleCode, outcome, code }: RuleExplanation) => `${ruleCode} ${outcome} ${code}`;

const missing = ({ conditions }: RuleExplanation) =>
  conditions.filter(({ part, outcome }) => part !== 'SCOPE' && outcome !== 'YES');

const held = async (place = '320481', series = 'LIYANG_LOCAL'): Promise<Contest> => {
  const contest = await town.contest({ place, series });
  if (place === '320481') await town.admit(contest, '320400');
  return contest;
};

const decisionOf = async (versionId: string, personId: string, rule: string): Promise<string> =>
  (
    await town.rows(sql<{ id: string }>`
      select decision.id from decision join rule on rule.id = rule_id
      where basis_id = ${versionId} and person_id = ${personId} and rule.code = ${rule}`)
  )[0]!.id;

const explained = async (actor: Actor, id: string): Promise<RuleExplanation | undefined> =>
  (await world.run(actor, (ctx) => explainDecisions(ctx, [id], evidences))).get(id);

describe('the explanation of a stored decision', () => {
  test('names rank 4 against the 3 that Liyang asks, by whom it was set, and the clause', async () => {
    const wang = await town.person('Wang', '320481');
    const version = await town.finalise(await held(), [{ person: wang, rank: 4, total: 84 }]);
    const decision = await decisionOf(version, wang, 'R-032');
    const answer = await explained(officer, decision);
    expect(answer).toMatchObject({
      ruleCode: 'R-032',
      ruleName: { zh: '直接申报高级工' },
      versionNumber: 1,
      outcome: 'REFUSED',
      code: 'RANK_TOO_LOW',
      isPreview: false,
      decisionId: decision,
      citations: [{ document: 'LY20', number: '溧委办〔2020〕65号', clause: '（七）2' }],
    });
    expect(missing(answer!)).toMatchObject([
      {
        part: 'CONDITION',
        fact: 'line.rank',
        value: 4,
        required: [3],
        outcome: 'NO',
        number: '溧委办〔2020〕65号',
        clause: '（七）2',
        parameter: {
          code: 'P-16',
          field: 'maxRank',
          value: 3,
          source: '320481',
          legalBasis: '溧人社发〔2025〕8号',
        },
      },
    ]);
    expect(missing(answer!)[0]?.sentence?.zh).toContain('4');
  });

  test('stays what it was when certificates, the document and the law book move on', async () => {
    const wu = await town.person('Wu', '320481');
    const version = await town.finalise(await held(), [
      { person: wu, rank: 1, total: 95, prize: 'FIRST' },
    ]);
    const decision = await decisionOf(version, wu, 'R-032');
    const before = await explained(officer, decision);
    await town.certificate(wu, town.milling, 5);
    await sql`update policy_document set status = 'NOT_HELD' where code = 'LY20'`.execute(world.db);
    const after = await explained(officer, decision);
    await sql`update policy_document set status = 'IN_FORCE' where code = 'LY20'`.execute(world.db);
    expect(before).toMatchObject({ outcome: 'GRANTED', code: null });
    expect(after).toEqual(before);
  });

  test('is not for an officer who does not see the decision', async () => {
    const wang = await town.person('Wang', '320481');
    const version = await town.finalise(await held(), [{ person: wang, rank: 4, total: 84 }]);
    const decision = await decisionOf(version, wang, 'R-032');
    expect(await explained(await world.hrOfficer('320700'), decision)).toBeUndefined();
  });

  test('of every decision so far agrees with what was decided', async () => {
    const stored = await town.rows(sql<{ id: string; said: string }>`
      select decision.id, rule.code || ' ' || outcome || ' ' || decision.code as said from decision
      join rule on rule.id = rule_id`);
    const answers = await world.run(world.admin, (ctx) =>
      explainDecisions(
        ctx,
        stored.map(({ id }) => id),
        evidences,
      ),
    );
    expect(stored.length).toBeGreaterThan(5);
    for (const { id, said: decided } of stored) {
      const { tree, ...answer } = answers.get(id)!;
      const worst = (tree as { tree: { outcome: string; code: string | null } }).tree;
      const outcome = { yes: 'GRANTED', ask: 'OFFICER', no: 'REFUSED' }[worst.outcome];
      expect(`${answer.ruleCode} ${outcome} ${worst.code ?? 'GRANTED'}`).toBe(decided);
    }
  });
});

describe('why, or why not, on demand', () => {
  test('answers every rule of the trigger: decided, out of place, not about it, a draft', async () => {
    const li = await town.person('Li', '320481');
    const version = await town.finalise(await held(), [
      { person: li, rank: 1, total: 95, prize: 'FIRST' },
    ]);
    const answers = await whyNot(officer, await town.lineOf(version, li));
    expect(answers.map(said)).toEqual(
      expect.arrayContaining([
        'R-032 GRANTED null',
        'R-033 OUT_OF_SCOPE RULE_NOT_APPLICABLE',
        'R-034 OUT_OF_SCOPE RULE_NOT_APPLICABLE',
        'R-037 REFUSED LEGAL_STATUS_DRAFT',
      ]),
    );
    expect(answers.find(({ ruleCode }) => ruleCode === 'R-032')?.decisionId).not.toBeNull();
    expect(answers.find(({ ruleCode }) => ruleCode === 'R-037')?.decisionId).toBeNull();
  });

  test('a Lianyungang winner learns that Liyang’s rule ends at its border and the own one is a draft', async () => {
    const sun = await town.person('Sun', '320700');
    const contest = await town.contest({
      place: '320700',
      series: 'LIANYUNGANG_SKILLS_CHAMPION',
      level: 'CITY',
    });
    const version = await town.finalise(contest, [
      { person: sun, rank: 1, total: 95, prize: 'FIRST' },
    ]);
    const line = await town.lineOf(version, sun);
    const lyg = await world.hrOfficer('320700');
    const [border] = await whyNot(lyg, line, 'R-032');
    const [draft] = await whyNot(lyg, line, 'R-033');
    expect([border, draft].map((answer) => said(answer!))).toEqual([
      'R-032 REFUSED OUT_OF_JURISDICTION',
      'R-033 REFUSED LEGAL_STATUS_DRAFT',
    ]);
    expect(draft?.citations).toEqual([{ document: 'LYG-D', number: null, clause: '六' }]);
  });

  test('a result before the rule’s first day, and one that is not final, say so', async () => {
    const li = await town.person('Li', '320481');
    const old = await town.contest({
      place: '320481',
      series: 'LIYANG_LOCAL',
      finalsOn: '2020-10-18',
    });
    const early = await town.finalise(old, [{ person: li, rank: 1, total: 95, prize: 'FIRST' }]);
    const [before] = await whyNot(officer, await town.lineOf(early, li), 'R-032');
    const pending = await town.publish(await held(), [{ person: li, rank: 1, total: 95 }], {
      status: 'PUBLICISED',
    });
    const [open] = await whyNot(officer, await town.lineOf(pending, li), 'R-032');
    expect([before?.code, open?.code]).toEqual(['NOT_EFFECTIVE_ON_DATE', 'RESULT_NOT_FINAL']);
  });

  test('a line out of sight answers nothing, exactly like one that is not there', async () => {
    const li = await town.person('Li', '320481');
    const version = await town.finalise(await held(), [
      { person: li, rank: 1, total: 95, prize: 'FIRST' },
    ]);
    const line = await town.lineOf(version, li);
    const stranger = await world.hrOfficer('320700');
    expect(await whyNot(stranger, line)).toEqual([]);
    expect(await whyNot(stranger, '999999')).toEqual([]);
    expect(await whyNot(officer, '9999999999999999999')).toEqual([]);
    const self = actorOf({
      personId: li,
      sight: { all: false, places: [], bodies: [], person: li },
    });
    expect(await whyNot(self, line)).not.toEqual([]);
  });

  test('follows the tie policy of the event before anything is decided', async () => {
    const [a, b] = [await town.person('A', '320481'), await town.person('B', '320481')];
    const contest = await town.contest({
      place: '320481',
      series: 'LIYANG_LOCAL',
      tiePolicy: 'NONE_AT_CUTOFF',
    });
    await town.admit(contest, '320400');
    const version = await town.publish(contest, [
      { person: a, rank: 3, total: 85, prize: 'THIRD' },
      { person: b, rank: 3, total: 85, prize: 'THIRD' },
    ]);
    const [answer] = await whyNot(officer, await town.lineOf(version, a), 'R-032');
    expect(said(answer!)).toBe('R-032 REFUSED TIE_AT_CUTOFF');
  });

  test('a certificate is asked about its own rules, the ones not computed yet included', async () => {
    const cook = await town.person('Cook', '320481');
    const certificate = await town.certificate(cook, '4-03-02-01', 4);
    const answers = await whyNot(officer, certificate, null, 'Certificate');
    expect(answers.map(said)).toEqual(
      expect.arrayContaining([
        'R-040 REFUSED FIELD_NOT_ENGINEERING',
        'R-053 OUT_OF_SCOPE RULE_NOT_SERVED',
      ]),
    );
  });

  test('a contest is asked about registering and about the upper plan', async () => {
    const contest = await town.contest({ place: '320481', series: 'LIYANG_LOCAL' });
    const answers = await whyNot(officer, contest.competitionId, null, 'Competition');
    expect(answers.map(said)).toContain('R-031 REFUSED NOT_IN_UPPER_PLAN');
  });
});
