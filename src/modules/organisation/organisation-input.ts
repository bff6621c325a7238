import {
  checkCreditCode,
  normaliseCreditCode,
  type CreditCodeProblem,
} from '../../kernel/credit-code.ts';
import { Problems, type Problem } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import {
  Organisation,
  organisationFlags,
  type BureauKind,
  type OrganisationFlag,
  type OrganisationKind,
  type OrganisationSource,
  type Ownership,
  type SchoolKind,
} from './organisation.entity.ts';

/** What can be said about an organisation besides what it is; ids are row ids. */
export interface OrganisationDetails extends Partial<Record<OrganisationFlag, boolean>> {
  readonly name: string;
  readonly creditCode: string | null;
  readonly jurisdictionId: string;
  readonly parentId: string | null;
  readonly bureauKind: BureauKind | null;
  readonly schoolKind: SchoolKind | null;
  readonly ownership: Ownership | null;
}

/** The names of all of them. */
export const detailFields = [
  'name',
  'creditCode',
  'jurisdictionId',
  'parentId',
  'bureauKind',
  'schoolKind',
  'ownership',
  ...organisationFlags,
] as const;

/** The details that an input gives; those that are left out are missing. */
export const pickDetails = (input: Partial<OrganisationDetails>): Partial<OrganisationDetails> =>
  Object.fromEntries(
    detailFields.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]])),
  );

export interface CheckedDetails {
  readonly name: string;
  readonly creditCode: string | null;
  readonly creditCodeChecked: boolean;
  /** What was let pass because a register says so. */
  readonly warnings: readonly Problem[];
}

/** Codes of the first pilots fail these although the register holds them. */
const PASSABLE: readonly CreditCodeProblem[] = [
  'CREDIT_CODE_CHECK_DIGIT',
  'CREDIT_CODE_ORGANISATION',
];

/** Checks the meaning of everything at once. Throws `INVALID_INPUT`; `self` is the row being corrected. */
export async function checkDetails(
  ctx: Context,
  details: OrganisationDetails,
  body: { kind: OrganisationKind; source: OrganisationSource; self: string | null },
): Promise<CheckedDetails> {
  const problems = new Problems();
  const name = details.name.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (name.length < 2 || name.length > 200)
    refuse(problems, 'name', 'NAME_LENGTH', '名称须为2至200字 / A name has 2 to 200 characters');
  checkKind(problems, details, body.kind);
  await checkPlace(ctx, problems, details);
  await checkParent(ctx, problems, details, body.self);
  const code = await checkCode(ctx, problems, details.creditCode, body);
  problems.orThrow();
  return { name, ...code };
}

const refuse = (problems: Problems, field: string, code: string, message: string): void =>
  problems.add({ code, message, field: `input.${field}` });

function checkKind(problems: Problems, details: OrganisationDetails, kind: OrganisationKind): void {
  const pairs = [
    ['bureauKind', details.bureauKind, 'BUREAU'],
    ['schoolKind', details.schoolKind, 'SCHOOL'],
  ] as const;
  for (const [field, value, owner] of pairs)
    if ((value !== null) !== (kind === owner))
      refuse(
        problems,
        field,
        'KIND_MISMATCH',
        `此项仅为且须为 ${owner} 填写 / To be given for ${owner}, and for nothing else`,
      );
}

async function checkPlace(
  ctx: Context,
  problems: Problems,
  { jurisdictionId }: OrganisationDetails,
): Promise<void> {
  const place = await ctx.em.findOne(Jurisdiction, jurisdictionId);
  if (!place || (place.validTo != null && place.validTo <= ctx.today))
    refuse(
      problems,
      'jurisdictionId',
      'PLACE_NOT_VALID',
      '登记地不存在或已撤并 / No such place, or it stands no longer',
    );
}

async function checkParent(
  ctx: Context,
  problems: Problems,
  { parentId }: OrganisationDetails,
  self: string | null,
): Promise<void> {
  const seen = new Set(self === null ? [] : [self]);
  for (let next = parentId; next !== null;) {
    const parent = seen.has(next) ? null : await ctx.em.findOne(Organisation, next);
    if (!parent)
      return refuse(
        problems,
        'parentId',
        'PARENT_NOT_VALID',
        '上级单位不存在或形成循环 / No such parent, or it lies below this organisation',
      );
    seen.add(next);
    next = parent.parentId ?? null;
  }
}

async function checkCode(
  ctx: Context,
  problems: Problems,
  creditCode: string | null,
  {
    kind,
    source,
    self,
  }: { kind: OrganisationKind; source: OrganisationSource; self: string | null },
): Promise<Omit<CheckedDetails, 'name'>> {
  const none = { creditCode: null, creditCodeChecked: false, warnings: [] };
  const field = 'input.creditCode';
  if (creditCode === null) {
    if (kind === 'ENTERPRISE')
      problems.add({
        code: 'CREDIT_CODE_MISSING',
        message: '企业须填写统一社会信用代码 / An enterprise has a unified social credit code',
        field,
      });
    return none;
  }
  const check = checkCreditCode(creditCode);
  if (!check.ok && (source === 'MANUAL' || !PASSABLE.includes(check.problem))) {
    problems.add({ code: check.problem, message: check.message, field });
    return none;
  }
  const value = check.ok ? check.value : normaliseCreditCode(creditCode);
  const holder = await ctx.em.findOne(Organisation, { creditCode: value });
  if (holder && holder.id !== self)
    problems.add({
      code: 'DUPLICATE',
      message: `该代码已登记为“${holder.name}” / The code is registered for ${holder.name}`,
      field,
    });
  const warnings = check.ok ? [] : [{ code: check.problem, message: check.message, field }];
  return { creditCode: value, creditCodeChecked: check.ok, warnings };
}
