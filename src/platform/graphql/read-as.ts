import type { Context } from '../context.ts';
import { requireActor, type GraphqlContext } from './request.ts';
import { unitOfWork } from '../unit-of-work.ts';

/** Reads as the signed-in actor, in one transaction under the actor's sight. For what is worked out, not stored. */
export const readAs = <T>(ctx: GraphqlContext, read: (work: Context) => Promise<T>): Promise<T> =>
  unitOfWork(ctx.workshop, { actor: requireActor(ctx), requestId: ctx.requestId }, read);
