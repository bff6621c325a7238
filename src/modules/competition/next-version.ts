import { LockMode } from '@mikro-orm/core';
import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { CompetitionEvent } from './competition.entity.ts';
import { ResultVersion } from './result.entity.ts';

/** Of two sheets entered at once the second finds the first: versions are numbered one after the other. */
export async function newestVersion(
  { em }: Context,
  event: CompetitionEvent,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ResultVersion | null> {
  if (!dryRun) await em.lock(event, LockMode.PESSIMISTIC_WRITE);
  return em.findOne(ResultVersion, { eventId: event.id }, { orderBy: { number: 'desc' } });
}

/** A new version may follow a final or a withdrawn one; a pending one must be decided or withdrawn first. */
export function mayFollow(newest: ResultVersion | null, reason: string | null | undefined): void {
  if (!newest || newest.status === 'WITHDRAWN') return;
  if (newest.status !== 'FINAL')
    throw new DomainError(
      'CONFLICT',
      `第${newest.number}版尚未处理完毕，请先撤回 / Version ${newest.number} is still pending; withdraw it first`,
      { versionStatus: newest.status },
    );
  if (!reason?.trim())
    throw new DomainError(
      'INVALID_INPUT',
      '更正已最终确认的成绩须写明理由 / A correction of final results needs a reason',
      {
        problems: [
          {
            code: 'REASON_MISSING',
            field: 'input.reason',
            message: '请填写更正理由 / Give the reason of the correction',
          },
        ],
      },
    );
}
