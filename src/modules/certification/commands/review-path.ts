import { LockMode } from '@mikro-orm/core';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { OfficerTask } from '../../decision/decision.entity.ts';
import { checkReason } from '../../honour/check-reason.ts';
import { pathAbilities } from '../certification.abilities.ts';
import { CertificationPath, PathApplication } from '../certification.entity.ts';
import { pathLifecycle } from '../certification.lifecycle.ts';

export interface ReviewPathInput {
  /** The decision that the path rests on. */
  readonly decisionId: string;
  readonly uphold: boolean;
  readonly reason: string;
}

/**
 * Decides what becomes of a used path whose results were corrected. Upheld, it goes on where it stood; annulled, it is
 * revoked with a pending application. A certificate issued meanwhile stays until it is revoked itself (S-08).
 */
export async function reviewPath(
  ctx: Context,
  input: ReviewPathInput,
): Promise<{ path: { id: string } }> {
  const { em, actor, today } = ctx;
  const path = await em.findOne(
    CertificationPath,
    { decisionId: input.decisionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!path) throw notFound('申报通道 certification path');
  authorize(pathAbilities, actor, 'review', path);
  const pending = await em.findOne(PathApplication, { pathId: path.id, outcome: 'PENDING' });
  const verb = input.uphold ? (pending ? 'resume' : 'uphold') : 'annul';
  path.status = pathLifecycle.next(path.status, verb);
  const reason = checkReason(input.reason);
  path.revokedReason = input.uphold ? null : reason;
  if (!input.uphold) {
    path.revokedOn = today;
    path.isRevokedFromStart = true;
    path.revokedByVersionId = await askedBy(ctx, input.decisionId);
    if (pending) Object.assign(pending, { outcome: 'DECLINED', reason, decidedOn: today });
  }
  ctx.emit({
    type: 'path.decided',
    subject: { type: 'CertificationPath', id: path.id },
    jurisdictionId: path.jurisdictionId,
    body: { verb, to: path.status },
  });
  return { path: { id: path.id } };
}

/** The version whose correction put the path before the officer. */
async function askedBy({ em }: Context, decisionId: string): Promise<string | null> {
  const task = await em.findOne(OfficerTask, {
    decisionId,
    kind: 'REVIEW_USED_PATH',
    status: 'OPEN',
  });
  return task?.askedByVersionId ?? null;
}
