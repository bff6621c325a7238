import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

/** Runs a query and answers how many statements the reader sent for it. */
async function count(login: string, query: string, variables: object = {}): Promise<number> {
  await story.as(login);
  const from = story.world.statements.length;
  await story.ask(login, query, variables);
  return story.world.statements.length - from;
}

const operations: readonly (readonly [string, string, string])[] = [
  [
    'a list of people',
    'xulei',
    'query ($n: Int!) { people(first: $n) { nodes { fullName bornOn } } }',
  ],
  [
    'people with employer, certificates and what they are owed',
    'xulei',
    `query ($n: Int!) { people(first: $n) { nodes { fullName employer { name jurisdiction { name } } receivableBalance
      certificates(first: 5) { nodes { number level occupation { name } } } } pageInfo { hasNextPage endCursor } } }`,
  ],
  [
    'contests with events and their results',
    'auditor',
    `query ($n: Int!) { competitions(first: 4) { nodes { name flags events(first: 3) { nodes { name
      results(first: $n) { nodes { rank total prize entry { entrantName } } } } } } } }`,
  ],
  [
    'paths with the decision, rule and clauses behind them',
    'auditor',
    `query ($n: Int!) { certificationPaths(first: $n) { nodes { kind person { fullName } decision { code
      run { parameters ruleVersion { number citations { clause { label document { number } } } } } } } } }`,
  ],
  [
    'two lists at once',
    'wuting',
    `query ($n: Int!) { officerTasks(first: $n) { nodes { code } } ledgerEntries(first: $n) { nodes { amount } } }`,
  ],
];

test.each(operations)(
  '%s: one statement, whatever the size of the page',
  async (_what, login, query) => {
    for (const n of [1, 7, 100]) expect([n, await count(login, query, { n })]).toEqual([n, 1]);
  },
);

test('an object that is not there costs one statement too', async () => {
  const query = 'query ($id: ID!) { person(id: $id) { fullName } }';
  const id = 'gid://jianglu/Person/987654321';
  expect(await count('xulei', query, { id })).toBe(1);
});

test('the next page costs one statement', async () => {
  const query = `query ($after: String) { people(first: 5, after: $after) { nodes { fullName } pageInfo { endCursor } } }`;
  const { people } = await story.ask('xulei', query);
  expect(await count('xulei', query, { after: people.pageInfo.endCursor })).toBe(1);
});

test('decisions with their explanations, which the lane cannot serve, cost a constant number', async () => {
  const query = `query ($id: ID!, $n: Int!) { organisation(id: $id) { people(first: $n) { nodes { fullName
    decisions(first: 5) { nodes { code explanation { code citations { clause } } } } } } } }`;
  const id = await story.organisation('天目精密制造有限公司');
  const few = await count('auditor', query, { id, n: 2 });
  expect(few).toBeGreaterThan(0);
  expect(await count('auditor', query, { id, n: 40 })).toBe(few);
});

test('what a mutation answers is read in one statement', async () => {
  const input = {
    seriesCode: 'LIYANG_LOCAL',
    name: '2026年溧阳市焊工技能竞赛',
    jurisdictionId: await story.place('320481'),
    organiserId: await story.organisation('溧阳市总工会'),
    sector: 'OTHER',
    startsOn: '2026-12-05',
    endsOn: '2026-12-06',
  };
  const { length } = story.world.statements;
  await story.done(
    'zhangmin',
    'registerCompetition',
    input,
    'competition { name status organiser { name } events { nodes { id } } series { code } }',
  );
  expect(story.world.statements.length - length).toBe(1);
});
