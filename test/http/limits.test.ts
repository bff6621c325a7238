import { getIntrospectionQuery } from 'graphql';
import { asker, foundTown, read, type Answer, type Ask, type Town } from './town.ts';

let town: Town;
let ask: Ask;
beforeAll(async () => {
  town = await foundTown();
  ask = asker(town);
});
afterAll(() => town.close());

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;
const send = async (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  read(
    await fetch(`${town.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    }),
  );
const deep = (levels: number): string =>
  `{ workshop { ${'benches { '.repeat(levels)} number ${'} '.repeat(levels)} } }`;

test('a document may be sixteen levels deep and no deeper', async () => {
  const most = `{ workshop(first: 1) { ${'benches { '.repeat(2)} number ${'} '.repeat(2)} } }`;
  expect((await ask(most)).errors).toBeUndefined();
  const answer = await ask(deep(15));
  expect(answer.status).toBe(400);
  expect(answer.errors?.[0].extensions).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    limit: 'depth',
    found: 17,
  });
});

test('a hundred aliases are the most', async () => {
  const aliases = (n: number) =>
    `{ ${Array.from({ length: n }, (_, i) => `a${i}: hello`).join(' ')} }`;
  expect((await ask(aliases(100))).errors).toBeUndefined();
  expect((await ask(aliases(101))).errors?.[0].extensions.limit).toBe('aliases');
});

test('fifty directives are the most', async () => {
  const directives = (n: number) => `{ hello ${'@include(if: true) '.repeat(n)} }`;
  expect((await ask(directives(51))).errors?.[0].extensions.limit).toBe('directives');
});

test('a document of more than a thousand tokens is not parsed', async () => {
  const answer = await ask(`{ ${'hello '.repeat(1000)} }`);
  expect(codeOf(answer)).toBe('GRAPHQL_PARSE_FAILED');
  expect(answer.errors?.[0].message).toMatch(/1000 tokens/);
});

test('lists within lists are costed by their page sizes, variables included', async () => {
  const query =
    'query ($n: Int!) { workshop(first: $n) { benches { benches { benches { number } } } } }';
  expect((await ask(query, { n: 50 })).errors).toBeUndefined();
  const answer = await ask(query, { n: 100 });
  expect(answer.errors?.[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
});

test('however many variables are wrong, each fault told is one of the query', async () => {
  const names = Array.from({ length: 52 }, (_, i) => `n${i}`);
  const query = `query (${names.map((name) => `$${name}: Int!`).join()}) {
    ${names.map((name) => `${name}: workshop(first: $${name}) { number }`).join(' ')} }`;
  const { errors } = await ask(query, Object.fromEntries(names.map((name) => [name, 'many'])));
  expect(errors).toHaveLength(51);
  expect(errors?.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')).toEqual([]);
});

test('doubled fragments do not stall the server', async () => {
  const fragments = Array.from(
    { length: 24 },
    (_, i) => `fragment f${i} on Bench { benches { ...f${i + 1} } b: benches { ...f${i + 1} } }`,
  );
  const query = `{ workshop { ...f0 } } ${fragments.join(' ')} fragment f24 on Bench { number }`;
  const flat = Array.from(
    { length: 30 },
    (_, i) => `fragment g${i} on Query { ...g${i + 1} ...g${i + 1} }`,
  );
  const wide = `{ ...g0 } ${flat.join(' ')} fragment g30 on Query { hello }`;
  const unused = `{ hello } ${fragments.join(' ')} fragment f24 on Bench { number }`;
  for (const text of [query, wide, unused]) {
    const startedAt = performance.now();
    const answer = await ask(text);
    expect(codeOf(answer)).toBe('LIMIT_EXCEEDED');
    expect(performance.now() - startedAt).toBeLessThan(250);
  }
});

test('the same field a hundred times over does not stall the server', async () => {
  const query = `{ ${'workshop { number } '.repeat(245)} }`;
  const startedAt = performance.now();
  expect((await ask(query)).errors).toBeUndefined();
  expect(performance.now() - startedAt).toBeLessThan(250);
});

test('fragments that go in circles are refused', async () => {
  const answer = await ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }');
  expect(codeOf(answer)).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('the introspection of GraphiQL fits', async () => {
  const answer = await ask(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data['__schema'].types.length).toBeGreaterThan(10);
});

test('a body over 256 kB, invalid UTF-8, broken JSON and other types are refused', async () => {
  const large = await send(JSON.stringify({ query: '{ hello }', pad: 'x'.repeat(256 * 1024) }));
  expect([large.status, codeOf(large)]).toEqual([413, 'LIMIT_EXCEEDED']);
  const bytes = Buffer.concat([
    Buffer.from('{"query":"{ hello(name: \\"'),
    Buffer.of(0xc3, 0x28),
    Buffer.from('\\") }"}'),
  ]);
  const invalid = await send(bytes);
  expect([invalid.status, codeOf(invalid)]).toEqual([400, 'INVALID_INPUT']);
  const broken = await send('{"query": "林秀珍');
  expect(broken.status).toBe(400);
  expect(broken.text).not.toContain('林秀珍');
  expect(
    (await send('query={hello}', { 'content-type': 'application/x-www-form-urlencoded' })).status,
  ).toBe(415);
  expect((await send('{ hello }', { 'content-type': 'text/plain' })).status).toBe(415);
});

test('NUL is refused in literals, in variables and in addresses', async () => {
  const literal = await ask('{ hello(name: "a\\u0000b") }');
  expect(codeOf(literal)).toBe('GRAPHQL_VALIDATION_FAILED');
  const variable = await ask('query ($n: String) { hello(name: $n) }', { n: 'a\0b' });
  expect([variable.status, codeOf(variable)]).toEqual([400, 'INVALID_INPUT']);
  const variables = encodeURIComponent('{"n":"a\\u0000b"}');
  const query = encodeURIComponent('query ($n: String) { hello(name: $n) }');
  const address = await read(
    await fetch(`${town.url}/graphql?query=${query}&variables=${variables}`),
  );
  expect(codeOf(address)).toBe('INVALID_INPUT');
  const encoding = await read(await fetch(`${town.url}/graphql?query=%7Bhello(name:%22%FF%22)%7D`));
  expect([encoding.status, codeOf(encoding)]).toEqual([400, 'INVALID_INPUT']);
});

test('one request carries one operation', async () => {
  const answer = await send(JSON.stringify([{ query: '{ hello }' }, { query: '{ hello }' }]));
  expect(answer.status).toBe(400);
});

test('an operation that takes too long is answered in time', async () => {
  const hasty = await foundTown({ deadlines: { readMs: 150, writeMs: 150, drainMs: 1000 } });
  try {
    const startedAt = performance.now();
    const answer = await asker(hasty)('{ doze(ms: 900) }');
    expect([answer.status, codeOf(answer)]).toEqual([200, 'TIMEOUT']);
    expect(performance.now() - startedAt).toBeLessThan(800);
    const newer = await fetch(`${hasty.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
      },
      body: JSON.stringify({ query: '{ doze(ms: 900) }' }),
    });
    expect([newer.status, codeOf(await read(newer))]).toEqual([504, 'TIMEOUT']);
  } finally {
    await hasty.close();
  }
});
