import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { takeTurns } from './take-turns.ts';

const source = `
  type Query { entrants(first: Int!): [Entrant!] slow: [Entrant!]! broken: [Entrant!] ranks: [Int!]! }
  type Entrant { rank: Int! name: String results: [Entrant]! }
`;
const entrants = (count: number, below = 0): object[] =>
  Array.from({ length: count }, (_, rank) => ({
    rank,
    name: `参赛者${rank}`,
    results: [...entrants(below), null],
  }));
const rootValue = {
  entrants: ({ first }: { first: number }) => entrants(first, 60),
  slow: async () => entrants(120),
  broken: () => [...entrants(70), { rank: 'first', results: [] }],
  ranks: Array.from({ length: 500 }, (_, rank) => rank),
};
const inTurns = (): GraphQLSchema => {
  const schema = buildSchema(source);
  takeTurns(schema);
  return schema;
};

/** The answer, and how often the event loop went round meanwhile. */
async function run(schema: GraphQLSchema, query: string) {
  let rounds = 0;
  let isDone = false;
  const count = (): void => {
    rounds += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const answer = await graphql({ schema, source: query, rootValue });
  isDone = true;
  return { answer: JSON.stringify(answer), rounds };
}

test('a long list is completed in parts, and others have their turn between them', async () => {
  const query = '{ entrants(first: 400) { rank name results { rank name } } }';
  const whole = await run(buildSchema(source), query);
  const parts = await run(inTurns(), query);
  expect(parts.answer).toBe(whole.answer);
  expect(whole.rounds).toBeLessThan(3);
  expect(parts.rounds).toBeGreaterThan(20);
});

test.each([
  ['promised lists', '{ slow { rank results { rank } } }'],
  ['lists of plain values', '{ ranks }'],
  ['lists with something wrong in them', '{ broken { rank } ranks }'],
  [
    'short lists, many of them',
    `{ ${Array.from({ length: 40 }, (_, at) => `a${at}: entrants(first: 3) { rank }`).join(' ')} }`,
  ],
])('%s are answered as ever', async (_what, query) => {
  const [whole, parts] = [await run(buildSchema(source), query), await run(inTurns(), query)];
  expect(parts.answer).toBe(whole.answer);
});
