import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
import { loadPolicies } from '../../src/modules/policy-register/commands/load-policies.ts';
import { contestWorld } from '../decision/contest-world.ts';
import { lawBook, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await openSmallWorld();
  const town = contestWorld(world);
  const officer = await world.hrOfficer('320481');
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
  const winner = await town.person('Winner', '320481', await town.organisation('Tianmu', '320481'));
  const contest = await town.contest({ place: '320481', series: 'LIYANG_LOCAL' });
  await town.admit(contest, '320400');
  await town.finalise(contest, [{ person: winner, rank: 1, total: 95, prize: 'FIRST' }]);
}, 60_000);
afterAll(() => world.close());

const ofRule = (code: string): string =>
  `(select v.id from rule_version v join rule on rule.id = v.rule_id where rule.code = '${code}')`;
const value = `parameter_id = (select id from parameter where code = 'P-16') and not is_default`;

/** What the database says to the owner, whom no policy and no command holds back. */
async function answer(statement: string): Promise<string> {
  try {
    await sql.raw(statement).execute(world.db);
    return 'done';
  } catch (error) {
    return (error as Error).message;
  }
}

const cannotChange = /cannot change/;

describe('R-032 has decided a contest of 2025-09-20, R-120 none', () => {
  test.each([
    ['its text', `update rule_version set body = body || '{"layering": "x"}' where id =`],
    ['its conditions', `update rule_version set body = jsonb_set(body, '{when}', '{}') where id =`],
    ['its first day', `update rule_version set valid_from = '2019-01-01' where id =`],
    ['its strength', `update rule_version set strength = 'MAY' where id =`],
  ])('%s is frozen, that of the other is not', async (_, statement) => {
    await sql`delete from citation where ${sql.raw(`rule_version_id = ${ofRule('R-120')}`)}`.execute(
      world.db,
    );
    expect(await answer(`${statement} ${ofRule('R-032')}`)).toMatch(cannotChange);
    expect(await answer(`${statement} ${ofRule('R-120')}`)).toBe('done');
  });

  test('its end may be set after that day, in both places, and not before', async () => {
    const end = (to: string) =>
      answer(`update rule_version set valid_to = '${to}', body = jsonb_set(body, '{to}', '"${to}"')
        where id = ${ofRule('R-032')}`);
    expect(await end('2025-09-20')).toMatch(/cannot end before/);
    expect(
      await answer(`update rule_version set valid_to = '2027-01-01' where id = ${ofRule('R-032')}`),
    ).toMatch(cannotChange);
    expect(await end('2025-09-21')).toBe('done');
  });

  test('it can be neither deleted nor given another citation', async () => {
    expect(await answer(`delete from rule_version where id = ${ofRule('R-032')}`)).toMatch(
      /cannot be deleted|foreign key/,
    );
    const clause = `(select min(id) from clause)`;
    expect(
      await answer(
        `insert into citation (rule_version_id, clause_id, ordinal) values (${ofRule('R-032')}, ${clause}, 9)`,
      ),
    ).toMatch(cannotChange);
    expect(
      await answer(`update citation set ordinal = 0 where rule_version_id = ${ofRule('R-032')}`),
    ).toMatch(cannotChange);
    expect(await answer(`delete from citation where rule_version_id = ${ofRule('R-032')}`)).toMatch(
      cannotChange,
    );
  });

  test('its clauses and examples keep their words; a clause may move in its document', async () => {
    const cited = `id in (select clause_id from citation where rule_version_id = ${ofRule('R-032')})`;
    expect(await answer(`update clause set about = 'x' where ${cited}`)).toMatch(cannotChange);
    expect(await answer(`update clause set ordinal = ordinal + 1 where ${cited}`)).toBe('done');
    const examples = `rule_version_id = ${ofRule('R-032')}`;
    expect(await answer(`update rule_example set outcome = 'refused' where ${examples}`)).toMatch(
      cannotChange,
    );
    expect(await answer(`delete from rule_example where ${examples}`)).toMatch(cannotChange);
  });

  test('it keeps its code and the events it listens to', async () => {
    expect(await answer(`update rule set triggers = '{}' where code = 'R-032'`)).toMatch(
      /keeps its code/,
    );
    expect(await answer(`update rule set code = 'R-999' where code = 'R-032'`)).toMatch(
      /keeps its code/,
    );
    expect(await answer(`update rule set name = name where code = 'R-032'`)).toBe('done');
  });

  test('the value it decided by stays, and ends only after its use', async () => {
    expect(
      await answer(`update parameter_value set value = '{"maxRank": 9}' where ${value}`),
    ).toMatch(cannotChange);
    expect(
      await answer(`update parameter_value set valid_to = '2025-09-20' where ${value}`),
    ).toMatch(cannotChange);
    expect(await answer(`delete from parameter_value where ${value}`)).toMatch(cannotChange);
    expect(await answer(`update parameter_value set valid_to = '2025-09-21' where ${value}`)).toBe(
      'done',
    );
    const unused = value.replace('P-16', 'P-03').replace('not is_default', 'is_default');
    expect(
      await answer(`update parameter_value set legal_basis = legal_basis || ' ' where ${unused}`),
    ).toBe('done');
  });

  test('the law book of the product cannot change its clause or its example either', async () => {
    const documents = lawBook.documents.map((each) => ({
      ...each,
      clauses: each.clauses.map((clause) => ({ ...clause, about: { zh: '改', en: 'changed' } })),
    }));
    const scenarios = lawBook.scenarios.map((each) => ({
      ...each,
      given: { ...each.given, happenedOn: '2030-01-01' },
    }));
    const load = world.run(world.admin, (ctx) =>
      loadPolicies(ctx, { ...lawBook, documents, scenarios }, factCatalogue),
    );
    const refused = await load.catch(
      (error: { details: { problems: { code: string; field: string }[] } }) =>
        error.details.problems.map(({ code, field }) => `${code} ${field}`),
    );
    expect(refused).toEqual(
      expect.arrayContaining([
        'CLAUSE_HAS_DECIDED LY20 （七）2',
        expect.stringMatching(/^VERSION_HAS_DECIDED R-032 v1 第一名95分/),
      ]),
    );
    expect(JSON.stringify(refused)).not.toContain('R-040');
  });
});
