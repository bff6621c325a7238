import { LockMode } from '@mikro-orm/core';
import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { CertificationPath, ExceptionCase, PathApplication } from './certification.entity.ts';

const lockMode = LockMode.PESSIMISTIC_WRITE;

/** The path as the actor sees it, locked: two people act on it one after the other. */
export async function loadPath({ em }: Context, id: string): Promise<CertificationPath> {
  const path = await em.findOne(CertificationPath, id, { lockMode });
  if (!path) throw notFound('申报通道 certification path');
  return path;
}

/** The application as the actor sees it, with its path; both locked. */
export async function loadApplication(
  ctx: Context,
  id: string,
): Promise<{ application: PathApplication; path: CertificationPath }> {
  const application = await ctx.em.findOne(PathApplication, id, { lockMode });
  if (!application) throw notFound('申报 application');
  return { application, path: await loadPath(ctx, application.pathId) };
}

/** The exception case as the actor sees it, locked. */
export async function loadCase({ em }: Context, id: string): Promise<ExceptionCase> {
  const found = await em.findOne(ExceptionCase, id, { lockMode });
  if (!found) throw notFound('破格申报 exception case');
  return found;
}
