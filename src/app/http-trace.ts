import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of one request for its log line and its measurements. */
export interface RequestTrace {
  readonly requestId: string;
  readonly startedAt: number;
  operationName: string | undefined;
  operationType: string | undefined;
  /** Who answered: the lane, Apollo, or a plain route. */
  way: 'lane' | 'apollo' | undefined;
  actorId: string | undefined;
  errorCode: string | undefined;
  statements: number;
}

export const newTrace = (requestId: string): RequestTrace => ({
  requestId,
  startedAt: performance.now(),
  operationName: undefined,
  operationType: undefined,
  way: undefined,
  actorId: undefined,
  errorCode: undefined,
  statements: 0,
});

const current = new AsyncLocalStorage<RequestTrace>();

/** Everything that `work` does belongs to this request. */
export const traced = <T>(trace: RequestTrace, work: () => T): T => current.run(trace, work);

/** The request in whose course this is called. */
export const currentTrace = (): RequestTrace | undefined => current.getStore();
