import {
  foundTown,
  asker,
  password,
  read,
  SIGN_IN,
  signedIn,
  type Answer,
  type Ask,
  type Town,
} from './town.ts';
import type { LaneRequest } from '../../src/platform/graphql/lane.ts';

const asked: LaneRequest[] = [];
let guardHolds = true;
const lane = {
  tryRun(request: LaneRequest) {
    asked.push(request);
    if (!request.query.includes('laneOnly') || !guardHolds) return undefined;
    return Promise.resolve('{"data":{"hello":"aus der Spur"}}');
  },
};

let town: Town;
let ask: Ask;
beforeAll(async () => {
  town = await foundTown({}, { lane });
  ask = asker(town);
});
afterAll(() => town.close());

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;

describe('the lane', () => {
  test('is asked first, with who asks and by which credential', async () => {
    const gu = await signedIn(town, 'gu');
    asked.length = 0;
    const answer = await gu('query laneOnly { hello }', undefined, { accept: '*/*' });
    expect(answer.text).toBe('{"data":{"hello":"aus der Spur"}}');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(asked[0]).toMatchObject({
      operationName: undefined,
      actor: { displayName: '顾明远' },
      ref: { stamp: 1 },
    });
  });

  test('leaves to Apollo what it declines, and never sees mutations', async () => {
    asked.length = 0;
    expect((await ask('{ hello }')).data.hello).toBe('你好 师傅');
    await ask(SIGN_IN, { input: { login: 'gu', password } });
    expect(asked.map(({ query }) => query)).toEqual(['{ hello }']);
  });

  test('obeys the limits and the scopes', async () => {
    asked.length = 0;
    const aliases = Array.from({ length: 101 }, (_, i) => `a${i}: hello`).join(' ');
    expect(codeOf(await ask(`query laneOnly { ${aliases} }`))).toBe('LIMIT_EXCEEDED');
    const admin = await signedIn(town, 'admin');
    const issued = await admin(
      `mutation { issueApiToken(input: {name: "x", scopes: ["signOut"]}) { token } }`,
    );
    const machine = asker(town, { authorization: `Bearer ${issued.data.issueApiToken.token}` });
    expect(codeOf(await machine('query laneOnly { hello }'))).toBe('NOT_ALLOWED');
    expect(asked).toEqual([]);
  });

  test('whose guard fails hands over to somebody who looks again', async () => {
    const gu = await signedIn(town, 'gu');
    await gu('query laneOnly { hello }');
    guardHolds = false;
    await town.owner.em.getConnection().execute('update credential set revoked_at = now()');
    const answer = await gu('query laneOnly { viewer { id } }');
    guardHolds = true;
    expect(answer.data).toEqual({ viewer: null });
  });
});

describe('requests from other sites', () => {
  const signInFrom = (headers: Record<string, string>) =>
    ask(SIGN_IN, { input: { login: 'gu', password } }, headers);

  test('cannot change anything', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: town.url },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await signInFrom(headers);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'NOT_ALLOWED']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('from our own page are served', async () => {
    const answer = await signInFrom({ origin: town.url, 'sec-fetch-site': 'same-origin' });
    expect(answer.data.signIn.userErrors).toEqual([]);
  });

  test('that only read do so as nobody', async () => {
    const { cookie } = await signedIn(town, 'gu');
    const query = encodeURIComponent('{ viewer { displayName } }');
    const get = async (headers: Record<string, string>) =>
      (
        await read(
          await fetch(`${town.url}/graphql?query=${query}`, { headers: { cookie, ...headers } }),
        )
      ).data;
    expect(await get({})).toEqual({ viewer: { displayName: '顾明远' } });
    expect(await get({ 'sec-fetch-site': 'cross-site' })).toEqual({ viewer: null });
  });

  test('cannot use GET for mutations', async () => {
    const query = encodeURIComponent('mutation { signOut(input: {}) { userErrors { code } } }');
    expect((await fetch(`${town.url}/graphql?query=${query}`)).status).toBe(405);
  });
});

describe('faults', () => {
  test('are masked, and logged without what they say', async () => {
    const answer = await ask('query Collapse { collapse }', undefined, {
      'x-request-id': 'request-4711',
    });
    expect(answer.errors).toMatchObject([
      { path: ['collapse'], extensions: { code: 'INTERNAL', requestId: 'request-4711' } },
    ]);
    expect(answer.text + town.log()).not.toMatch(/Geheim-1949|林秀珍/);
    expect(answer.headers.get('x-request-id')).toBe('request-4711');
    const fault = town
      .log()
      .split('\n')
      .find((line) => line.includes('"fault"'));
    expect(JSON.parse(fault!)).toMatchObject({
      requestId: 'request-4711',
      operationName: 'Collapse',
      err: { kind: 'Error' },
    });
  });

  test('refusals keep their code, and unknown fields do not teach the schema', async () => {
    expect(codeOf(await ask('{ mySight }'))).toBe('UNAUTHENTICATED');
    const typo = await ask('{ helo }');
    expect(codeOf(typo)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(typo.text).not.toContain('Did you mean');
  });
});

describe('operators', () => {
  test('see that the process lives and is ready', async () => {
    expect(await (await fetch(`${town.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${town.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  test('read measurements by operation, from this machine only', async () => {
    await ask('query Greeting { hello }');
    const text = await (await fetch(`${town.url}/metrics`)).text();
    expect(text).toMatch(
      /jianglu_operation_duration_seconds_count\{operation="Greeting",type="query",way="apollo",outcome="OK"\} 1/,
    );
    expect(text).toMatch(/jianglu_sql_statements_total [1-9]/);
    expect(text).toMatch(/jianglu_db_connections\{state="open"\} [1-9]/);
    expect(text).toMatch(/jianglu_event_loop_delay_seconds\{quantile="0.99"\}/);
    const forwarded = await fetch(`${town.url}/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect(forwarded.status).toBe(404);
  });

  test('find one line a request and nothing personal in it', async () => {
    const gu = await signedIn(town, 'gu');
    await gu('query Personal($n: String) { hello(name: $n) viewer { displayName } }', {
      n: '林秀珍 320481199003071234',
    });
    await fetch(`${town.url}/graphql?query=${encodeURIComponent('{ hello(name: "林秀珍") }')}`);
    const lines = town
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const line = lines.findLast(({ operationName }) => operationName === 'Personal');
    expect(line).toMatchObject({
      status: 200,
      operationType: 'query',
      way: 'apollo',
      route: '/graphql',
    });
    expect(line.actorId).toMatch(/^\d+$/);
    expect(line.statements).toBeGreaterThan(0);
    expect(town.log()).not.toMatch(/林秀珍|顾明远|320481199003071234|鼓浪屿|jianglu_session|hello/);
    expect(town.log()).not.toContain(gu.cookie.split('=')[1]);
  });
});

describe('files', () => {
  const upload = (headers: Record<string, string>, bytes = Buffer.from('证据')) =>
    fetch(`${town.url}/files`, {
      method: 'POST',
      headers: {
        'x-file-name': encodeURIComponent('../../决赛成绩.pdf'),
        'content-type': 'application/pdf',
        ...headers,
      },
      body: bytes,
    });

  test('are kept for the officer’s organisation and read back by those who see it', async () => {
    const gu = await signedIn(town, 'gu');
    const stored = await upload({ cookie: gu.cookie });
    expect(stored.status).toBe(201);
    const { id, sha256 } = (await stored.json()) as { id: string; sha256: string };
    expect(id).toMatch(/^gid:\/\/jianglu\/File\/\d+$/);
    expect(sha256).toHaveLength(64);
    const fetchAs = async (cookie: string) =>
      fetch(`${town.url}/files?id=${encodeURIComponent(id)}`, { headers: { cookie } });
    const own = await fetchAs(gu.cookie);
    expect(await own.text()).toBe('证据');
    expect(own.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('决赛成绩.pdf')}`,
    );
    const shen = await signedIn(town, 'shen');
    expect((await fetchAs(shen.cookie)).status).toBe(404);
    const beyond = `${town.url}/files?id=gid://jianglu/File/9223372036854775808`;
    expect((await fetch(beyond, { headers: { cookie: gu.cookie } })).status).toBe(404);
  });

  test('are not taken from strangers, from other sites, nor without a name', async () => {
    const { cookie } = await signedIn(town, 'gu');
    expect((await upload({})).status).toBe(401);
    expect((await upload({ cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload({ cookie, 'x-file-name': '' })).status).toBe(400);
    expect((await upload({ cookie }, Buffer.alloc(0))).status).toBe(400);
  });
});

test('a server that closes lets requests under way finish', async () => {
  const other = await foundTown();
  const slow = asker(other)('{ doze(ms: 400) }');
  await new Promise((wake) => setTimeout(wake, 100));
  const startedAt = performance.now();
  const closing = other.close();
  expect((await slow).data).toEqual({ doze: 'awake' });
  await closing;
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await expect(asker(other)('{ hello }')).rejects.toThrow();
});
