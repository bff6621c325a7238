import type { Actor } from '../../kernel/actor.ts';

/** One unit of work as it begins: whose, under which request and key, and what it is called. */
export interface WorkTicket {
  readonly actor: Actor;
  readonly requestId: string | null;
  readonly operation: string | null;
  readonly key: string | null;
}
