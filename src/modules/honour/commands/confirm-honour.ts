import { authorize } from '../../../kernel/abilities.ts';
import type { Context } from '../../../platform/context.ts';
import { checkDay } from '../../competition/check-day.ts';
import { honourAbilities } from '../honour.abilities.ts';
import { honourLifecycle } from '../honour.lifecycle.ts';
import { loadHonour } from '../load-honour.ts';

export interface ConfirmHonourInput {
  readonly honourId: string;
  /** Day of the announcement on paper; today when left out. */
  readonly grantedOn?: string | null;
  /** Number of the paper that announces it. */
  readonly reference?: string | null;
}

/** Turns a candidate into a holder: the officer's part where the rule asks for confirmation (P-37). */
export async function confirmHonour(
  ctx: Context,
  input: ConfirmHonourInput,
): Promise<{ honour: { id: string } }> {
  const honour = await loadHonour(ctx, input.honourId);
  authorize(honourAbilities, ctx.actor, 'confirm', honour);
  honour.status = honourLifecycle.next(honour.status, 'confirm');
  const grantedOn = input.grantedOn ?? ctx.today;
  checkDay('grantedOn', grantedOn, { from: honour.grantedOn, to: ctx.today });
  honour.grantedOn = grantedOn;
  honour.reference = input.reference?.trim() || honour.reference;
  ctx.emit({
    type: 'honour.confirmed',
    subject: { type: 'Honour', id: honour.id },
    jurisdictionId: honour.jurisdictionId,
    body: { grantedOn, reference: honour.reference },
  });
  return { honour: { id: honour.id } };
}
