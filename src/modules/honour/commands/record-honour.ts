import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { dayProblem } from '../../competition/check-day.ts';
import { Person } from '../../person/person.entity.ts';
import { honourAbilities } from '../honour.abilities.ts';
import { Honour, HonourType } from '../honour.entity.ts';

export interface RecordHonourInput {
  readonly personId: string;
  readonly typeCode: string;
  /** Day of the grant on paper. */
  readonly grantedOn: string;
  /** Number of the paper that granted it. */
  readonly reference: string;
  /** Money paid with it, in fen. */
  readonly cashFen?: string | null;
}

/**
 * Records an honour that was granted elsewhere, or before this register was kept. It belongs to the place of the person,
 * whose officers vouch for the paper; who granted it is said by its type.
 */
export async function recordHonour(
  ctx: Context,
  input: RecordHonourInput,
): Promise<{ honour: { id: string } }> {
  const person = await ctx.em.findOne(Person, input.personId);
  if (!person) throw notFound('人员 person');
  const place = {
    personId: person.id,
    jurisdictionId: person.jurisdictionId,
    personJurisdictionId: person.jurisdictionId,
    employerId: person.employerId ?? null,
  };
  authorize(honourAbilities, ctx.actor, 'recordElsewhere', place);
  const type = await ctx.em.findOne(HonourType, { code: input.typeCode });
  check(input, type, { from: person.bornOn, to: ctx.today }).orThrow();
  const typeId = type!.id;
  const { grantedOn, cashFen = null } = input;
  if (await ctx.em.count(Honour, { personId: person.id, typeId, grantedOn, status: 'GRANTED' }))
    throw new DomainError('DUPLICATE', '该荣誉已登记 / This honour is recorded already');
  const honour = ctx.em.create(Honour, {
    ...place,
    typeId,
    status: 'GRANTED',
    grantedOn,
    reference: input.reference.trim(),
    cashFen,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'honour.recorded',
    subject: { type: 'Honour', id: honour.id },
    jurisdictionId: honour.jurisdictionId,
    body: { type: input.typeCode, grantedOn, reference: honour.reference },
  });
  return { honour: { id: honour.id } };
}

function check(
  input: RecordHonourInput,
  type: HonourType | null,
  days: { from: string; to: string },
): Problems {
  const problems = new Problems();
  const refuse = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  if (!type)
    refuse(
      'HONOUR_TYPE_UNKNOWN',
      'typeCode',
      '目录中没有该荣誉 / The catalogue has no such honour',
    );
  else if (type.kind !== 'PERSON')
    refuse(
      'HONOUR_NOT_FOR_PERSONS',
      'typeCode',
      `“${type.name}”授予集体或单位，不授予个人 / This honour is for teams or units, not for persons`,
    );
  const day = dayProblem('grantedOn', input.grantedOn, days);
  if (day) problems.add(day);
  if (input.reference.trim() === '')
    refuse('REFERENCE_MISSING', 'reference', '请填写授予文号 / Name the paper that granted it');
  if (input.cashFen != null && BigInt(input.cashFen) < 0n)
    refuse('CASH_NEGATIVE', 'cash', '奖金不能为负 / The money cannot be negative');
  return problems;
}
