import { strengthAllows } from '../../src/policy/guards.ts';
import { parameterKeysOf } from '../../src/policy/prepare-version.ts';
import { validateRuleVersion } from '../../src/policy/validate-rule-version.ts';
import type { Citation } from '../../src/policy/vocabulary/condition.ts';
import { byCode, defaultOf, facts, lawBook, nameOf, served, versions } from './law-book.ts';

const { documents, rules, parameters, ambiguities, systems } = lawBook;
const ruleOf = (id: string) => versions.find((version) => version.id === id);

const hasClause = ({ document, clause }: Citation): boolean =>
  byCode[document]?.clauses.some(({ label }) => label === clause) ?? false;

/** First and last number of every unbroken run of rule numbers in the law book. */
const numbered: readonly (readonly [number, number])[] = [
  [10, 18],
  [20, 23],
  [30, 38],
  [40, 48],
  [50, 55],
  [57, 57],
  [60, 71],
  [80, 86],
  [90, 104],
  [110, 120],
];
const ruleNumbers = numbered.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => `R-${String(first + i).padStart(3, '0')}`),
);

describe('the law book as data', () => {
  test('it holds the 83 rules of the five texts, each once', () => {
    expect(ruleNumbers).toHaveLength(83);
    expect(rules.map(({ id }) => id)).toEqual(ruleNumbers);
  });

  test('it holds every parameter, ambiguity and system, each once', () => {
    const numbers = (ids: readonly string[]) => [...new Set(ids.map((id) => Number(id.slice(2))))];
    const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
    const keys = parameters.map(({ key }) => key);
    expect(new Set(keys).size).toBe(84);
    expect(keys).toHaveLength(84);
    expect(numbers(keys.map((key) => key.replace(/[a-z]$/, '')))).toEqual(upTo(71));
    expect(numbers(ambiguities.map(({ id }) => id))).toEqual(upTo(46));
    expect(ambiguities).toHaveLength(46);
    expect(numbers(systems.map(({ id }) => id))).toEqual(upTo(75));
    expect(systems).toHaveLength(75);
  });

  test('a document is registered once, and carries out only documents that are registered', () => {
    expect(Object.keys(byCode)).toHaveLength(documents.length);
    const unknown = documents.flatMap((each) => each.implements).filter((code) => !byCode[code]);
    expect(unknown).toEqual([]);
  });

  test('a text that is not held has no clauses and carries no rule', () => {
    const absent = documents.filter(({ status }) => status === 'NOT_HELD');
    expect(absent.map(({ clauses }) => clauses.length)).toEqual(absent.map(() => 0));
    expect(absent).toHaveLength(12);
  });

  test('labels within a document are unique', () => {
    for (const { code, clauses } of documents) {
      const labels = clauses.map(({ label }) => `${code} ${label}`);
      expect(labels).toEqual([...new Set(labels)]);
    }
  });

  test('every clause that a system or an ambiguity names exists', () => {
    const named = [...systems, ...ambiguities].flatMap(({ clauses }) => clauses);
    expect(named.filter((citation) => !hasClause(citation))).toEqual([]);
  });

  test('no clause that asks for something is left without a system', () => {
    const covered = new Set(
      systems.flatMap(({ clauses }) => clauses.map((each) => `${each.document} ${each.clause}`)),
    );
    const asking = documents.flatMap(({ code, clauses }) =>
      clauses.filter(({ strength }) => strength).map(({ label }) => `${code} ${label}`),
    );
    expect(asking.filter((clause) => !covered.has(clause))).toEqual([]);
    expect(asking.length).toBeGreaterThan(100);
  });

  test('a parameter of a rule belongs to the register, and so does its system', () => {
    const keys = new Set(parameters.map(({ key }) => key));
    const codes = new Set(systems.map(({ id }) => id));
    for (const version of versions) {
      expect(parameterKeysOf(version).filter((key) => !keys.has(key))).toEqual([]);
      expect(version.systems.filter((code) => !codes.has(code))).toEqual([]);
    }
  });

  test('what a rule reads it also names, so that every decision can show it', () => {
    for (const version of served)
      expect(version.parameters).toEqual(
        expect.arrayContaining(parameterKeysOf(version).filter((key) => key !== version.pilotList)),
      );
  });
});

describe('every rule version', () => {
  test.each(versions.map((version) => [nameOf(version), version] as const))(
    '%s may be registered',
    (_, version) => {
      const problems = validateRuleVersion(version, {
        facts,
        document: (code) => byCode[code],
        hasClause,
        hasParameter: (key) => parameters.some((each) => each.key === key),
        siblings: versions.filter((other) => other !== version),
      });
      expect(problems).toEqual([]);
    },
  );

  test('cites at least one existing clause of a normative document', () => {
    for (const version of versions) {
      expect(version.cite.filter((citation) => !hasClause(citation))).toEqual([]);
      expect(version.cite.filter(({ document }) => !byCode[document]?.normative)).toEqual([]);
    }
  });

  test('has an effect that its strength allows', () => {
    const tooMuch = versions.filter(
      ({ strength, effect }) => !strengthAllows(strength, effect.type),
    );
    expect(tooMuch.map(nameOf)).toEqual([]);
  });

  test('is a draft without a first day exactly when its document is a draft', () => {
    for (const { cite, status, from } of versions) {
      const isDraft = cite.some(({ document }) => byCode[document]?.status === 'DRAFT');
      expect([status === 'DRAFT', from === null]).toEqual([isDraft, isDraft]);
    }
  });

  test('that begins with the opinions of 2023 leaves the events of that year to an officer', () => {
    const ofOpinions = versions.filter(({ from }) => from === defaultOf('P-41'));
    expect(ofOpinions).toHaveLength(19);
    for (const { cite, officerFrom } of ofOpinions)
      expect([cite[0]?.document, officerFrom]).toEqual(['JSU23', '2023-01-01']);
    const others = versions.filter((version) => !ofOpinions.includes(version));
    expect(others.filter(({ officerFrom }) => officerFrom !== null)).toEqual([]);
  });

  test('that is not computed yet says its test in words', () => {
    for (const { pending, when } of versions) expect(pending === null).toBe(when !== null);
    expect(served).toHaveLength(14);
  });
});

describe('the figures of the texts', () => {
  test('certificates are rewarded with 1,200, 1,600 and 2,000 yuan', () => {
    expect(ruleOf('R-053')?.effect).toMatchObject({
      tableFen: { SENIOR: 120000, TECHNICIAN: 160000, SENIOR_TECHNICIAN: 200000 },
    });
  });

  test('enterprise training is funded by half, up to 300,000 yuan a year', () => {
    expect(ruleOf('R-060')?.effect).toMatchObject({ share: '0.50', capFenPerYear: 30_000_000 });
  });

  test('the new-type apprenticeship is worth 4,000 to 8,000 yuan a head, and so is its preset', () => {
    const range = [400_000, 800_000];
    expect(ruleOf('R-020')?.effect).toMatchObject({ rangePerHeadFen: range });
    const preset = parameters.find(({ key }) => key === 'P-22')?.preset;
    const rates = Object.values(preset?.value ?? {}).map(Number);
    expect([Math.min(...rates), Math.max(...rates)]).toEqual(range);
  });

  test('the province names at most 100 enterprise chief technicians a year', () => {
    expect(ruleOf('R-050')?.effect).toMatchObject({ type: 'QUOTA', perYear: 100 });
  });

  test('nobody has enabled a preset that comes from outside the texts', () => {
    const presets = parameters.flatMap(({ key, preset }) =>
      preset ? [[key, preset.enabled]] : [],
    );
    expect(presets).toEqual([
      ['P-22', false],
      ['P-22a', false],
      ['P-37', false],
    ]);
  });

  test('what only an authority can fill is not filled', () => {
    for (const key of ['P-16', 'P-37', 'P-37p', 'P-37w', 'P-45']) expect(defaultOf(key)).toBeNull();
  });
});
