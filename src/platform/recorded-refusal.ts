import type { DomainError } from '../kernel/errors.ts';
import type { DomainEvent } from '../kernel/events.ts';

/**
 * A refusal that stays on record. A command throws it before it has changed anything: the event is committed, with the
 * locks the command took held until then, and the caller gets the refusal.
 */
export class RecordedRefusal extends Error {
  readonly refusal: DomainError;
  readonly event: DomainEvent;

  constructor(refusal: DomainError, event: DomainEvent) {
    super(refusal.message);
    this.refusal = refusal;
    this.event = event;
  }
}
