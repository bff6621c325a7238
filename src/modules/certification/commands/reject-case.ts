import type { Context } from '../../../platform/context.ts';
import { checkReason } from '../../honour/check-reason.ts';
import { pathsOfCase } from '../case-paths.ts';
import { pathLifecycle } from '../certification.lifecycle.ts';
import { moveCase, type MovedCase } from '../move-case.ts';

/** Rejects a case at any stage before its approval and revokes the paths that nobody has used. */
export const rejectCase = (
  ctx: Context,
  input: { caseId: string; reason: string },
): Promise<MovedCase> =>
  moveCase(ctx, { ...input, note: checkReason(input.reason) }, 'reject', async ({ id }) => {
    for (const path of await pathsOfCase(ctx, id)) {
      if (path.status !== 'PROPOSED' && path.status !== 'OPEN') continue;
      path.status = pathLifecycle.next(path.status, 'revoke');
      path.revokedOn = ctx.today;
      path.revokedReason = 'CASE_REJECTED';
      path.isRevokedFromStart = true;
    }
  });
