import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import { levelOrder, type LevelCode } from '../../../kernel/ladder.ts';
import type { Context } from '../../../platform/context.ts';
import { dayProblem } from '../../competition/check-day.ts';
import { Occupation } from '../../occupation/occupation.entity.ts';
import { Person } from '../../person/person.entity.ts';
import { caseAbilities, isFilingOfficer } from '../certification.abilities.ts';
import { ExceptionCase } from '../certification.entity.ts';
import { checkClaims, type CaseMechanism, type Claims } from '../claims.ts';

export interface FileExceptionCaseInput extends Claims {
  readonly personId: string;
  readonly mechanism: CaseMechanism;
  readonly occupationCode: string;
  readonly toLevel: LevelCode;
  /** Day of the filing on paper, for officers; today when left out. */
  readonly filedOn?: string | null;
}

/**
 * Files for promotion or recognition outside the ordinary conditions (S-09). The rules check the preconditions at once
 * and may open a path; the merit is for the panel.
 */
export async function fileExceptionCase(
  ctx: Context,
  input: FileExceptionCaseInput,
): Promise<{ exceptionCase: { id: string } }> {
  const { em, today } = ctx;
  const person = await em.findOne(Person, input.personId);
  if (!person) throw notFound('人员 person');
  const about = {
    personId: person.id,
    mechanism: input.mechanism,
    jurisdictionId: person.jurisdictionId,
    personJurisdictionId: person.jurisdictionId,
    employerId: person.employerId ?? null,
  };
  authorize(caseAbilities, ctx.actor, 'file', about);
  const occupation = await em.findOne(Occupation, { code: input.occupationCode });
  if (!occupation) throw notFound('职业 occupation');
  const filedOn = input.filedOn ?? today;
  check(ctx, input, { filedOn, bornOn: person.bornOn, employerId: about.employerId }).orThrow();
  const what = {
    ...about,
    occupationId: occupation.id,
    toLevel: levelOrder(input.toLevel),
  };
  await mustBeNew(ctx, what);
  const exceptionCase = em.create(ExceptionCase, {
    ...what,
    evidence: input.evidence,
    grounds: input.grounds,
    achievements: input.achievements,
    filedOn,
  });
  await em.flush();
  ctx.emit({
    type: 'exceptionCase.filed',
    subject: { type: 'ExceptionCase', id: exceptionCase.id },
    jurisdictionId: exceptionCase.jurisdictionId,
    body: { mechanism: input.mechanism, occupation: occupation.code, toLevel: input.toLevel },
  });
  return { exceptionCase: { id: exceptionCase.id } };
}

function check(
  { actor, today }: Context,
  input: FileExceptionCaseInput,
  about: { filedOn: string; bornOn: string; employerId: string | null },
): Problems {
  const problems = new Problems();
  const from = isFilingOfficer(actor) ? about.bornOn : today;
  const day = dayProblem('filedOn', about.filedOn, { from, to: today });
  if (day) problems.add(day);
  if (input.mechanism === 'ENTERPRISE' && about.employerId === null)
    problems.add({
      code: 'NO_EMPLOYER',
      field: 'input.mechanism',
      message:
        '该人员没有在职单位，不能由企业破格 / Without an employer there is no enterprise to promote',
    });
  checkClaims(problems, input);
  return problems;
}

async function mustBeNew(
  { em }: Context,
  what: Pick<ExceptionCase, 'personId' | 'mechanism' | 'occupationId' | 'toLevel'>,
): Promise<void> {
  const { personId, mechanism, occupationId, toLevel } = what;
  const open = await em.count(ExceptionCase, {
    personId,
    mechanism,
    occupationId,
    toLevel,
    status: { $nin: ['REJECTED', 'CERTIFIED'] },
  });
  if (open)
    throw new DomainError('DUPLICATE', '同一申报尚在办理 / The same case is under way already');
}
