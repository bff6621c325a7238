import {
  asker,
  foundTown,
  password,
  SIGN_IN,
  signedIn,
  type Ask,
  type Town,
} from '../http/town.ts';

let town: Town;
let ask: Ask;
beforeAll(async () => {
  town = await foundTown();
  ask = asker(town);
});
afterAll(() => town.close());

const attempt = (login: string, secret: string) =>
  ask(SIGN_IN, { input: { login, password: secret } });
const WHO = '{ viewer { displayName } }';

test('顾明远 signs in, whatever the case and width of his login', async () => {
  const { data, headers } = await attempt(' ＧU ', password);
  expect(data.signIn).toMatchObject({
    viewer: {
      displayName: '顾明远',
      memberships: [{ role: 'UNION_OFFICER', organisationName: '常州市总工会' }],
    },
    userErrors: [],
  });
  const [cookie] = headers.getSetCookie();
  expect(cookie).toMatch(/^jianglu_session=[\w-]{43}; /);
  expect(cookie).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('only the hash of the session is stored', async () => {
  const gu = await signedIn(town, 'gu');
  const secret = gu.cookie.split('=')[1]!;
  const rows = await town.owner.em.getConnection().execute('select * from credential');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a wrong password and an unknown login get the same answer after similar time', async () => {
  const timed = async (login: string) => {
    const startedAt = performance.now();
    const { data, headers, status } = await attempt(login, 'nicht-das-Passwort');
    return {
      answer: { data, status, cookies: headers.getSetCookie() },
      ms: performance.now() - startedAt,
    };
  };
  const wrong = await timed('shen');
  const unknown = await timed('niemand');
  expect(wrong.answer).toEqual(unknown.answer);
  expect(wrong.answer.cookies).toEqual([]);
  expect(wrong.answer.data.signIn).toMatchObject({
    viewer: null,
    userErrors: [{ code: 'WRONG_LOGIN_OR_PASSWORD', field: ['input', 'password'] }],
  });
  expect(Math.min(wrong.ms, unknown.ms)).toBeGreaterThan(190);
});

test('the fifth failure locks 骆敏 out for fifteen minutes, in the same words', async () => {
  const answers = [];
  for (let i = 0; i < 5; i += 1) answers.push((await attempt('lock', 'falsch-falsch')).data);
  const locked = await attempt('lock', password);
  expect(locked.data).toEqual(answers[0]);
  expect(locked.headers.getSetCookie()).toEqual([]);
  town.later(14);
  expect((await attempt('lock', password)).data.signIn.viewer).toBeNull();
  town.later(2);
  expect((await attempt('lock', password)).data.signIn.viewer.displayName).toBe('骆敏');
  const events = await town.owner.em
    .getConnection()
    .execute(`select actor_name from event_record where type = 'user.locked'`);
  expect(events).toEqual([{ actor_name: '骆敏' }]);
});

test('guesses sent all at once are counted one by one', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, i) => attempt('shen', `geraten-${i}-geraten`)));
  expect((await attempt('shen', password)).data.signIn.viewer).toBeNull();
  town.later(16);
  expect((await attempt('shen', password)).data.signIn.viewer.displayName).toBe('沈丽华');
});

test('an address that keeps failing is refused for a while', async () => {
  town.later(60);
  let last = await attempt('nobody0', 'x');
  for (let batch = 0; batch < 4; batch += 1)
    [last] = (await Promise.all(
      Array.from({ length: 9 }, (_, i) => attempt(`nobody${batch}${i}`, 'x')),
    )) as [typeof last];
  expect((await attempt('gu', password)).errors?.[0].extensions.code).toBe('RATE_LIMITED');
  town.later(16);
  expect((await attempt('gu', password)).data.signIn.viewer.displayName).toBe('顾明远');
});

test('signing out ends the session and clears the cookie', async () => {
  const gu = await signedIn(town, 'gu');
  expect((await gu(WHO)).data.viewer.displayName).toBe('顾明远');
  const out = await gu('mutation { signOut(input: {}) { userErrors { code } } }');
  expect(out.data.signOut.userErrors).toEqual([]);
  expect(out.headers.getSetCookie()[0]).toMatch(/^jianglu_session=; .*Expires=Thu, 01 Jan 1970/);
  expect((await gu(WHO)).data.viewer).toBeNull();
});

test('a revoked session stops at once, although its actor was remembered', async () => {
  const gu = await signedIn(town, 'gu');
  expect((await gu(WHO)).data.viewer).not.toBeNull();
  await town.owner.em.getConnection().execute(`update credential set revoked_at = now()`);
  expect((await gu(WHO)).data.viewer).toBeNull();
});

test('a session older than twelve hours is nobody’s', async () => {
  const gu = await signedIn(town, 'gu');
  await town.owner.em
    .getConnection()
    .execute(`update credential set expires_at = expires_at - interval '12 hours 1 second'`);
  expect((await gu(WHO)).data.viewer).toBeNull();
});

test('behind https the cookie is secure', async () => {
  const other = await foundTown({ cookieSecure: true });
  try {
    const answer = await asker(other)(SIGN_IN, { input: { login: 'gu', password } });
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure');
    expect(answer.headers.get('strict-transport-security')).toBeTruthy();
  } finally {
    await other.close();
  }
});
