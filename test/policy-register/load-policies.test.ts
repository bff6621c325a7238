import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import { DomainError, type Problem } from '../../src/kernel/errors.ts';
import type { LawBook } from '../../src/modules/policy-register/check-policies.ts';
import { loadPolicies } from '../../src/modules/policy-register/commands/load-policies.ts';
import { lawBook, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await openSmallWorld();
}, 60_000);
afterAll(() => world.close());

const load = (book: LawBook) =>
  world.run(world.admin, (ctx) => loadPolicies(ctx, book, factCatalogue));

const problemsOf = async (book: LawBook): Promise<Problem[]> => {
  try {
    await load(book);
  } catch (error) {
    if (error instanceof DomainError) return error.details['problems'] as Problem[];
    throw error;
  }
  return [];
};

/** The law book with one version of one rule changed. */
const withVersion = (id: string, change: object): LawBook => ({
  ...lawBook,
  rules: lawBook.rules.map((rule) =>
    rule.id === id
      ? { ...rule, versions: rule.versions.map((version) => ({ ...version, ...change })) }
      : rule,
  ),
});

const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T> =>
  (await query.execute(world.db)).rows[0]!;

const zeros = {
  documents: 0,
  clauses: 0,
  parameters: 0,
  values: 0,
  rules: 0,
  versions: 0,
  examples: 0,
};

describe('loading the law book', () => {
  test('puts all 83 rules with their clauses into the register', async () => {
    const counts = await one(sql<Record<string, number>>`
      select (select count(*)::int from policy_document) as documents, (select count(*)::int from rule) as rules,
        (select count(*)::int from rule where is_served) as served, (select count(*)::int from parameter) as parameters,
        (select count(*)::int from rule_version v where not exists
          (select from citation c where c.rule_version_id = v.id)) as uncited`);
    expect(counts).toEqual({
      documents: lawBook.documents.length,
      rules: 83,
      served: lawBook.rules.filter(({ versions }) => versions.every(({ when }) => when)).length,
      parameters: lawBook.parameters.length,
      uncited: 0,
    });
  });

  test('a second time changes nothing and says so', async () => {
    expect(await load(lawBook)).toEqual(zeros);
    const { n } = await one(sql<{ n: number }>`
      select count(*)::int as n from event_record where type = 'policies.loaded'`);
    expect(n).toBe(1);
  });

  test('defaults hold from the beginning; a preset waits until somebody enables it', async () => {
    const { rows } = await sql<{ code: string; enabled: boolean; from: string; n: number }>`
      select parameter.code, is_enabled as enabled, valid_from::text as from, count(*)::int as n from parameter_value
      join parameter on parameter.id = parameter_id where parameter.code in ('P-12', 'P-16', 'P-37')
      group by 1, 2, 3`.execute(world.db);
    expect(rows).toEqual([
      { code: 'P-12', enabled: true, from: '1900-01-01', n: 1 },
      { code: 'P-37', enabled: false, from: '1900-01-01', n: 1 },
    ]);
  });

  test('every problem of the whole book is named at once, and nothing is stored', async () => {
    const broken = withVersion('R-032', {
      cite: [{ document: 'HNEWS', clause: '一' }],
      when: { fact: 'line.beauty', is: true },
      jurisdiction: '999999',
    });
    const problems = await problemsOf({
      ...broken,
      parameters: lawBook.parameters.filter(({ key }) => key !== 'P-45'),
    });
    const codes = problems.map(({ field, code }) => `${field?.split(' ')[0]} ${code}`);
    expect(codes).toEqual(
      expect.arrayContaining([
        'R-032 NOT_NORMATIVE',
        'R-032 UNKNOWN_FACT',
        'R-032 UNKNOWN_JURISDICTION',
        'R-040 UNKNOWN_PARAMETER',
      ]),
    );
    expect(await load(lawBook)).toEqual(zeros);
  });

  test('only an administrator loads laws', async () => {
    const officer = await world.hrOfficer('320481');
    await expect(
      world.run(officer, (ctx) => loadPolicies(ctx, lawBook, factCatalogue)),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('a version that has decided nothing may still be put right, its citations too', async () => {
    const changed = withVersion('R-034', {
      layering: 'corrected',
      cite: [{ document: 'JSU23', clause: '（三）' }],
    });
    expect(await load(changed)).toEqual({ ...zeros, versions: 1 });
    const cited = await one(sql<{ labels: string[] }>`
      select array_agg(clause.label) as labels from citation join clause on clause.id = clause_id
      join rule_version on rule_version.id = rule_version_id join rule on rule.id = rule_id
      where rule.code = 'R-034' and citation.ordinal > 0`);
    expect(cited.labels).toEqual(['（三）']);
    expect(await load(lawBook)).toEqual({ ...zeros, versions: 1 });
  });

  describe('once a version has decided a case of 2025-06-15', () => {
    beforeAll(() =>
      sql`insert into rule_run (rule_id, rule_version_id, basis_kind, basis_id, parameters, happened_on, decided_on)
        select rule.id, v.id, 'RESULT_VERSION', 1, '{}', '2025-06-15', '2025-06-20'
        from rule join rule_version v on v.rule_id = rule.id where rule.code = 'R-032'`.execute(
        world.db,
      ),
    );

    test('its text is refused any change', async () => {
      const problems = await problemsOf(withVersion('R-032', { layering: 'quietly changed' }));
      expect(problems).toMatchObject([{ code: 'VERSION_HAS_DECIDED', field: 'R-032 v1' }]);
    });

    test('it cannot end on the day it decided, but it can end afterwards and be followed', async () => {
      const follow = (to: string): LawBook => ({
        ...lawBook,
        rules: lawBook.rules.map((rule) => {
          const [first] = rule.versions;
          if (rule.id !== 'R-032' || !first) return rule;
          return {
            ...rule,
            versions: [
              { ...first, to },
              { ...first, version: 2, from: to },
            ],
          };
        }),
      });
      expect(await problemsOf(follow('2025-06-15'))).toMatchObject([
        { code: 'VERSION_HAS_DECIDED', field: 'R-032 v1' },
      ]);
      expect(await load(follow('2025-06-16'))).toEqual({ ...zeros, versions: 2 });
    });
  });

  test('a default that the files change begins today; what held before keeps its days', async () => {
    const parameters = lawBook.parameters.map((each) =>
      each.key === 'P-03' ? { ...each, default: 5 } : each,
    );
    const rules = lawBook.rules.filter(({ id }) => id !== 'R-032');
    expect(await load({ ...lawBook, rules, parameters })).toEqual({ ...zeros, values: 2 });
    const { rows } = await sql<{ value: number; from: string; to: string | null }>`
      select value, valid_from::text as from, valid_to::text as to from parameter_value
      join parameter on parameter.id = parameter_id where parameter.code = 'P-03' order by 2`.execute(
      world.db,
    );
    expect(rows).toEqual([
      { value: 3, from: '1900-01-01', to: '2025-10-20' },
      { value: 5, from: '2025-10-20', to: null },
    ]);
  });
});
