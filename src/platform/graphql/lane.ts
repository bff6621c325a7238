import type { Actor } from '../../kernel/actor.ts';

/** Which credential an actor came with, and which state of the user's rights the actor was built from. */
export interface ActorRef {
  readonly credentialId: string;
  readonly stamp: number;
}

export interface LaneRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Null for somebody who has not signed in; then `ref` is null too. */
  readonly actor: Actor | null;
  /** The statement itself checks that this credential is live and these rights are unchanged. */
  readonly ref: ActorRef | null;
}

/** The short way for operations that one statement can answer. */
export interface Lane {
  /**
   * The whole response text `{"data":…}`; undefined when the operation is not one for the lane, or when the credential
   * is no longer good: the long way then looks again who is asking. Refusals are thrown as `DomainError` or `GraphQLError`.
   */
  tryRun(request: LaneRequest): Promise<string | undefined> | undefined;
}
