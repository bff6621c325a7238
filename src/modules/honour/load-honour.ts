import { LockMode } from '@mikro-orm/core';
import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { Honour } from './honour.entity.ts';

/** The honour as the actor sees it, locked: two officers act on it one after the other. */
export async function loadHonour({ em }: Context, id: string): Promise<Honour> {
  const honour = await em.findOne(Honour, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!honour) throw notFound('荣誉 honour');
  return honour;
}
