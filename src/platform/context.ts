import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../kernel/actor.ts';
import type { DomainEvent } from '../kernel/events.ts';
import type { Vault } from './crypto/vault.ts';
import type { Progress } from './progress/progress.ts';

/** Everything a command may touch. There is no other clock, session or connection. */
export interface Context {
  /** Inside one transaction, under the actor's sight. */
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  /** The day of `now` in Asia/Shanghai. */
  readonly today: string;
  readonly requestId: string | null;
  readonly vault: Vault;
  /** Where long work tells how far it is. */
  readonly progress: Progress;
  readonly emit: (event: DomainEvent) => void;
  /** Records what has been announced so far and carries out what follows from it; done at the end in any case. */
  readonly settle: () => Promise<void>;
}
