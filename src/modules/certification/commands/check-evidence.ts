import type { Context } from '../../../platform/context.ts';
import { moveCase, type MoveCaseInput, type MovedCase } from '../move-case.ts';

/** Takes a filed case up: somebody looks at whether the evidence is what it says. 佐证核查 */
export const checkEvidence = (ctx: Context, input: MoveCaseInput): Promise<MovedCase> =>
  moveCase(ctx, input, 'checkEvidence');
