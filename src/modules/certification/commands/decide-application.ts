import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { levelCode } from '../../../kernel/ladder.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import type { CertificateType } from '../../certificate/certificate.entity.ts';
import { recordCertificate } from '../../certificate/commands/record-certificate.ts';
import { checkDay } from '../../competition/check-day.ts';
import { checkReason } from '../../honour/check-reason.ts';
import { caseOfPath } from '../case-paths.ts';
import { pathAbilities } from '../certification.abilities.ts';
import type { CertificationPath, PathApplication } from '../certification.entity.ts';
import { caseLifecycle, pathLifecycle } from '../certification.lifecycle.ts';
import { loadApplication } from '../load-path.ts';

/** The certificate that the body issues: what the path does not say itself. */
export interface IssuedCertificate {
  /** Of a level: SKILL_LEVEL unless said; of a title always PROFESSIONAL_TITLE. */
  readonly type?: Extract<CertificateType, 'SKILL_LEVEL' | 'VOCATIONAL_QUALIFICATION'> | null;
  readonly number: string;
  /** Day of issue; the day of the decision when left out. */
  readonly issuedOn?: string | null;
}

export interface DecideApplicationInput {
  readonly applicationId: string;
  readonly outcome: 'GRANTED' | 'DECLINED';
  /** Required when declined. */
  readonly reason?: string | null;
  /** Required when granted. */
  readonly certificate?: IssuedCertificate | null;
  /** Day of the decision on paper; today when left out. */
  readonly decidedOn?: string | null;
}

/**
 * The body's, or the bureau's, decision on an application. A grant records the certificate that goes with it, and
 * closes the exception case behind the path.
 */
export async function decideApplication(
  ctx: Context,
  input: DecideApplicationInput,
): Promise<{ application: { id: string } }> {
  const { application, path } = await loadApplication(ctx, input.applicationId);
  authorize(pathAbilities, ctx.actor, 'decide', path);
  mustBePending(application);
  const decidedOn = input.decidedOn ?? ctx.today;
  checkDay('decidedOn', decidedOn, { from: application.filedOn, to: ctx.today });
  const status = pathLifecycle.next(path.status, input.outcome === 'GRANTED' ? 'grant' : 'decline');
  // Before anything is changed: a certificate may be refused with a record of it.
  if (input.outcome === 'DECLINED') application.reason = checkReason(input.reason ?? '');
  else
    application.certificateId = await issue(
      ctx,
      path,
      { bodyId: application.bodyId, decidedOn },
      input.certificate,
    );
  path.status = status;
  application.outcome = input.outcome;
  application.decidedOn = decidedOn;
  // The body sees neither the holder nor the exception case behind the path.
  await seeAll(ctx.em, async () => {
    if (input.outcome === 'GRANTED') await closeCase(ctx, path);
    await ctx.em.flush();
  });
  ctx.emit({
    type: 'path.decided',
    subject: { type: 'PathApplication', id: application.id },
    jurisdictionId: path.jurisdictionId,
    body: { pathId: path.id, outcome: input.outcome, certificateId: application.certificateId },
  });
  return { application: { id: application.id } };
}

function mustBePending({ outcome }: PathApplication): void {
  if (outcome === 'PENDING') return;
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    `该申报已有结论（${outcome}） / The application has been decided (${outcome})`,
    { state: outcome },
  );
}

async function issue(
  ctx: Context,
  path: CertificationPath,
  { bodyId, decidedOn }: { readonly bodyId: string; readonly decidedOn: string },
  issued: IssuedCertificate | null | undefined,
): Promise<string> {
  if (!issued) {
    const message = '授予须附证书 / A grant comes with its certificate';
    throw new DomainError('INVALID_INPUT', message, {
      problems: [{ code: 'CERTIFICATE_MISSING', field: 'input.certificate', message }],
    });
  }
  const { certificate } = await seeAll(ctx.em, () =>
    recordCertificate(ctx, {
      ...whatItSays(path, issued),
      personId: path.personId,
      number: issued.number,
      issuerId: bodyId,
      issuedOn: issued.issuedOn ?? decidedOn,
    }),
  );
  return certificate.id;
}

const whatItSays = (path: CertificationPath, issued: IssuedCertificate) =>
  path.toTitle == null
    ? {
        type: issued.type ?? ('SKILL_LEVEL' as const),
        occupationId: path.occupationId ?? null,
        level: levelCode(path.toLevel ?? 0) ?? null,
      }
    : { type: 'PROFESSIONAL_TITLE' as const, title: path.toTitle };

async function closeCase(ctx: Context, path: CertificationPath): Promise<void> {
  const exceptionCase = await caseOfPath(ctx, path);
  if (!exceptionCase) return;
  exceptionCase.status = caseLifecycle.next(exceptionCase.status, 'certify');
  ctx.emit({
    type: 'exceptionCase.moved',
    subject: { type: 'ExceptionCase', id: exceptionCase.id },
    jurisdictionId: exceptionCase.jurisdictionId,
    body: { to: exceptionCase.status },
  });
}
