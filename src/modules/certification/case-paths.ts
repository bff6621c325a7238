import type { Context } from '../../platform/context.ts';
import { Decision } from '../decision/decision.entity.ts';
import { CertificationPath, ExceptionCase } from './certification.entity.ts';

const decisionsOf = ({ em }: Context, caseId: string): Promise<Decision[]> =>
  em.find(Decision, { basisKind: 'EXCEPTION_CASE', basisId: caseId });

/** The paths that rules, or an officer's approval, have opened for the case. */
export async function pathsOfCase(ctx: Context, caseId: string): Promise<CertificationPath[]> {
  const decisions = await decisionsOf(ctx, caseId);
  return ctx.em.find(CertificationPath, { decisionId: decisions.map(({ id }) => id) });
}

/** Why the rules have opened none: the codes of their decisions. */
export async function codesOfCase(ctx: Context, caseId: string): Promise<string[]> {
  const decisions = await decisionsOf(ctx, caseId);
  return [...new Set(decisions.map(({ code }) => code).filter((code) => code !== 'GRANTED'))];
}

/** The exception case that a path was opened for; null for paths from contests and certificates. */
export async function caseOfPath(
  { em }: Context,
  path: CertificationPath,
): Promise<ExceptionCase | null> {
  const decision = await em.findOne(Decision, path.decisionId);
  return decision?.basisKind === 'EXCEPTION_CASE'
    ? em.findOne(ExceptionCase, decision.basisId)
    : null;
}
