import { asker, foundTown, signedIn, type Answer, type Ask, type Town } from '../http/town.ts';

let town: Town;
let gu: Ask & { cookie: string };
let admin: Ask & { cookie: string };
beforeAll(async () => {
  town = await foundTown();
  gu = await signedIn(town, 'gu');
  admin = await signedIn(town, 'admin');
});
afterAll(() => town.close());

const ISSUE = `mutation Issue($input: IssueApiTokenInput!) {
  issueApiToken(input: $input) { token credentialId userErrors { code field } }
}`;
const issue = async (ask: Ask, input: object) =>
  (await ask(ISSUE, { input: { name: '门户同步', ...input } })).data.issueApiToken;
const bearer = (token: string): Ask => asker(town, { authorization: `Bearer ${token}` });
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0].extensions.code;

test('a token reads as its user does, and is shown once', async () => {
  const input = { clientMutationKey: 'token-1' };
  const first = await issue(gu, input);
  expect(first.token).toMatch(/^jl_[\w-]{43}$/);
  const again = await issue(gu, input);
  expect(again).toMatchObject({ token: null, credentialId: first.credentialId, userErrors: [] });
  const { data } = await bearer(first.token)('{ viewer { displayName } mySight }');
  expect(data.viewer.displayName).toBe('顾明远');
  expect(data.mySight).toEqual(['all=false', 'places=2', 'bodies=1']);
  const keys = await town.owner.em
    .getConnection()
    .execute('select answer::text from idempotency_key');
  expect(JSON.stringify(keys)).not.toContain('jl_');
});

test('a token of scope read can read only', async () => {
  const { token } = await issue(admin, { scopes: ['read'] });
  const ask = bearer(token);
  const answer = await ask(
    `mutation { createUser(input: {login: "neu", displayName: "新"}) { userId userErrors { code } } }`,
  );
  expect(codeOf(answer)).toBe('NOT_ALLOWED');
});

test('a token for one mutation runs that one and reads nothing', async () => {
  const { token } = await issue(gu, { scopes: ['revokeCredential'] });
  expect(codeOf(await bearer(token)('{ viewer { id } }'))).toBe('NOT_ALLOWED');
  const other = await issue(gu, {});
  const { data } = await bearer(token)(
    `mutation ($id: ID!) { revokeCredential(input: {credentialId: $id}) { credentialId userErrors { code } } }`,
    { id: other.credentialId },
  );
  expect(data.revokeCredential).toEqual({ credentialId: other.credentialId, userErrors: [] });
  expect(codeOf(await bearer(other.token)('{ hello }'))).toBe('UNAUTHENTICATED');
});

test('a token cannot make tokens, not even one with the scope write', async () => {
  const { token } = await issue(admin, { scopes: ['write'] });
  expect((await issue(bearer(token), {})).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
});

test('an expired token, a made-up one and another scheme are refused with 401', async () => {
  const { token } = await issue(gu, { expiresInDays: 1 });
  await town.owner.em
    .getConnection()
    .execute(`update credential set expires_at = now() - interval '1 second' where kind = 'TOKEN'`);
  for (const authorization of [
    `Bearer ${token}`,
    `Bearer jl_${'A'.repeat(43)}`,
    'Basic Z3U6eA==',
  ]) {
    const answer = await asker(town, { authorization })('{ hello }');
    expect(answer.status).toBe(401);
    expect(codeOf(answer)).toBe('UNAUTHENTICATED');
  }
});

test('what is wrong with a token’s name, scopes and life is said at once', async () => {
  const { userErrors } = await issue(gu, {
    name: ' ',
    scopes: ['DROP TABLE'],
    expiresInDays: 4000,
  });
  expect(userErrors.map(({ code }: { code: string }) => code)).toEqual([
    'BAD_NAME',
    'BAD_SCOPES',
    'BAD_EXPIRY',
  ]);
});

test('an administrator issues for machines, not for people', async () => {
  const made = await admin(
    `mutation { createUser(input: {login: "sync", displayName: "数据同步", isMachine: true}) { userId userErrors { code } } }`,
  );
  const { userId } = made.data.createUser;
  const { token } = await issue(admin, { userId });
  expect((await bearer(token)('{ viewer { displayName } }')).data.viewer.displayName).toBe(
    '数据同步',
  );
  const person = (await gu('{ viewer { id } }')).data.viewer.id;
  expect((await issue(admin, { userId: person })).userErrors).toMatchObject([
    { code: 'NOT_ALLOWED' },
  ]);
});

test('nobody revokes what belongs to somebody else, nor learns that it is there', async () => {
  const { credentialId } = await issue(admin, {});
  const { data } = await gu(
    `mutation ($id: ID!) { revokeCredential(input: {credentialId: $id}) { userErrors { code } } }`,
    { id: credentialId },
  );
  expect(data.revokeCredential.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});
