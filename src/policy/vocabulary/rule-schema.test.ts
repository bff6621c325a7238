import { parse } from 'yaml';
import { rulesSchema } from './rule-schema.ts';
import { versionsOf } from './rule.ts';

const R034 = `
- id: R-034
  name: { zh: 优先推荐申报, en: Priority recommendation for winners }
  systems: [S-07]
  trigger: ResultSet.FINAL
  versions:
    - version: 1
      jurisdiction: "320000"
      from: 2024-01-01
      officerFrom: 2023-01-01
      status: IN_FORCE
      strength: ENCOURAGE
      place: PERSON
      cite: [{ document: JSU23, clause: （四） }]
      when: { fact: line.award, present: true, code: NO_AWARD }
      effect: { type: PRIORITY, list: SKILLED_TALENT_COMMENDATION, order: FIRST }
`;

const R038 = `
- id: R-038
  name: { zh: 广泛参与, en: Broad participation }
  systems: [S-05]
  trigger: Competition.REGISTRATION_CLOSED
  versions:
    - version: 1
      jurisdiction: "320000"
      from: 2024-01-01
      status: IN_FORCE
      strength: TARGET
      cite: [{ document: JSU23, clause: （四） }]
      pending: 非公企业参赛人数占比
      effect: { type: FLAG, code: SHARE }
`;

const faults = (yaml: string) => {
  const parsed = rulesSchema.safeParse(parse(yaml));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

test('a rule file is read, and what it leaves out is filled in', () => {
  const [rule] = rulesSchema.parse(parse(R034));
  expect(rule).toMatchObject({
    triggers: ['ResultSet.FINAL'],
    versions: [{ from: '2024-01-01', to: null, scope: null, whenUnset: { outcome: 'REFUSE' } }],
  });
});

test('a rule that is not computed yet has words in place of conditions', () => {
  const [rule] = rulesSchema.parse(parse(R038));
  expect(rule?.versions[0]).toMatchObject({ when: null, pending: '非公企业参赛人数占比' });
});

test('each version takes name, triggers and documents from its rule and the register', () => {
  const JSU23 = { code: 'JSU23', number: '苏工发〔2023〕13号', status: 'IN_FORCE' as const };
  const [version] = rulesSchema.parse(parse(R034)).flatMap((rule) => versionsOf(rule, { JSU23 }));
  expect(version).toMatchObject({ id: 'R-034', version: 1, documents: { JSU23 } });
});

test('a mistyped effect, day or operator is refused with its path', () => {
  expect(faults(R034.replace('order: FIRST', 'order: LAST'))[0]).toMatch(
    /^0\.versions\.0\.effect\.order/,
  );
  expect(faults(R034.replace('2024-01-01', '2024-02-30'))[0]).toMatch(
    /^0\.versions\.0\.from: 须为日期/,
  );
  expect(faults(R034.replace('present:', 'presnt:'))[0]).toMatch(
    /^0\.versions\.0\.when\.presnt: 未知的运算/,
  );
  expect(faults(R034.replace('place: PERSON', 'palce: PERSON'))).not.toEqual([]);
});
