import { authorize } from '../../../kernel/abilities.ts';
import type { Context } from '../../../platform/context.ts';
import { checkReason } from '../check-reason.ts';
import { honourAbilities } from '../honour.abilities.ts';
import { honourLifecycle } from '../honour.lifecycle.ts';
import { loadHonour } from '../load-honour.ts';

/** Turns a candidate down; the row stays, with the reason and the day. */
export async function declineHonour(
  ctx: Context,
  input: { honourId: string; reason: string },
): Promise<{ honour: { id: string } }> {
  const honour = await loadHonour(ctx, input.honourId);
  authorize(honourAbilities, ctx.actor, 'confirm', honour);
  honour.status = honourLifecycle.next(honour.status, 'decline');
  honour.revokedReason = checkReason(input.reason);
  honour.revokedOn = ctx.today;
  ctx.emit({
    type: 'honour.declined',
    subject: { type: 'Honour', id: honour.id },
    jurisdictionId: honour.jurisdictionId,
  });
  return { honour: { id: honour.id } };
}
