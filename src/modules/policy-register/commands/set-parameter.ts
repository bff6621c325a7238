import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import { addDays, isLocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactCatalogue } from '../../../policy/vocabulary/fact.ts';
import { Jurisdiction } from '../../jurisdiction/jurisdiction.entity.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { unreadableParts } from '../check-readable.ts';
import { misfit } from '../check-value.ts';
import { lockToSet } from '../lock-register.ts';
import { lastDayOfUse, type Span } from '../parameter-use.ts';
import { parameterAbilities, type ValueScope } from '../policy-register.abilities.ts';
import { Parameter, ParameterValue } from '../policy-register.entity.ts';

export interface SetParameterInput {
  readonly parameterCode: string;
  /** Exactly one of the two: the place, or for enterprise parameters the organisation. */
  readonly jurisdictionId?: string | null;
  readonly organisationId?: string | null;
  readonly value: unknown;
  readonly validFrom: string;
  readonly legalBasis: string;
  /** Lower places may set more, not less. Numbers only. */
  readonly isFloor?: boolean | null;
}

/**
 * Sets a dated value with its legal basis. The earlier value of the same place ends on that day; a day on which a
 * rule has already used the parameter there keeps the value it was decided by.
 */
export async function setParameter(
  ctx: Context,
  input: SetParameterInput,
  facts: FactCatalogue,
): Promise<{ parameterValue: { id: string }; parameter: { id: string } }> {
  const parameter = await ctx.em.findOne(Parameter, { code: input.parameterCode });
  if (!parameter) throw notFound('参数 parameter');
  const scope = await findScope(ctx, parameter, input);
  authorize(parameterAbilities, ctx.actor, 'set', scope);
  await check(ctx, parameter, input, facts);
  await lockToSet(ctx, parameter.code);
  await lockParameter(ctx, parameter.id);
  const { before, ...span } = await makeRoom(ctx, parameter, scope, input.validFrom);
  const value = ctx.em.create(ParameterValue, {
    ...scope,
    parameterId: parameter.id,
    value: input.value,
    validFrom: span.from,
    validTo: span.to,
    legalBasis: input.legalBasis.trim(),
    isDefault: false,
    isEnabled: true,
    isFloor: input.isFloor ?? false,
    setBy: ctx.actor.displayName,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'parameter.set',
    subject: { type: 'ParameterValue', id: value.id },
    jurisdictionId: scope.jurisdictionId,
    body: {
      parameter: parameter.code,
      organisationId: scope.organisationId,
      before,
      after: saidOf(value),
    },
  });
  return { parameterValue: { id: value.id }, parameter: { id: parameter.id } };
}

/** What the trail keeps of a value: an enterprise's money is nobody else's business. */
const saidOf = (value: ParameterValue): object => ({
  ...(value.organisationId === null && { value: value.value }),
  validFrom: value.validFrom,
  validTo: value.validTo,
  legalBasis: value.legalBasis,
  isFloor: value.isFloor,
});

const unsettable: Readonly<Record<string, string>> = {
  contest: '由竞赛项目在赛前公布 / is fixed by the event, before its start',
  product: '随系统发布，不得另设 / ships with the product and is not set',
};
const wrongScope: Readonly<Record<string, string>> = {
  enterprise: '由企业设定，请指明企业 / is set for an organisation',
  jurisdiction: '按地区设定，请指明地区 / is set for a place',
};

/** Whose value it is; only what is left to a place or an enterprise can be set here. */
async function findScope(
  { em }: Context,
  { code, scope }: Parameter,
  { jurisdictionId = null, organisationId = null }: SetParameterInput,
): Promise<ValueScope> {
  const refuse = (why: string | undefined) =>
    new DomainError('INVALID_INPUT', `${code} ${why ?? ''}`.trim());
  if (scope in unsettable) throw refuse(unsettable[scope]);
  const forPlace = scope === 'jurisdiction';
  const [wanted, other] = forPlace
    ? [jurisdictionId, organisationId]
    : [organisationId, jurisdictionId];
  if (wanted === null || other !== null) throw refuse(wrongScope[scope]);
  const known = await (forPlace
    ? em.findOne(Jurisdiction, wanted)
    : em.findOne(Organisation, wanted));
  if (!known) throw notFound('地区或单位 place or organisation');
  return { jurisdictionId, organisationId };
}

async function check(
  ctx: Context,
  { code, type }: Parameter,
  { value, validFrom, legalBasis, isFloor }: SetParameterInput,
  facts: FactCatalogue,
): Promise<void> {
  const problems = new Problems();
  const refuse = (problem: string, field: string, message: string): void =>
    problems.add({ code: problem, field: `input.${field}`, message });
  const wrong = misfit(type, value);
  const unread = wrong ? [wrong] : await unreadableParts(ctx, code, value, facts);
  for (const message of unread) refuse('WRONG_VALUE', 'value', message);
  if (!isLocalDate(validFrom))
    refuse('NO_DATE', 'validFrom', '须为日期 YYYY-MM-DD / Must be a day YYYY-MM-DD');
  if (legalBasis.trim().length < 4)
    refuse('NO_LEGAL_BASIS', 'legalBasis', '须写明依据文件或决定 / State what the value rests on');
  if (isFloor && typeof value !== 'number')
    refuse('NO_FLOOR', 'isFloor', '只有数值可以作为下限 / Only a number can be a floor');
  problems.orThrow();
}

/** Officers who set the same parameter do so one after the other. */
async function lockParameter({ em }: Context, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`parameter ${id}`}))`.execute(
    em.getKysely<Record<string, never>>(),
  );
}

/**
 * Ends the value of the same scope that holds on the day, and finds how long the new one lasts: until a value that
 * was set for a later day. Refuses days that have been decided by.
 */
async function makeRoom(
  ctx: Context,
  parameter: Parameter,
  scope: ValueScope,
  from: string,
): Promise<Span & { before: object | null }> {
  const set = await ctx.em.find(ParameterValue, {
    ...scope,
    parameterId: parameter.id,
    isDefault: false,
  });
  const lasting = set.filter(({ validFrom, validTo }) => validTo == null || validTo > validFrom);
  const later = lasting.map(({ validFrom }) => validFrom).filter((day) => day > from);
  const span: Span = { from, to: later.toSorted()[0] ?? null };
  const used = await lastDayOfUse(ctx, parameter.code, scope, span);
  if (used !== null) throw alreadyUsed(parameter.code, used, span);
  const before = lasting.find(
    ({ validFrom, validTo }) => validFrom <= from && (validTo == null || validTo > from),
  );
  if (!before) return { ...span, before: null };
  const asItWas = saidOf(before);
  before.validTo = from;
  return { ...span, before: asItWas };
}

function alreadyUsed(code: string, lastUsedOn: string, { to }: Span): DomainError {
  const next = addDays(lastUsedOn, 1);
  const possibleFrom = to === null || next < to ? next : null;
  return new DomainError(
    'CONFLICT',
    possibleFrom
      ? `${code} 已用于 ${lastUsedOn} 的事项，新值最早自 ${possibleFrom} 起生效 / ${code} has decided a case of ${lastUsedOn}; a new value is possible from ${possibleFrom}`
      : `${code} 已用于该期间的事项，不得追溯 / ${code} has decided cases in that time and cannot change for it`,
    { reason: 'PARAMETER_USED', lastUsedOn, possibleFrom },
  );
}
