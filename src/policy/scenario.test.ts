import { parse } from 'yaml';
import { catalogue, directApplication } from './liyang.fixture.ts';
import { runScenario, scenariosSchema } from './scenario.ts';

const text = `
- name: { zh: 第三名八十五分可直接申报, en: Third with 85 points may apply }
  law: 14
  rule: R-032
  given:
    facts:
      line.rank: 3
      line.tieSize: 1
      line.total: 85
      competition.inUpperSystem: true
      person.levelInOccupation: INTERMEDIATE
    parameters:
      P-16: { maxRank: 3, minScore: 80 }
  then: { outcome: granted }
- name: { zh: 公示期内不产生效果, en: Nothing while only publicised }
  law: 18
  rule: R-032
  version: 1
  given: { facts: { line.rank: 1 }, result: { final: false } }
  then: { outcome: refused, code: RESULT_NOT_FINAL }
`;

const run = (yaml: string) =>
  scenariosSchema
    .parse(parse(yaml))
    .map((scenario) => runScenario(scenario, [directApplication()], catalogue));

test('scenarios beside the rules pass when the rules say what they should', () => {
  expect(run(text).map(({ passed }) => passed)).toEqual([true, true]);
});

test('a scenario that fails says what came out and why', () => {
  const [result] = run(text.replace('line.rank: 3', 'line.rank: 4'));
  expect(result?.passed).toBe(false);
  expect(result?.message).toBe(
    '应为 granted，实为 refused RANK_TOO_LOW / expected, got\n  名次：4，要求不低于第 3 名 / Rank: 4; required: within the first 3',
  );
});

test('the right outcome for the wrong reason fails', () => {
  const [, result] = run(text.replace('code: RESULT_NOT_FINAL', 'code: RANK_TOO_LOW'));
  expect(result?.passed).toBe(false);
});

test('a mistyped fact, an unknown rule and an unknown code are errors, not refusals', () => {
  expect(() => run(text.replace('line.tieSize:', 'line.tiesize:'))).toThrow('line.tiesize');
  expect(() => run(text.replace('INTERMEDIATE', 'MIDDLING'))).toThrow('person.levelInOccupation');
  expect(() => run(text.replaceAll('rule: R-032', 'rule: R-999'))).toThrow('R-999');
  expect(() => run(text.replace('RESULT_NOT_FINAL', 'NOT_YET'))).toThrow();
});

test('the version in force on the day of the event is the one that is run', () => {
  const [first, second] = [
    directApplication({ to: '2025-01-01' }),
    directApplication({ version: 2, from: '2025-01-01' }),
  ];
  const scenario = (day: string) =>
    scenariosSchema.parse(
      parse(`
- name: { zh: 甲, en: A }
  rule: R-032
  given: { happenedOn: ${day}, facts: { line.rank: 1 } }
  then: { outcome: refused, code: NOT_IN_UPPER_SYSTEM }`),
    );
  for (const day of ['2024-12-31', '2025-01-01'])
    expect(
      scenario(day).map((each) => runScenario(each, [first, second], catalogue).passed),
    ).toEqual([true]);
});
