import { blindSight, type Actor } from '../kernel/actor.ts';
import type { Viewer } from '../platform/reader/statement.ts';
import { SESSION_GUARD } from './reading.ts';

/** Through whose eyes a request reads, and on which day: the actor's sight, guarded by the credential it came with. */
export function viewerOf(
  actor: Actor | null,
  ref: { readonly credentialId: string; readonly stamp: number } | null,
  today: string,
): Viewer {
  if (!actor || !ref) return { signedIn: false, sight: blindSight };
  const { credentialId, stamp } = ref;
  return {
    signedIn: true,
    sight: actor.sight,
    guard: SESSION_GUARD,
    given: { credentialId, stamp, today },
  };
}
