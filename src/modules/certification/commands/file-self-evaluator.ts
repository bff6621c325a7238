import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import { levelOrder, type LevelCode } from '../../../kernel/ladder.ts';
import type { Context } from '../../../platform/context.ts';
import { Occupation } from '../../occupation/occupation.entity.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { evaluatorAbilities } from '../certification.abilities.ts';
import { SelfEvaluator } from '../certification.entity.ts';

export interface FileSelfEvaluatorInput {
  readonly enterpriseId: string;
  /** Number of the filing; each is used once. */
  readonly filingNo: string;
  readonly occupationCode: string;
  readonly fromLevel: LevelCode;
  readonly toLevel: LevelCode;
  readonly validFrom: string;
  /** First day on which the filing no longer holds. */
  readonly validTo?: string | null;
}

/** Registers an enterprise's filing as its own evaluator for one occupation and a range of levels (S-20). */
export async function fileSelfEvaluator(
  ctx: Context,
  input: FileSelfEvaluatorInput,
): Promise<{ selfEvaluator: { id: string } }> {
  const { em, actor } = ctx;
  const enterprise = await em.findOne(Organisation, input.enterpriseId);
  if (!enterprise) throw notFound('企业 enterprise');
  authorize(evaluatorAbilities, actor, 'file', enterprise);
  const occupation = await em.findOne(Occupation, { code: input.occupationCode });
  if (!occupation) throw notFound('职业 occupation');
  const filingNo = input.filingNo.trim();
  const isTaken = (await em.count(SelfEvaluator, { filingNo })) > 0;
  check(input, enterprise.kind === 'ENTERPRISE', isTaken).orThrow();
  const selfEvaluator = em.create(SelfEvaluator, {
    enterpriseId: enterprise.id,
    filingNo,
    occupationId: occupation.id,
    fromLevel: levelOrder(input.fromLevel),
    toLevel: levelOrder(input.toLevel),
    validFrom: input.validFrom,
    validTo: input.validTo ?? null,
  });
  await em.flush();
  ctx.emit({
    type: 'selfEvaluator.filed',
    subject: { type: 'SelfEvaluator', id: selfEvaluator.id },
    jurisdictionId: enterprise.jurisdictionId,
    body: { filingNo, enterpriseId: enterprise.id, occupation: occupation.code },
  });
  return { selfEvaluator: { id: selfEvaluator.id } };
}

function check(input: FileSelfEvaluatorInput, isEnterprise: boolean, isTaken: boolean): Problems {
  const problems = new Problems();
  const refuse = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  if (!isEnterprise)
    refuse('NOT_AN_ENTERPRISE', 'enterpriseId', '自主评价备案限企业 / Only enterprises file');
  if (input.filingNo.trim() === '')
    refuse('FILING_NO_MISSING', 'filingNo', '请填写备案编号 / Give the number of the filing');
  if (isTaken)
    refuse('DUPLICATE', 'filingNo', '该备案编号已登记 / This filing number is on record already');
  if (levelOrder(input.fromLevel) > levelOrder(input.toLevel))
    refuse(
      'LEVELS_REVERSED',
      'toLevel',
      '最高等级低于最低等级 / The range of levels is upside down',
    );
  if (input.validTo != null && input.validTo <= input.validFrom)
    refuse('ENDS_BEFORE_START', 'validTo', '终止日不晚于起始日 / The filing ends before it begins');
  return problems;
}
