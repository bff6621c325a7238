import type { Actor } from './actor.ts';
import { DomainError, notFound } from './errors.ts';

/** Action → may this actor do it to this subject? The whole authorization of a module on one screen. */
export type Abilities<Subject, Action extends string> = Readonly<
  Record<Action, (actor: Actor, subject: Subject) => boolean>
>;

/** Throws `NOT_FOUND` when the actor may not even read the subject, `NOT_ALLOWED` when only the action is barred. */
export function authorize<S, A extends string>(
  abilities: Abilities<S, A> & { read?: (actor: Actor, subject: S) => boolean },
  actor: Actor,
  action: A,
  subject: S,
): void {
  if (abilities[action](actor, subject)) return;
  if (abilities.read && !abilities.read(actor, subject)) throw notFound('记录 record');
  throw new DomainError('NOT_ALLOWED', `您无权执行此操作 / You may not do this (${action})`, {
    action,
  });
}

/** What the console may offer: the same table, read out loud. */
export const allowedActions = <S, A extends string>(
  abilities: Abilities<S, A>,
  actor: Actor,
  subject: S,
): A[] => (Object.keys(abilities) as A[]).filter((action) => abilities[action](actor, subject));
