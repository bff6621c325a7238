import { createWorld, type Session, type World } from '../world.ts';

let world: World;
let zhang: Session;
beforeAll(async () => {
  world = await createWorld();
  zhang = await world.as('zhangmin');
}, 60_000);
afterAll(() => world.close());

/** The clauses of all documents, with the clauses of their documents, so many times over. */
const clauses = (times: number): string =>
  `documents { code clauses { label ${'document { clauses { label '.repeat(times)}${'} }'.repeat(times)} } }`;

test('张敏 is told to ask for less where an answer would have to be put together from millions of bytes', async () => {
  const { data, errors } = await zhang.run(`{ viewer { displayName } ${clauses(2)} }`);
  expect(data).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'answer' });
});

test('the same is passed on where nothing has to be put together', async () => {
  const { status, text } = await zhang.send(`{ ${clauses(2)} }`);
  expect(status).toBe(200);
  expect(text.length).toBeGreaterThan(2_500_000);
}, 60_000);

test('张敏 reads an ordinary page beside what a resolver computes', async () => {
  const { data, errors } = await zhang.run(
    '{ viewer { displayName } people(first: 100) { nodes { fullName } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.people.nodes).toHaveLength(100);
});
