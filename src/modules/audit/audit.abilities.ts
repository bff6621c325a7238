import type { Abilities } from '../../kernel/abilities.ts';
import { holdsRole, type Actor } from '../../kernel/actor.ts';

/** Verifying reads every event of every place and is itself recorded: auditors', not administrators'. */
export const auditAbilities = {
  verify: (actor: Actor) => holdsRole(actor, 'AUDITOR'),
} satisfies Abilities<null, string>;
