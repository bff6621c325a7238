import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { codesOfCase, pathsOfCase } from '../case-paths.ts';
import { pathLifecycle } from '../certification.lifecycle.ts';
import { moveCase, type MoveCaseInput, type MovedCase } from '../move-case.ts';

/**
 * Approves a publicised case and opens the paths proposed for it. Without any path there is nothing to approve: the
 * preconditions were not met, or an officer still has to decide about them.
 */
export const approveCase = (ctx: Context, input: MoveCaseInput): Promise<MovedCase> =>
  moveCase(ctx, input, 'approve', async ({ id }) => {
    const paths = await pathsOfCase(ctx, id);
    const live = paths.filter(({ status }) => status === 'PROPOSED' || status === 'OPEN');
    if (live.length === 0) {
      const codes = await codesOfCase(ctx, id);
      const message = `规则未为该申报开通通道（${codes.join('、') || '无规则'}） / No rule has opened a path for it (${codes.join(', ') || 'no rule'})`;
      throw new DomainError('CONFLICT', message, {
        problems: [{ code: 'NO_PATH', field: 'input.caseId', message }],
      });
    }
    for (const path of live.filter(({ status }) => status === 'PROPOSED')) {
      path.status = pathLifecycle.next(path.status, 'open');
      path.openedOn = ctx.today;
    }
  });
