import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { Problems } from '../../../kernel/errors.ts';
import { hashPassword } from '../../../platform/auth/password.ts';
import type { Context } from '../../../platform/context.ts';
import { accountAbilities } from '../account.abilities.ts';
import { AppUser } from '../account.entity.ts';
import { checkLogin, checkPassword, normalizeLogin } from '../login-rules.ts';

export interface CreateUserInput {
  readonly login: string;
  readonly displayName: string;
  /** Absent for machine users and for users who sign in elsewhere. */
  readonly password?: string | undefined;
  readonly personId?: string | undefined;
  readonly isMachine?: boolean | undefined;
}

/** Makes an account without any role; roles are granted one by one. A taken login is a problem of `input.login`. */
export async function createUser(
  ctx: Context,
  input: CreateUserInput,
): Promise<{ userId: string }> {
  const isMachine = input.isMachine ?? false;
  authorize(accountAbilities, ctx.actor, 'createUser', { userId: '', isMachine });
  const login = normalizeLogin(input.login);
  const displayName = input.displayName.trim();
  await checkInput(ctx, { ...input, login, displayName });

  const user = ctx.em.create(AppUser, {
    login,
    displayName,
    passwordHash: input.password === undefined ? null : await hashPassword(input.password),
    personId: input.personId ?? null,
    isMachine,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'user.created',
    subject: { type: 'User', id: user.id },
    jurisdictionId: null,
    body: { isMachine },
  });
  return { userId: user.id };
}

async function checkInput(ctx: Context, input: CreateUserInput): Promise<void> {
  const problems = new Problems();
  const add = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  checkLogin(problems, input.login);
  if (await ctx.em.count(AppUser, { login: input.login }))
    add('DUPLICATE', 'login', '用户名已被使用 / The login is taken');
  if (!input.displayName || input.displayName.length > 100)
    add('BAD_NAME', 'displayName', '姓名为1至100个字符 / A name has 1 to 100 characters');
  if (input.password !== undefined && input.isMachine)
    add('MACHINE_PASSWORD', 'password', '机器账户只用令牌 / A machine user has tokens only');
  else if (input.password !== undefined)
    checkPassword(problems, input.login, input.password, 'input.password');
  if (input.personId !== undefined && !(await personExists(ctx, input.personId)))
    add('NOT_FOUND', 'personId', '没有找到该人员 / No such person was found');
  problems.orThrow();
}

/** The person's module comes later in the order; the account only holds the number of a row there. */
async function personExists(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from person where id = ${personId}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows.length > 0;
}
