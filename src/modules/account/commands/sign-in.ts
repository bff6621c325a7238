import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { blindSight, type Actor } from '../../../kernel/actor.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { toLocalDate } from '../../../kernel/local-date.ts';
import { verifyPassword } from '../../../platform/auth/password.ts';
import { newSessionSecret } from '../../../platform/auth/secret.ts';
import type { Throttle } from '../../../platform/auth/throttle.ts';
import { unitOfWork, type Workshop } from '../../../platform/unit-of-work.ts';
import { loadActor } from '../load-actor.ts';
import { normalizeLogin } from '../login-rules.ts';
import { openSession } from './open-session.ts';
import { recordFailure } from './record-failure.ts';

export interface SignInInput {
  readonly login: string;
  readonly password: string;
}

/** What sign-in, the only command without an actor, needs besides its input. */
export interface SignInContext {
  readonly workshop: Workshop;
  readonly requestId: string | null;
  readonly address: string;
  /** Failures per network address. */
  readonly throttle: Throttle;
}

interface UserRow {
  id: string;
  display_name: string;
  password_hash: string | null;
  usable: boolean;
}

/** A refusal is never faster than this, so that its time tells nothing about the account. */
const REFUSAL_MS = 200;

/**
 * Opens a session for login and password. Unknown login, wrong password, locked and disabled account all answer
 * `INVALID_INPUT` in the same words after the same work; a flood answers `RATE_LIMITED`.
 */
export async function signIn(
  ctx: SignInContext,
  input: SignInInput,
): Promise<{ secret: string; credentialId: string; actor: Actor }> {
  const { workshop, throttle, address } = ctx;
  throttle.check(address, workshop.clock());
  const startedAt = performance.now();
  const login = normalizeLogin(input.login);
  const user = await findUser(workshop, login);
  const matches = await verifyPassword(user?.password_hash ?? null, input.password);
  const opened = user?.usable && matches ? await open(ctx, user) : undefined;
  if (opened) return opened;
  throttle.fail(address, workshop.clock());
  if (!matches)
    await unitOfWork(workshop, { actor: selfOf(user), requestId: ctx.requestId }, (work) =>
      recordFailure(work, { login }),
    );
  await sleep(REFUSAL_MS - (performance.now() - startedAt));
  throw wrongCredentials();
}

async function findUser(workshop: Workshop, login: string): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`
    select id::text, display_name, password_hash,
      disabled_at is null and not is_machine
        and (locked_until is null or locked_until <= ${workshop.clock()}) as usable
    from app_user where login = ${login}`.execute(
    workshop.orm.em.fork().getKysely<Record<string, never>>(),
  );
  return rows[0];
}

async function open(ctx: SignInContext, user: UserRow) {
  const { workshop, requestId } = ctx;
  const secret = newSessionSecret();
  const session = await unitOfWork(workshop, { actor: selfOf(user), requestId }, (work) =>
    openSession(work, { userId: user.id, secret }),
  );
  if (!session) return undefined;
  const db = workshop.orm.em.fork().getKysely<Record<string, never>>();
  const actor = await loadActor(db, user.id, toLocalDate(workshop.clock()));
  return { secret, credentialId: session.credentialId, actor };
}

/** The user as the author of their own sign-in, who sees nothing yet. */
const selfOf = (user: UserRow | undefined): Actor => ({
  userId: user?.id ?? '0',
  personId: null,
  displayName: user?.display_name ?? '',
  memberships: [],
  scopes: null,
  sight: blindSight,
});

function wrongCredentials(): DomainError {
  const message =
    '用户名或密码不正确；多次失败后账户会锁定15分钟 / Wrong login or password; after repeated failures an account is locked for 15 minutes';
  return new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'WRONG_LOGIN_OR_PASSWORD', message, field: 'input.password' }],
  });
}
