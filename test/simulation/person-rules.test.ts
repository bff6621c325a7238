import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 240_000);
afterAll(() => world.close());

const NEAREST = `query ($id: ID!, $first: Int!) { nearestRules(personId: $id, first: $first) {
  ruleCode ruleName { zh } trigger subjectId missingCount
  missing { fact value required outcome document number clause sentence { zh en } }
  explanation { ruleCode outcome code } } }`;
const WHY_NOT = `query ($id: ID!, $rule: String!) { whyNotPerson(personId: $id, ruleCode: $rule) {
  trigger triggerName { zh } subjectId code codeText { zh } explanation { ruleCode outcome code decisionId } } }`;

async function personId(name: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>('select id from person where full_name = $1', [
    name,
  ]);
  return `gid://jianglu/Person/${row!.id}`;
}

/** Who came fourth in Liyang in 2025: enough points, one rank too low. */
async function fourth(): Promise<string> {
  const [row] = await world.sql<{ name: string }>(
    `select person.full_name as name from result_line line join person on person.id = line.person_id
      join entry on entry.id = line.entry_id join competition on competition.id = entry.competition_id
      where competition.name like '2025年溧阳市%' and rank = 4`,
  );
  return row!.name;
}

async function nearest(login: string, name: string, first = 5): Promise<any[]> {
  const session = await world.as(login);
  const { data, errors } = await session.run(NEAREST, { id: await personId(name), first });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.nearestRules;
}

async function whyNot(login: string, name: string, rule: string): Promise<any[]> {
  const session = await world.as(login);
  const { data, errors } = await session.run(WHY_NOT, { id: await personId(name), rule });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.whyNotPerson;
}

describe('the rules nearest to firing', () => {
  test('the fourth of Liyang lacks one rank, says the rule in its own words', async () => {
    const [first] = await nearest('wuting', await fourth());
    expect(first).toMatchObject({
      ruleCode: 'R-032',
      trigger: 'ResultSet.FINAL',
      missingCount: 1,
      missing: [{ fact: 'line.rank', value: 4, required: [3], outcome: 'NO', clause: '（七）2' }],
      explanation: { ruleCode: 'R-032', outcome: 'REFUSED', code: 'RANK_TOO_LOW' },
    });
    expect(first.missing[0].number).toBe('溧委办〔2020〕65号');
    expect(first.missing[0].sentence.zh).toContain('4');
  });

  test('are ordered by what is missing, and name every missing condition', async () => {
    const rules = await nearest('wuting', await fourth(), 100);
    const counts = rules.map(({ missingCount }) => missingCount);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(rules.length).toBeGreaterThan(2);
    expect(new Set(rules.map(({ ruleCode }) => ruleCode)).size).toBe(rules.length);
    for (const { missing, missingCount } of rules) {
      expect(missing).toHaveLength(missingCount);
      expect(missingCount).toBeGreaterThan(0);
    }
  });

  test('hold neither drafts nor what the person has already', async () => {
    const [winner] = await world.sql<{ name: string }>(
      `select full_name as name from certification_path path join person on person.id = path.person_id
        join rule on rule.id = path.rule_id where rule.code = 'R-032' and path.status <> 'REVOKED' limit 1`,
    );
    const codes = (await nearest('wuting', winner!.name, 100)).map(({ ruleCode }) => ruleCode);
    expect(codes).not.toContain('R-032');
    expect(codes).not.toContain('R-033');
    expect(codes).toContain('R-034');
  });

  test('are not for those who do not see the person', async () => {
    expect(await nearest('gaoyuan', await fourth())).toEqual([]);
    const admin = await world.as('admin');
    const { data } = await admin.run(NEAREST, { id: 'gid://jianglu/Person/999999999', first: 5 });
    expect(data.nearestRules).toEqual([]);
  });
});

describe('why not, for any person and rule', () => {
  test('answers with the stored decision where there is one', async () => {
    const [answer] = await whyNot('wuting', await fourth(), 'R-032');
    expect(answer).toMatchObject({
      trigger: 'ResultSet.FINAL',
      code: 'RANK_TOO_LOW',
      explanation: { ruleCode: 'R-032', outcome: 'REFUSED' },
    });
    expect(answer.explanation.decisionId).toMatch(/^gid:\/\/jianglu\/Decision\//);
    expect(answer.subjectId).toMatch(/^gid:\/\/jianglu\/ResultLine\//);
  });

  test('names the event that is lacking', async () => {
    expect(await whyNot('wuting', await fourth(), 'R-041')).toEqual([
      {
        trigger: 'ExceptionCase.FILED',
        triggerName: { zh: '破格或直接认定申报' },
        subjectId: null,
        code: 'NO_SUBJECT',
        codeText: { zh: '本规则针对“破格或直接认定申报”，此人名下没有可查事项' },
        explanation: null,
      },
    ]);
  });

  test('lets 李强 ask about himself and nobody else', async () => {
    const own = await whyNot('liqiang', '李强', 'R-032');
    expect(own.length).toBeGreaterThan(0);
    expect(await whyNot('liqiang', await fourth(), 'R-032')).toEqual([]);
  });

  test('knows no rule R-999', async () => {
    const session = await world.as('wuting');
    const id = await personId('李强');
    const { errors } = await session.run(WHY_NOT, { id, rule: 'R-999' });
    expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});
