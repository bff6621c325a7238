import type { Context } from '../../../platform/context.ts';
import { moveCase, type MoveCaseInput, type MovedCase } from '../move-case.ts';

/** Puts a checked case before the panel that judges the merit. 评审 */
export const convenePanel = (ctx: Context, input: MoveCaseInput): Promise<MovedCase> =>
  moveCase(ctx, input, 'convenePanel');
