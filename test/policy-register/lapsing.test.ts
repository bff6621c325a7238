import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld('story')), 60_000);
afterAll(() => world.close());

const LAPSING = `query ($months: Int!) { lapsingRules(months: $months, first: 10) { nodes {
  validTo number hasDecided lastDecidedOn runningCases rule { code } jurisdiction { code }
  citations { clause { label document { code } } } } } }`;

const end = (code: string, to: string): Promise<unknown> =>
  world.sql(
    `update rule_version set valid_to = $2::date, body = jsonb_set(body, '{to}', to_jsonb($2::text))
      where rule_id = (select id from rule where code = $1)`,
    [code, to],
  );

test('rules that lapse within the months are listed, soonest first, with place and document', async () => {
  await end('R-031', '2027-05-20');
  await end('R-032', '2026-12-31');
  await end('R-034', '2028-01-01');
  const officer = await world.as('wuting');
  const { data } = await officer.run(LAPSING, { months: 6 });
  expect(data.lapsingRules.nodes).toMatchObject([
    {
      rule: { code: 'R-032' },
      validTo: '2026-12-31',
      jurisdiction: { code: '320481' },
      citations: [{ clause: { label: '（七）2', document: { code: 'LY20' } } }],
      runningCases: 'FOLLOW',
    },
    { rule: { code: 'R-031' }, validTo: '2027-05-20' },
  ]);
  const within = async (months: number): Promise<number> =>
    (await officer.run(LAPSING, { months })).data.lapsingRules.nodes.length;
  expect([await within(0), await within(1), await within(5), await within(14)]).toEqual([
    0, 0, 1, 3,
  ]);
  expect(await within(2_000_000_000)).toBe(3);
});

test('a rule that goes on in a next version does not lapse', async () => {
  await world.sql(
    `insert into rule_version (rule_id, number, jurisdiction_id, valid_from, valid_to, officer_from, status, strength,
        effect_type, layering, parameters, body)
      select rule_id, 2, jurisdiction_id, '2026-12-31', null, null, status, strength, effect_type, layering, parameters,
        body from rule_version where rule_id = (select id from rule where code = 'R-032')`,
  );
  const { data } = await (await world.as('wuting')).run(LAPSING, { months: 6 });
  expect(data.lapsingRules.nodes).toMatchObject([{ rule: { code: 'R-031' } }]);
});

test('every version shows its examples, and whether it has decided', async () => {
  const { data } = await (
    await world.as('liqiang')
  ).run(`{ rule(code: "R-032") { versions { number hasDecided
    examples { name nameEn given outcome code } registeredBy { id } } } }`);
  const [first] = data.rule.versions;
  expect(first.examples.length).toBeGreaterThan(10);
  expect(first.examples[0]).toMatchObject({ name: '第一名95分，开通直接申报', outcome: 'granted' });
  expect(first.registeredBy).toBeNull();
});
