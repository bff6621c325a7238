/** What has happened, in the past tense: the list reads as the story of the system. */
export const eventTypes = [
  'occupations.imported',
  'organisation.registered',
  'organisation.corrected',
  'user.created',
  'user.signedIn',
  'user.locked',
  'user.passwordChanged',
  'membership.granted',
  'membership.ended',
  'session.revoked',
  'token.issued',
  'token.revoked',
  'person.registered',
  'person.corrected',
  'person.nationalIdRevealed',
  'employment.recorded',
  'employment.ended',
  'employment.postChanged',
  'certificate.recorded',
  'certificate.revoked',
  'policies.loaded',
  'parameter.set',
  'auditKey.rotated',
  'lawDraft.saved',
  'lawDraft.submitted',
  'lawDraft.approved',
  'lawDraft.rejected',
  'lawDraft.withdrawn',
  'file.stored',
  'file.read',
  'plan.opened',
  'competition.registered',
  'competition.filed',
  'competition.included',
  'competition.held',
  'event.added',
  'results.imported',
  'results.certified',
  'results.publicised',
  'results.withdrawn',
  'results.finalised',
  'objection.raised',
  'objection.answered',
  'grants.decided',
  'task.decided',
  'honour.recorded',
  'honour.confirmed',
  'honour.declined',
  'honour.revoked',
  'path.used',
  'path.decided',
  'path.expired',
  'exceptionCase.filed',
  'exceptionCase.moved',
  'selfEvaluator.filed',
  'contract.recorded',
] as const;
export type EventType = (typeof eventTypes)[number];

/** One announced fact. `body` must not carry personal data: it is kept for ever. */
export interface DomainEvent {
  readonly type: EventType;
  readonly subject: { readonly type: string; readonly id: string };
  /** The place whose overseers may read it in the trail; null for system-wide ones. */
  readonly jurisdictionId: string | null;
  readonly body?: Readonly<Record<string, unknown>>;
}
