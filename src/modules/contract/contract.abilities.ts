import type { Actor } from '../../kernel/actor.ts';
import { holdsRole } from '../../kernel/actor.ts';
import type { Abilities } from '../../kernel/abilities.ts';
import type { Wall } from '../../kernel/wall.ts';
import { visible } from '../../kernel/wall.ts';

export const contractWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['mentor_id', 'apprentice_id'],
  bodies: ['enterprise_id'],
};

export interface ContractSubject {
  readonly enterpriseId: string;
  readonly jurisdictionId: string;
}

/** Contracts are recorded by the enterprise's officer or the union of its place. */
export const contractAbilities = {
  record: (actor: Actor, { enterpriseId, jurisdictionId }) =>
    holdsRole(actor, 'ENTERPRISE_OFFICER', 'UNION_OFFICER') &&
    visible(contractWall, actor.sight, {
      enterprise_id: enterpriseId,
      jurisdiction_id: jurisdictionId,
    }),
} satisfies Abilities<ContractSubject, string>;
