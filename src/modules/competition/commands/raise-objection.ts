import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { checkDay } from '../check-day.ts';
import { loadVersion } from '../load-competition.ts';
import { Objection } from '../result.entity.ts';

/** Anybody who sees the notice may object while the window is open (P-15). */
export async function raiseObjection(
  ctx: Context,
  input: { versionId: string; ground: string; raisedOn?: string | null },
): Promise<{ objection: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  if (version.status !== 'PUBLICISED')
    throw new DomainError(
      'ILLEGAL_TRANSITION',
      '该版本不在公示中 / The version is not on public notice',
      {
        state: version.status,
      },
    );
  const raisedOn = input.raisedOn ?? ctx.today;
  checkDay('raisedOn', raisedOn, { from: version.publicisedOn!, to: version.objectionEndsOn! });
  if (input.ground.trim().length < 4)
    throw new DomainError('INVALID_INPUT', '请写明异议理由 / Say what you object to', {
      problems: [
        {
          code: 'GROUND_MISSING',
          field: 'input.ground',
          message: '请写明异议理由 / Say what you object to',
        },
      ],
    });
  const objection = ctx.em.create(Objection, {
    versionId: version.id,
    raisedBy: ctx.actor.displayName,
    raisedOn,
    ground: input.ground.trim(),
    jurisdictionId: event.jurisdictionId,
    organiserId: event.organiserId,
  });
  // Whoever objects need not see objections: a row is answered after its insert only to those who do.
  await seeAll(ctx.em, () => ctx.em.flush());
  ctx.emit({
    type: 'objection.raised',
    subject: { type: 'Objection', id: objection.id },
    jurisdictionId: event.jurisdictionId,
    body: { versionId: version.id, raisedOn },
  });
  return { objection: { id: objection.id } };
}
