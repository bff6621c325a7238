import type { Context } from '../../../platform/context.ts';
import { moveCase, type MoveCaseInput, type MovedCase } from '../move-case.ts';

/** Puts the panel's proposal on public notice. 公示 */
export const publiciseCase = (ctx: Context, input: MoveCaseInput): Promise<MovedCase> =>
  moveCase(ctx, input, 'publicise');
