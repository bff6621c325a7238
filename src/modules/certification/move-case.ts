import { authorize } from '../../kernel/abilities.ts';
import type { Context } from '../../platform/context.ts';
import { caseAbilities } from './certification.abilities.ts';
import type { ExceptionCase } from './certification.entity.ts';
import { caseLifecycle } from './certification.lifecycle.ts';
import { loadCase } from './load-path.ts';

export interface MoveCaseInput {
  readonly caseId: string;
  /** What was found, or who sat on the panel; kept with the case. */
  readonly note?: string | null;
}

export interface MovedCase {
  readonly exceptionCase: { readonly id: string };
}

type Verb = Parameters<typeof caseLifecycle.next>[1];

/** What every move of a case has in common; `follow` does what only this move does. */
export async function moveCase(
  ctx: Context,
  input: MoveCaseInput,
  verb: Verb,
  follow?: (exceptionCase: ExceptionCase) => Promise<void>,
): Promise<MovedCase> {
  const exceptionCase = await loadCase(ctx, input.caseId);
  authorize(caseAbilities, ctx.actor, 'move', exceptionCase);
  exceptionCase.status = caseLifecycle.next(exceptionCase.status, verb);
  exceptionCase.statusReason = input.note?.trim() || null;
  await follow?.(exceptionCase);
  ctx.emit({
    type: 'exceptionCase.moved',
    subject: { type: 'ExceptionCase', id: exceptionCase.id },
    jurisdictionId: exceptionCase.jurisdictionId,
    body: { verb, to: exceptionCase.status },
  });
  return { exceptionCase: { id: exceptionCase.id } };
}
