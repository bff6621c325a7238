import type { Context } from '../../platform/context.ts';
import type { Organisation } from '../organisation/organisation.entity.ts';
import { SelfEvaluator, type CertificationPath } from './certification.entity.ts';

/** Is this enterprise filed as its own evaluator for the path's occupation and level on that day (S-20)? */
async function evaluates(
  { em }: Context,
  enterpriseId: string,
  path: CertificationPath,
  on: string,
): Promise<boolean> {
  const { occupationId, toLevel } = path;
  if (occupationId == null || toLevel == null) return false;
  const filings = await em.count(SelfEvaluator, {
    enterpriseId,
    occupationId,
    status: 'ACTIVE',
    fromLevel: { $lte: toLevel },
    toLevel: { $gte: toLevel },
    validFrom: { $lte: on },
    $or: [{ validTo: null }, { validTo: { $gt: on } }],
  });
  return filings > 0;
}

/**
 * May this body decide an application along the path? The enterprise's panel is the employer's own; titles belong to the
 * bureau's committees; everything else to assessment bodies, the bureau, and enterprises that evaluate themselves.
 */
export async function mayDecideOn(
  ctx: Context,
  body: Organisation,
  path: CertificationPath,
  on: string,
): Promise<boolean> {
  if (path.decidedBy === 'ENTERPRISE_PANEL') return body.id === path.employerId;
  if (body.kind === 'BUREAU') return body.bureauKind === 'HR';
  if (path.decidedBy === 'TITLE_COMMITTEE') return false;
  if (body.kind === 'ENTERPRISE') return evaluates(ctx, body.id, path, on);
  return body.kind === 'ASSESSMENT_BODY';
}
