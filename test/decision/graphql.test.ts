import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { openGraphql, type GraphqlWorld } from '../policy-register/open-graphql.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let api: GraphqlWorld;
let officer: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  officer = await world.hrOfficer('320481');
  api = await openGraphql(world);
}, 60_000);
afterAll(async () => {
  await api.close();
  await world.close();
});

describe('decisions and tasks in GraphQL', () => {
  let line: string;
  let person: string;
  let version: string;
  beforeAll(async () => {
    person = await town.person('Wang', '320481');
    const contest = await town.contest({
      place: '320481',
      series: 'LIYANG_LOCAL',
      finalsOn: '2025-09-20',
    });
    await town.admit(contest, '320400');
    version = await town.finalise(contest, [{ person, rank: 1, total: 95, prize: 'FIRST' }]);
    line = toNodeId('ResultLine', await town.lineOf(version, person));
  });

  test('a person’s decisions explain themselves down to the clause', async () => {
    const { person: found } = await api.ask<{ person: { decisions: { nodes: object[] } } }>(
      officer,
      `query ($id: ID!) { person(id: $id) { decisions { nodes { outcome code codeText { en } rule { code }
        run { ruleVersion { number } happenedOn }
        explanation { outcome citations { number clause } conditions { outcome sentence { zh } parameter { code value } } } } } } }`,
      { id: toNodeId('Person', person) },
    );
    expect(found.decisions.nodes).toMatchObject([
      {
        outcome: 'OFFICER',
        code: 'PARAMETER_NOT_SET',
        codeText: { en: 'The standard needed has not been set by the authority' },
        rule: { code: 'R-032' },
        run: { ruleVersion: { number: 1 }, happenedOn: '2025-09-20' },
        explanation: {
          outcome: 'OFFICER',
          citations: [{ number: '溧委办〔2020〕65号', clause: '（七）2' }],
          conditions: expect.arrayContaining([
            expect.objectContaining({ outcome: 'ASK', parameter: { code: 'P-16', value: null } }),
          ]),
        },
      },
    ]);
  });

  test('why not is asked of a line; of one out of sight, or of nonsense, nothing is said', async () => {
    const query = `query ($id: ID!) { whyNot(id: $id, ruleCode: "R-033") { ruleCode outcome code isPreview decisionId } }`;
    expect(await api.ask(officer, query, { id: line })).toMatchObject({
      whyNot: [{ ruleCode: 'R-033', outcome: 'OUT_OF_SCOPE', decisionId: null, isPreview: false }],
    });
    const stranger = await world.hrOfficer('320700');
    expect(await api.ask(stranger, query, { id: line })).toEqual({ whyNot: [] });
    expect(await api.ask(officer, query, { id: 'nonsense' })).toEqual({ whyNot: [] });
  });

  test('an officer finds the open task, decides it by mutation and sees the verdict', async () => {
    const { officerTasks } = await api.ask<{ officerTasks: { nodes: { id: string }[] } }>(
      officer,
      `{ officerTasks(status: OPEN) { totalCount nodes { id code kind person { fullName } decision { rule { code } } jurisdiction { code } } } }`,
    );
    expect(officerTasks).toMatchObject({
      totalCount: 1,
      nodes: [{ code: 'PARAMETER_NOT_SET', kind: 'DECIDE', jurisdiction: { code: '320481' } }],
    });
    const decided = await api.ask(
      officer,
      `mutation ($input: DecideTaskInput!) { decideTask(input: $input) {
        task { status conditionApplied clause decidedBy } userErrors { code } } }`,
      {
        input: {
          taskId: officerTasks.nodes[0]!.id,
          verdict: 'APPROVE',
          conditionApplied: '一等奖且总分95',
          evidence: '成绩公告',
          document: 'LY20',
          clause: '（七）2',
        },
      },
    );
    expect(decided).toEqual({
      decideTask: {
        task: {
          status: 'APPROVED',
          conditionApplied: '一等奖且总分95',
          clause: 'LY20 （七）2',
          decidedBy: 'HR bureau of 320481',
        },
        userErrors: [],
      },
    });
    const [path] = await town.rows(
      sql`select kind from certification_path where person_id = ${person}`,
    );
    expect(path).toEqual({ kind: 'DIRECT_APPLY' });
  });

  test('the preview of a draft names its candidates and their money in yuan', async () => {
    const contest = await town.contest({
      place: '320700',
      series: 'LIANYUNGANG_SKILLS_CHAMPION',
      level: 'CITY',
    });
    const sun = await town.person('Sun', '320700');
    const final = await town.finalise(contest, [
      { person: sun, rank: 1, total: 95, prize: 'FIRST' },
    ]);
    const answer = await api.ask(
      await world.hrOfficer('320700'),
      `query ($id: ID!) { draftPreview(resultVersionId: $id, ruleCode: "R-033") { code codeText { en }
        candidates { entrantName honour cash needsOfficer } } }`,
      { id: toNodeId('ResultVersion', final) },
    );
    expect(answer).toEqual({
      draftPreview: {
        code: 'LEGAL_STATUS_DRAFT',
        codeText: { en: 'The text is only a draft and gives no right' },
        candidates: [
          {
            entrantName: 'Sun',
            honour: 'LYG_SKILL_CHAMPION',
            cash: '12000.00',
            needsOfficer: false,
          },
        ],
      },
    });
  });
});
