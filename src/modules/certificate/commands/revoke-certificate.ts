import { LockMode } from '@mikro-orm/postgresql';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { certificateAbilities } from '../certificate.abilities.ts';
import { Certificate } from '../certificate.entity.ts';

export interface RevokeCertificateInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly revokedOn: LocalDate;
  readonly reason: string;
}

/** Marks a certificate as no longer valid; it stays on record. Twice is `ILLEGAL_TRANSITION`. */
export async function revokeCertificate(
  ctx: Context,
  input: RevokeCertificateInput,
): Promise<{ certificate: { id: string } }> {
  const certificate = await ctx.em.findOne(Certificate, input.id);
  if (!certificate) throw notFound('证书 certificate');
  authorize(certificateAbilities, ctx.actor, 'revoke', {
    personId: certificate.personId,
    jurisdictionId: certificate.jurisdictionId,
    employerId: certificate.employerId ?? null,
    issuerId: certificate.issuerId ?? null,
  });
  await ctx.em.lock(certificate, LockMode.OPTIMISTIC, input.version);
  if (certificate.status === 'REVOKED')
    throw new DomainError('ILLEGAL_TRANSITION', '证书已撤销 / The certificate is revoked already');
  const reason = input.reason.trim();
  checkRevocation(ctx, input.revokedOn, reason, certificate.issuedOn);
  ctx.em.assign(certificate, {
    status: 'REVOKED',
    revokedOn: input.revokedOn,
    revokedReason: reason,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'certificate.revoked',
    subject: { type: 'Certificate', id: certificate.id },
    jurisdictionId: certificate.jurisdictionId,
    body: { certificateId: certificate.id, revokedOn: input.revokedOn },
  });
  return { certificate: { id: certificate.id } };
}

function checkRevocation(
  ctx: Context,
  revokedOn: LocalDate,
  reason: string,
  issuedOn: LocalDate,
): void {
  const problems = new Problems();
  if (revokedOn > ctx.today || revokedOn < issuedOn)
    problems.add({
      code: 'DATE_OUT_OF_RANGE',
      message: '撤销日期须在发证日与今天之间 / The day must lie between the issue and today',
      field: 'input.revokedOn',
    });
  if (reason.length < 2)
    problems.add({
      code: 'REASON_MISSING',
      message: '请写明撤销理由 / Say why it is revoked',
      field: 'input.reason',
    });
  problems.orThrow();
}
