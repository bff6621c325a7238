import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { personAbilities, subjectOf } from '../person.abilities.ts';
import { Person } from '../person.entity.ts';

export interface RevealNationalIdInput {
  readonly personId: string;
  /** Kept in the trail for ever, together with who asked. */
  readonly reason: string;
}

/** Shows an identity number in full, and records who saw it and why. */
export async function revealNationalId(
  ctx: Context,
  input: RevealNationalIdInput,
): Promise<{ nationalId: string }> {
  const person = await ctx.em.findOne(Person, input.personId);
  if (!person) throw notFound('人员 person');
  authorize(personAbilities, ctx.actor, 'revealNationalId', subjectOf(person));
  const problems = new Problems();
  const reason = input.reason.trim();
  if (reason.length < 4)
    problems.add({
      code: 'REASON_MISSING',
      message: '请写明查看理由（至少4个字） / Say why the number is needed (at least 4 characters)',
      field: 'input.reason',
    });
  problems.orThrow();
  ctx.emit({
    type: 'person.nationalIdRevealed',
    subject: { type: 'Person', id: person.id },
    jurisdictionId: person.jurisdictionId,
    body: { reason },
  });
  return { nationalId: ctx.vault.open(person.nationalIdCipher) };
}
