import type { Finder } from './moves.ts';
import { about, gid, tianmu } from './town.ts';

const ofStorm = `login like 'storm.%' and login not like 'storm.guest%'`;

export const accountMoves: Readonly<Record<string, Finder>> = {
  async signIn(desk) {
    const guest = desk.guest();
    return (
      guest && { by: 'stranger', guest, input: { login: guest.login, password: guest.password } }
    );
  },
  async signOut(desk) {
    const guest = desk.guest();
    return guest && { by: guest.login, guest, input: {} };
  },
  async changePassword(desk) {
    const guest = desk.guest();
    const newPassword = `匠路-${desk.serial}-Storm`;
    return (
      guest && {
        by: guest.login,
        guest,
        input: { currentPassword: guest.password, newPassword },
        done: () => (guest.password = newPassword),
      }
    );
  },
  createUser: async ({ serial, dice }) => ({
    by: 'admin',
    input: {
      login: `storm.${serial}`,
      displayName: '随机用户',
      ...(dice.chance(0.3) && { password: `匠路-${serial}-Storm` }),
    },
  }),
  grantMembership: about(
    'admin',
    `select u.id, ${tianmu} as org from app_user u where ${ofStorm}
      and not exists (select from role_membership m where m.user_id = u.id) order by u.id desc limit 20`,
    ({ id, org }) => ({
      userId: gid('User', id),
      organisationId: gid('Organisation', org),
      role: 'ENTERPRISE_OFFICER',
    }),
  ),
  endMembership: about(
    'admin',
    `select m.id from role_membership m join app_user u on u.id = m.user_id
      where ${ofStorm} and m.valid_to is null order by m.id desc limit 20`,
    ({ id }) => ({ membershipId: gid('Membership', id) }),
  ),
  issueApiToken: async ({ dice, serial }) => ({
    by: 'zhangmin',
    input: {
      name: `storm ${serial}`,
      scopes: [dice.pick(['read', 'write', 'registerPerson'])],
      expiresInDays: dice.between(1, 366),
    },
  }),
  revokeCredential: about(
    'zhangmin',
    `select c.id from credential c join app_user u on u.id = c.user_id where u.login = 'zhangmin'
      and c.name like 'storm %' and c.revoked_at is null order by c.id desc limit 20`,
    ({ id }) => ({ credentialId: gid('Credential', id) }),
  ),
};
