import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import { levelOrder, type LevelCode } from '../../../kernel/ladder.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import { noteInserted } from '../../../platform/audit/row-changes.ts';
import type { Context } from '../../../platform/context.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { findOccupation } from '../../occupation/find-occupation.ts';
import { findPerson, type PersonNamed } from '../../person/find-person.ts';
import { certificateAbilities } from '../certificate.abilities.ts';
import { Certificate, type CertificateType } from '../certificate.entity.ts';
import { checkCertificate } from '../check-certificate.ts';

export interface RecordCertificateInput extends PersonNamed {
  readonly type: CertificateType;
  readonly occupationId?: string | null;
  /** Instead of the id. */
  readonly occupationCode?: string | null;
  readonly level?: LevelCode | null;
  /** Name of the degree or professional title. */
  readonly title?: string | null;
  readonly number: string;
  /** The issuing body, when it is in the register; else its name. */
  readonly issuerId?: string | null;
  readonly issuerName?: string | null;
  /** Default: the issuer's place, else the holder's. */
  readonly issuePlaceId?: string | null;
  readonly issuedOn: LocalDate;
  /** When it was reported; today when left out. */
  readonly reportedOn?: LocalDate | null;
}

/** Digits and letters as they are on paper, without the spaces and full-width forms of keyboards. */
const tidyNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();

/** Records a certificate somebody holds; the level must be on the ladder in force where and when it was issued. */
export async function recordCertificate(
  ctx: Context,
  input: RecordCertificateInput,
): Promise<{ certificate: { id: string } }> {
  const holder = await findPerson(ctx, input);
  const issuer = await findIssuer(ctx, input.issuerId);
  const { jurisdictionId } = holder;
  const employerId = holder.employerId ?? null;
  const issuerId = issuer?.id ?? null;
  authorize({ record: certificateAbilities.record }, ctx.actor, 'record', {
    personId: holder.id,
    jurisdictionId,
    employerId,
    issuerId,
  });
  const problems = new Problems();
  const issuerName = nameIssuer(problems, input, issuer);
  const issuePlaceId = input.issuePlaceId ?? issuer?.jurisdictionId ?? jurisdictionId;
  const facts = { ...(await readFacts(ctx, input)), issuePlaceId };
  await checkCertificate(ctx, problems, facts, holder);
  const row = {
    ...facts,
    personId: holder.id,
    level: facts.level && levelOrder(facts.level),
    issuerId,
    issuerName,
    jurisdictionId,
    employerId,
  };
  const id = await ctx.em.insert(Certificate, row);
  noteInserted(ctx.em, Certificate, id, row);
  ctx.emit({
    type: 'certificate.recorded',
    subject: { type: 'Certificate', id },
    jurisdictionId,
    body: { certificateId: id },
  });
  return { certificate: { id } };
}

const readFacts = async (ctx: Context, input: RecordCertificateInput) => ({
  type: input.type,
  occupationId: await findOccupation(ctx, input),
  level: input.level ?? null,
  title: input.title?.trim() || null,
  number: tidyNumber(input.number),
  issuedOn: input.issuedOn,
  reportedOn: input.reportedOn ?? ctx.today,
});

function nameIssuer(
  problems: Problems,
  { issuerName }: RecordCertificateInput,
  issuer: Organisation | null,
): string {
  const name = issuerName?.trim() || issuer?.name || '';
  if (name === '')
    problems.add({
      code: 'ISSUER_MISSING',
      message: '请填写发证机构 / Name the issuing body',
      field: 'input.issuerName',
    });
  return name;
}

async function findIssuer(
  ctx: Context,
  id: string | null | undefined,
): Promise<Organisation | null> {
  if (id == null) return null;
  const issuer = await ctx.em.findOne(Organisation, id);
  if (!issuer) throw notFound('发证机构 issuing body');
  return issuer;
}
