import { holdsRole, type Actor } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';

/** Trying rules on real cases is for those who make or watch them; each over the cases in their own sight. */
export const simulationAbilities = {
  tryRules: (actor: Actor) =>
    holdsRole(actor, 'BUREAU_OFFICER', 'UNION_OFFICER', 'AUDITOR', 'ADMINISTRATOR'),
} satisfies Abilities<null, string>;
