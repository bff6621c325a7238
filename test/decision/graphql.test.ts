import 'reflect-metadata';
import { graphql, type GraphQLSchema } from 'graphql';
import { sql } from 'kysely';
import { APPLICATION_ROLE } from '../../src/app/orm.ts';
import { readPayloads } from '../../src/app/read-payloads.ts';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import type { GraphqlContext } from '../../src/platform/graphql/request.ts';
import { attachReader } from '../../src/platform/reader/attach.ts';
import { createReadPool, type ReadPool } from '../../src/platform/reader/pool.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { contestWorld } from './contest-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let schema: GraphQLSchema;
let pool: ReadPool;
let officer: Actor;

beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  officer = await world.hrOfficer('320481');
  schema = await createSchema();
  pool = createReadPool({ connectionString: world.url, role: APPLICATION_ROLE, max: 2 });
  const reader = assembleReader();
  const reading = attachReader<GraphqlContext>(schema, reader, {
    pool,
    viewer: ({ actor }) => ({
      signedIn: actor !== null,
      sight: actor!.sight,
      given: { today: world.clock.today },
    }),
  });
  readPayloads(schema, reader, reading);
}, 60_000);
afterAll(async () => {
  await pool.end();
  await world.close();
});

async function ask<T>(actor: Actor, source: string, variables: object = {}): Promise<T> {
  const contextValue: GraphqlContext = {
    actor,
    credentialId: '1',
    requestId: 'test',
    address: '127.0.0.1',
    workshop: world.workshop,
    setSession: () => undefined,
  };
  const { data, errors } = await graphql({
    schema,
    source,
    contextValue,
    variableValues: { ...variables },
  });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as T;
}

describe('the law book in GraphQL', () => {
  test('a document lists its clauses in order, and a clause the rules that rest on it', async () => {
    const { document } = await ask<{
      document: { number: string; clauses: { label: string; citedBy: object[] }[] };
    }>(
      officer,
      `{ document(code: "LY20") { number status clauses { label citedBy { ruleVersion { number rule { code } } } } } }`,
    );
    const contest = document.clauses.find(({ label }) => label === '（七）2');
    expect(document).toMatchObject({ number: '溧委办〔2020〕65号', status: 'IN_FORCE' });
    expect(contest?.citedBy).toEqual([
      { ruleVersion: { number: 1, rule: { code: 'R-031' } } },
      { ruleVersion: { number: 1, rule: { code: 'R-032' } } },
    ]);
  });

  test('a rule shows its version of today as data; a draft has none, a later one says why', async () => {
    const rules = await ask<Record<string, object>>(
      officer,
      `query { inForce: rule(code: "R-032") { ...all } draft: rule(code: "R-033") { ...all } later: rule(code: "R-053") { ...all } }
       fragment all on Rule { isServed notServedBecause currentVersion { number strength body citations { clause { label } } } }`,
    );
    expect(rules).toMatchObject({
      inForce: {
        isServed: true,
        notServedBecause: null,
        currentVersion: {
          strength: 'MUST',
          body: { effect: { type: 'OPEN_PATH' } },
          citations: [{ clause: { label: '（七）2' } }],
        },
      },
      draft: { isServed: true, currentVersion: null },
      later: { isServed: false, notServedBecause: expect.stringContaining('P-17') },
    });
  });

  test('rules are found by trigger and by document', async () => {
    const { rules } = await ask<{ rules: { nodes: { code: string }[] } }>(
      officer,
      `{ rules(first: 50, trigger: "ResultSet.FINAL", document: "JSU23") { nodes { code } } }`,
    );
    expect(rules.nodes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['R-015', 'R-034', 'R-035']),
    );
    expect(rules.nodes.map(({ code }) => code)).not.toContain('R-032');
  });

  test('a parameter is set by mutation and read back with its basis; a refusal is a user error', async () => {
    const set = `mutation ($input: SetParameterInput!) { setParameter(input: $input) {
      parameter { code values { value validFrom isDefault legalBasis } } parameterValue { value } userErrors { code field } } }`;
    const input = {
      parameterCode: 'P-16',
      jurisdictionId: toNodeId('Jurisdiction', world.placeId('320481')),
      value: { maxRank: 3, minScore: 80 },
      validFrom: '2025-10-01',
      legalBasis: '溧人社发〔2025〕8号',
    };
    const done = await ask(officer, set, { input });
    expect(done).toEqual({
      setParameter: {
        parameter: {
          code: 'P-16',
          values: [
            {
              value: { maxRank: 3, minScore: 80 },
              validFrom: '2025-10-01',
              isDefault: false,
              legalBasis: '溧人社发〔2025〕8号',
            },
          ],
        },
        parameterValue: { value: { maxRank: 3, minScore: 80 } },
        userErrors: [],
      },
    });
    const refused = await ask(officer, set, { input: { ...input, legalBasis: '' } });
    expect(refused).toMatchObject({
      setParameter: {
        parameter: null,
        userErrors: [{ code: 'NO_LEGAL_BASIS', field: ['input', 'legalBasis'] }],
      },
    });
  });

  test('what an enterprise set for itself is not for its neighbour', async () => {
    const [own, other] = [
      await town.organisation('Own Works', '320481'),
      await town.organisation('Other Works', '320481'),
    ];
    const set = `mutation ($input: SetParameterInput!) { setParameter(input: $input) { userErrors { code } } }`;
    const input = {
      parameterCode: 'P-11',
      organisationId: toNodeId('Organisation', own),
      value: { 'CITY.FIRST': 100 },
      validFrom: '2025-01-01',
      legalBasis: '本单位办法',
    };
    await ask(town.enterpriseOfficer(own), set, { input });
    const values = async (actor: Actor): Promise<number> =>
      (
        await ask<{ parameter: { values: object[] } }>(
          actor,
          `{ parameter(code: "P-11") { values { isDefault } } }`,
        )
      ).parameter.values.length;
    expect([
      await values(town.enterpriseOfficer(own)),
      await values(officer),
      await values(town.enterpriseOfficer(other)),
    ]).toEqual([2, 2, 1]);
  });

  test('every reason code says its piece in both languages', async () => {
    const { reasonCodes } = await ask<{ reasonCodes: { code: string }[] }>(
      officer,
      `{ reasonCodes { code text { zh en } } }`,
    );
    expect(reasonCodes).toContainEqual({
      code: 'TIE_AT_CUTOFF',
      text: { zh: '并列名次跨越取值线', en: 'A tied group lies across the cut-off' },
    });
  });
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
    const { person: found } = await ask<{ person: { decisions: { nodes: object[] } } }>(
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
    expect(await ask(officer, query, { id: line })).toMatchObject({
      whyNot: [{ ruleCode: 'R-033', outcome: 'OUT_OF_SCOPE', decisionId: null, isPreview: false }],
    });
    const stranger = await world.hrOfficer('320700');
    expect(await ask(stranger, query, { id: line })).toEqual({ whyNot: [] });
    expect(await ask(officer, query, { id: 'nonsense' })).toEqual({ whyNot: [] });
  });

  test('an officer finds the open task, decides it by mutation and sees the verdict', async () => {
    const { officerTasks } = await ask<{ officerTasks: { nodes: { id: string }[] } }>(
      officer,
      `{ officerTasks(status: OPEN) { totalCount nodes { id code kind person { fullName } decision { rule { code } } jurisdiction { code } } } }`,
    );
    expect(officerTasks).toMatchObject({
      totalCount: 1,
      nodes: [{ code: 'PARAMETER_NOT_SET', kind: 'DECIDE', jurisdiction: { code: '320481' } }],
    });
    const decided = await ask(
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
    const answer = await ask(
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
