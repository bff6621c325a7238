import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { dayProblem } from '../../competition/check-day.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { Person } from '../../person/person.entity.ts';
import { caseOfPath } from '../case-paths.ts';
import { isFilingOfficer, pathAbilities } from '../certification.abilities.ts';
import { PathApplication, type CertificationPath } from '../certification.entity.ts';
import { pathLifecycle } from '../certification.lifecycle.ts';
import { checkAchievements, type Achievement } from '../claims.ts';
import { loadPath } from '../load-path.ts';
import { mayDecideOn } from '../may-decide-on.ts';

export interface UsePathInput {
  readonly pathId: string;
  /** The body applied to. */
  readonly bodyId: string;
  readonly achievements?: readonly Achievement[] | null;
  /** Day of the application on paper, for officers; today when left out. */
  readonly filedOn?: string | null;
}

/**
 * Files an application along an open path, by the worker or by an officer. The path is used up by it; only the body's
 * decision issues a certificate.
 */
export async function usePath(
  ctx: Context,
  input: UsePathInput,
): Promise<{ application: { id: string } }> {
  const { em, actor, today } = ctx;
  const path = await loadPath(ctx, input.pathId);
  authorize(pathAbilities, actor, 'use', path);
  const next = pathLifecycle.next(path.status, 'use');
  const body = await em.findOne(Organisation, input.bodyId);
  if (!body) throw notFound('考评机构 body');
  const filedOn = input.filedOn ?? today;
  const achievements = input.achievements ?? [];
  const problems = new Problems();
  const day = dayProblem('filedOn', filedOn, {
    from: isFilingOfficer(actor) ? path.openedOn : today,
    to: today,
  });
  if (day) problems.add(day);
  checkAchievements(problems, achievements);
  if (!(await mayDecideOn(ctx, body, path, filedOn)))
    problems.add({
      code: 'BODY_CANNOT_DECIDE',
      field: 'input.bodyId',
      message: `该通道不能由“${body.name}”评定 / This path is not for that body to decide`,
    });
  problems.orThrow();
  await mayStillBeUsed(ctx, path, filedOn);
  path.status = next;
  path.bodyId = body.id;
  const application = em.create(PathApplication, {
    pathId: path.id,
    personId: path.personId,
    applicantName: await nameOf(ctx, path.personId),
    bodyId: body.id,
    filedOn,
    achievements,
    jurisdictionId: path.jurisdictionId,
    personJurisdictionId: path.personJurisdictionId,
    employerId: path.employerId,
  });
  await em.flush();
  ctx.emit({
    type: 'path.used',
    subject: { type: 'PathApplication', id: application.id },
    jurisdictionId: path.jurisdictionId,
    body: { pathId: path.id, bodyId: body.id, filedOn },
  });
  return { application: { id: application.id } };
}

async function mayStillBeUsed(ctx: Context, path: CertificationPath, on: string): Promise<void> {
  if (path.expiresOn != null && path.expiresOn <= on)
    throw refusal(
      'PATH_EXPIRED',
      `该通道自${path.expiresOn}起已失效 / The path is closed from ${path.expiresOn}`,
    );
  const exceptionCase = await caseOfPath(ctx, path);
  if (exceptionCase && exceptionCase.status !== 'APPROVED')
    throw refusal(
      'CASE_NOT_APPROVED',
      `破格申报尚未通过（${exceptionCase.status}） / The exception case is not approved (${exceptionCase.status})`,
    );
}

const refusal = (code: string, message: string): DomainError =>
  new DomainError('CONFLICT', message, {
    problems: [{ code, field: 'input.pathId', message }],
  });

/** The granting place need not see a winner from elsewhere, whose name the body has to know. */
const nameOf = ({ em }: Context, personId: string): Promise<string> =>
  seeAll(em, async () => (await em.findOneOrFail(Person, personId)).fullName);
