import { runScenario } from '../../src/policy/scenario.ts';
import { defaultOf, facts, inForce, lawBook, nameOf, served, versions } from './law-book.ts';

const { scenarios } = lawBook;

const dayBefore = (day: string): string =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

describe('the scenarios of the rules', () => {
  const of = (id: string) => scenarios.filter(({ rule }) => rule === id);
  const outcomes = (id: string) => of(id).map(({ then }) => then.outcome);

  test.each(inForce.map((version) => [nameOf(version), version.id] as const))(
    '%s has an example that grants and one that refuses',
    (_, id) => expect(outcomes(id)).toEqual(expect.arrayContaining(['granted', 'refused'])),
  );

  test.each(inForce.map((version) => [nameOf(version), version] as const))(
    '%s is tried on its first day and on the day before',
    (_, { id, from }) => {
      const on = (day: string) => of(id).filter(({ given }) => given.happenedOn === day);
      const first = on(String(from)).map(({ then }) => then.outcome);
      const before = on(dayBefore(String(from))).map(({ then }) => then.code);
      expect(first).toContain('granted');
      expect(before).toContain('NOT_EFFECTIVE_ON_DATE');
    },
  );

  test('a draft grants nothing outside a preview', () => {
    const drafts = served.filter(({ status }) => status === 'DRAFT').map(({ id }) => id);
    const granting = drafts
      .flatMap(of)
      .filter(({ then, given }) => then.outcome === 'granted' && !given.preview);
    expect([drafts, granting]).toEqual([['R-033', 'R-037'], []]);
  });

  test('every refusal and every officer case names its reason', () => {
    const silent = scenarios.filter(
      ({ then }) => ['refused', 'officer'].includes(then.outcome) && then.code === undefined,
    );
    expect(silent).toEqual([]);
  });

  test('names are used once per rule', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = scenarios.map(({ rule, name }) => `${rule} ${name[language]}`);
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test('a default that a scenario relies on is the one that ships, unless it says otherwise', () => {
    const plain = scenarios.find(({ rule, law }) => rule === 'R-015' && law === 12);
    expect(plain?.given.parameters).toEqual({ 'P-12': defaultOf('P-12') });
    const cook = scenarios.find(({ rule, then }) => rule === 'R-040' && then.outcome === 'officer');
    expect(cook?.given.parameters).toEqual({ 'P-39': defaultOf('P-39') });
  });

  test.each(
    scenarios.map((scenario) => [`${scenario.rule} ${scenario.name.en}`, scenario] as const),
  )('%s', (_, scenario) => {
    const { passed, message } = runScenario(scenario, versions, facts);
    expect(passed ? null : message).toBeNull();
  });
});
