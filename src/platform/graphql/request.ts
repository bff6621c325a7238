import type { Actor } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../context.ts';
import { unitOfWork, type Workshop } from '../unit-of-work.ts';
import { userErrorsOf, type UserError } from './user-error.ts';

/** What resolvers are given. There is no entity manager here: writing goes through {@link mutate}, reading through the reader. */
export interface GraphqlContext {
  /** Null for somebody who has not signed in. */
  readonly actor: Actor | null;
  /** Row id of the session or token in use. */
  readonly credentialId: string | null;
  /** State of the user's rights that `actor` was built from; with `credentialId` what guards of statements compare. */
  readonly stamp?: number | null;
  readonly requestId: string;
  /** The caller's network address, for throttling and the audit trail. */
  readonly address: string;
  readonly workshop: Workshop;
  /** Sets or clears the session cookie of the answer. */
  readonly setSession: (secret: string | null) => void;
}

export const requireActor = (ctx: GraphqlContext): Actor => {
  if (ctx.actor) return ctx.actor;
  throw new DomainError('UNAUTHENTICATED', '请先登录 / Please sign in first');
};

interface MutationInput {
  readonly clientMutationKey?: string | null | undefined;
}

/**
 * Runs a command as the signed-in actor, in one transaction, once per `clientMutationKey`. Refusals come back as
 * `userErrors`; only faults and missing sign-in are thrown.
 */
export async function mutate<T extends object>(
  ctx: GraphqlContext,
  operation: string,
  input: MutationInput,
  command: (context: Context) => Promise<T>,
): Promise<Partial<T> & { userErrors: UserError[] }> {
  const actor = requireActor(ctx);
  mayRun(actor, operation);
  const key = input.clientMutationKey;
  try {
    const result = await unitOfWork(
      ctx.workshop,
      { actor, requestId: ctx.requestId, operation },
      command,
      key ? { key, operation, input } : undefined,
    );
    return { ...result, userErrors: [] };
  } catch (error) {
    return { userErrors: userErrorsOf(error) } as Partial<T> & { userErrors: UserError[] };
  }
}

/** A machine's token names the operations it may run; `read` alone runs none of them. */
export function mayRun(actor: Actor, operation: string): void {
  if (actor.scopes === null || actor.scopes.includes(operation) || actor.scopes.includes('write'))
    return;
  throw new DomainError(
    'NOT_ALLOWED',
    `令牌权限不含此操作 / The token's scopes do not include ${operation}`,
  );
}
