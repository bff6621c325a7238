import type { Actor } from '../../src/kernel/actor.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { openGraphql, type GraphqlWorld } from './open-graphql.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';
import { contestWorld } from '../decision/contest-world.ts';

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

describe('the law book in GraphQL', () => {
  test('a document lists its clauses in order, and a clause the rules that rest on it', async () => {
    const { document } = await api.ask<{
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
    const rules = await api.ask<Record<string, object>>(
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
    const { rules } = await api.ask<{ rules: { nodes: { code: string }[] } }>(
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
    const done = await api.ask(officer, set, { input });
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
    const refused = await api.ask(officer, set, { input: { ...input, legalBasis: '' } });
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
    await api.ask(town.enterpriseOfficer(own), set, { input });
    const values = async (actor: Actor): Promise<number> =>
      (
        await api.ask<{ parameter: { values: object[] } }>(
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
    const { reasonCodes } = await api.ask<{ reasonCodes: { code: string }[] }>(
      officer,
      `{ reasonCodes { code text { zh en } } }`,
    );
    expect(reasonCodes).toContainEqual({
      code: 'TIE_AT_CUTOFF',
      text: { zh: '并列名次跨越取值线', en: 'A tied group lies across the cut-off' },
    });
  });
});
