import {
  asker,
  foundTown,
  SIGN_IN,
  signedIn,
  password,
  type Ask,
  type Town,
} from '../http/town.ts';

let town: Town;
let admin: Ask;
beforeAll(async () => {
  town = await foundTown();
  admin = await signedIn(town, 'admin');
});
afterAll(() => town.close());

const organisationOf = async (name: string): Promise<string> => {
  const [row] = await town.owner.em
    .getConnection()
    .execute<{ id: string }[]>('select id from organisation where name = ?', [name]);
  return `gid://jianglu/Organisation/${row!.id}`;
};
const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) { userId userErrors { code field } } }`;
const GRANT = `mutation ($input: GrantMembershipInput!) {
  grantMembership(input: $input) { membershipId userErrors { code field } }
}`;
const END = `mutation ($input: EndMembershipInput!) {
  endMembership(input: $input) { membershipId userErrors { code field } }
}`;

test('a new officer sees more with a role and less without it, in the same session', async () => {
  const login = 'tao';
  const made = await admin(CREATE, { input: { login, displayName: '陶然', password } });
  const { userId } = made.data.createUser;
  const tao = await signedIn(town, login);
  expect((await tao('{ mySight }')).data.mySight).toEqual(['all=false', 'places=0', 'bodies=0']);

  const organisationId = await organisationOf('江苏省人力资源和社会保障厅');
  const granted = await admin(GRANT, { input: { userId, organisationId, role: 'BUREAU_OFFICER' } });
  const { membershipId } = granted.data.grantMembership;
  expect((await tao('{ mySight }')).data.mySight).toEqual(['all=false', 'places=3', 'bodies=1']);

  await admin(END, { input: { membershipId } });
  expect((await tao('{ mySight }')).data.mySight).toEqual(['all=false', 'places=0', 'bodies=0']);
});

test('an enterprise’s officer belongs to the enterprise and what is below it', async () => {
  const shen = await signedIn(town, 'shen');
  expect((await shen('{ mySight }')).data.mySight).toEqual(['all=false', 'places=0', 'bodies=2']);
});

test('an administrator sees everything, and grants nothing to themself', async () => {
  const { data } = await admin('{ mySight viewer { id permissions } }');
  expect(data.mySight[0]).toBe('all=true');
  expect(data.viewer.permissions).toContain('createUser');
  const organisationId = await organisationOf('常州市总工会');
  const granted = await admin(GRANT, {
    input: { userId: data.viewer.id, organisationId, role: 'UNION_OFFICER' },
  });
  expect(granted.data.grantMembership.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
});

test('a role fits its organisation, its time and its holder', async () => {
  const made = await admin(CREATE, { input: { login: 'qin', displayName: '秦岭' } });
  const { userId } = made.data.createUser;
  const organisationId = await organisationOf('常州机床厂');
  const problems = async (input: object) =>
    (await admin(GRANT, { input: { userId, organisationId, ...input } })).data.grantMembership
      .userErrors;
  expect(await problems({ role: 'UNION_OFFICER' })).toMatchObject([{ code: 'WRONG_KIND' }]);
  expect(await problems({ role: 'WORKER' })).toMatchObject([{ code: 'NO_PERSON' }]);
  const role = 'ENTERPRISE_OFFICER';
  expect(await problems({ role, validFrom: '2026-05-01', validTo: '2026-05-01' })).toMatchObject([
    { code: 'BAD_TERM', field: ['input', 'validTo'] },
  ]);
  expect(await problems({ role, validFrom: '2020-01-01', validTo: '2021-01-01' })).toEqual([]);
  expect(await problems({ role, validFrom: '2021-01-01' })).toEqual([]);
  expect(await problems({ role, validFrom: '2030-01-01' })).toMatchObject([{ code: 'DUPLICATE' }]);
});

test('an account acts in one role only, so that no role borrows the sight of another', async () => {
  const made = await admin(CREATE, { input: { login: 'mei', displayName: '梅兰', password } });
  const { userId } = made.data.createUser;
  const union = await organisationOf('常州市总工会');
  const bureau = await organisationOf('江苏省人力资源和社会保障厅');
  const problems = async (input: object) =>
    (await admin(GRANT, { input: { userId, ...input } })).data.grantMembership.userErrors;
  expect(await problems({ organisationId: union, role: 'UNION_OFFICER' })).toEqual([]);
  const mixed = [{ code: 'ROLES_MIXED', field: ['input', 'role'] }];
  expect(await problems({ organisationId: bureau, role: 'AUDITOR' })).toEqual(mixed);
  expect(await problems({ organisationId: bureau, role: 'BUREAU_OFFICER' })).toEqual(mixed);
  const mei = await signedIn(town, 'mei');
  expect((await mei('{ mySight }')).data.mySight[0]).toBe('all=false');
});

test('the last administrator stays', async () => {
  const [row] = await town.owner.em
    .getConnection()
    .execute<{ id: string }[]>(`select id from role_membership where role = 'ADMINISTRATOR'`);
  const ended = await admin(END, {
    input: { membershipId: `gid://jianglu/Membership/${row!.id}` },
  });
  expect(ended.data.endMembership.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
});

test('only administrators make users; every problem is named', async () => {
  const gu = await signedIn(town, 'gu');
  const refused = await gu(CREATE, { input: { login: 'new', displayName: '新' } });
  expect(refused.data.createUser.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const wrong = await admin(CREATE, {
    input: { login: 'GU', displayName: ' ', password: 'kurz', personId: 'gid://jianglu/Person/99' },
  });
  expect(wrong.data.createUser.userErrors).toEqual([
    { code: 'BAD_LOGIN', field: ['input', 'login'] },
    { code: 'DUPLICATE', field: ['input', 'login'] },
    { code: 'BAD_NAME', field: ['input', 'displayName'] },
    { code: 'BAD_PASSWORD', field: ['input', 'password'] },
    { code: 'NOT_FOUND', field: ['input', 'personId'] },
  ]);
});

test('a new password ends the other sessions and keeps this one', async () => {
  const here = await signedIn(town, 'gu');
  const elsewhere = await signedIn(town, 'gu');
  const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }`;
  const change = async (currentPassword: string, newPassword: string) =>
    (await here(CHANGE, { input: { currentPassword, newPassword } })).data.changePassword
      .userErrors;
  const next = '新的口令-一九四九-x';
  expect(await change('geraten-geraten', next)).toMatchObject([{ code: 'WRONG_PASSWORD' }]);
  expect(await change(password, 'aaaaaaaaaaaa')).toMatchObject([{ code: 'WEAK_PASSWORD' }]);
  expect(await change(password, next)).toEqual([]);
  expect((await here('{ viewer { id } }')).data.viewer).not.toBeNull();
  expect((await elsewhere('{ viewer { id } }')).data.viewer).toBeNull();
  const again = await asker(town)(SIGN_IN, { input: { login: 'gu', password: next } });
  expect(again.data.signIn.userErrors).toEqual([]);
});

test('the trail names who did what, without logins or passwords', async () => {
  const rows = await town.owner.em.getConnection().execute('select * from event_record');
  const text = JSON.stringify(rows);
  expect(text).toContain('membership.granted');
  expect(text).toContain('user.passwordChanged');
  expect(text).not.toMatch(/"tao"|一九四九|argon2/);
});
