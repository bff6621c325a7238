import { authorize } from '../../../kernel/abilities.ts';
import type { Context } from '../../../platform/context.ts';
import { checkDay } from '../../competition/check-day.ts';
import { checkReason } from '../check-reason.ts';
import { honourAbilities } from '../honour.abilities.ts';
import { honourLifecycle } from '../honour.lifecycle.ts';
import { loadHonour } from '../load-honour.ts';

export interface RevokeHonourInput {
  readonly honourId: string;
  readonly reason: string;
  /** First day without the honour; today when left out. */
  readonly revokedOn?: string | null;
  /** True when it should never have been granted; false when it was held until then. */
  readonly isFromStart: boolean;
}

/** Takes an honour back. Nothing is deleted: since when, why, and from the start or not stay on the record (S-07). */
export async function revokeHonour(
  ctx: Context,
  input: RevokeHonourInput,
): Promise<{ honour: { id: string } }> {
  const honour = await loadHonour(ctx, input.honourId);
  authorize(honourAbilities, ctx.actor, 'revoke', honour);
  honour.status = honourLifecycle.next(honour.status, 'revoke');
  const revokedOn = input.revokedOn ?? ctx.today;
  checkDay('revokedOn', revokedOn, { from: honour.grantedOn, to: ctx.today });
  honour.revokedReason = checkReason(input.reason);
  honour.revokedOn = revokedOn;
  honour.isRevokedFromStart = input.isFromStart;
  ctx.emit({
    type: 'honour.revoked',
    subject: { type: 'Honour', id: honour.id },
    jurisdictionId: honour.jurisdictionId,
    body: { revokedOn, isFromStart: input.isFromStart },
  });
  return { honour: { id: honour.id } };
}
