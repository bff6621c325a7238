import { hashPassword, verifyPassword } from './password.ts';

test('a hash is an argon2id PHC string that meets OWASP’s minimum, new each time', async () => {
  const [one, two] = await Promise.all([hashPassword('匠心-1949'), hashPassword('匠心-1949')]);
  expect(one).not.toBe(two);
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[\w+/]{22}\$[\w+/]{43}$/.exec(
    one,
  )!;
  expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
  expect(Number(passes)).toBeGreaterThanOrEqual(2);
});

test('the right password is recognised, in composed and decomposed form; others are not', async () => {
  const phc = await hashPassword('Café-au-lait');
  expect(await verifyPassword(phc, 'Cafe\u0301-au-lait')).toBe(true);
  expect(await verifyPassword(phc, 'Cafe-au-lait')).toBe(false);
  expect(await verifyPassword(phc, '')).toBe(false);
});

test('a hash of the reference implementation is verified with its own parameters', async () => {
  // From the test vectors of the reference implementation (phc-winner-argon2, version 19, argon2id).
  const phc =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword(phc, 'password')).toBe(true);
  expect(await verifyPassword(phc, 'passwort')).toBe(false);
});

test('an account without a password is entered by none', async () => {
  expect(await verifyPassword(null, 'password')).toBe(false);
});

test('a flood is refused instead of queued without end', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, () => verifyPassword(null, 'x')),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(6);
  expect(refused[0]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
});
