import type { Wall } from '../../kernel/wall.ts';

/** A ledger entry is seen by the payer, its place, the payee and the person whose achievement it rests on. */
export const ledgerWall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['payee_id', 'person_id'],
  bodies: ['payer_id'],
};
