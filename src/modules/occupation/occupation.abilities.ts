import type { Abilities } from '../../kernel/abilities.ts';
import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';

const isProvincial = (code: string): boolean => code.endsWith('0000');

/** One classification holds for the whole province: its HR bureau keeps it, or an administrator. */
export const occupationAbilities = {
  import: (actor: Actor) =>
    holdsRole(actor, 'ADMINISTRATOR') ||
    actor.memberships.some(
      ({ role, bureauKind, jurisdictionCode }) =>
        role === 'BUREAU_OFFICER' && bureauKind === 'HR' && isProvincial(jurisdictionCode),
    ),
} satisfies Abilities<null, string>;
