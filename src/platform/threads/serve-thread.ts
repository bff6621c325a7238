import { parentPort } from 'node:worker_threads';
import { DomainError, type ErrorCode } from '../../kernel/errors.ts';

/** Tells the other side how far the work is. */
export type Tell = (done: number, total?: number) => void;

/** What a thread can be asked; inputs and answers are plain data and are copied. */
export type ThreadCalls = Readonly<Record<string, (input: never, tell: Tell) => unknown>>;

export interface ThreadQuestion {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** A refusal loses its class on the way and is made anew on the other side. */
export type ThreadAnswer = { readonly id: number } & (
  | { readonly told: readonly [done: number, total: number | undefined] }
  | { readonly value: unknown }
  | { readonly refusal: { code: ErrorCode; message: string; details: Record<string, unknown> } }
  | { readonly fault: string }
);

/** Makes this file a thread that answers calls one after the other; `openThread` is the other side. */
export function serveThread(calls: ThreadCalls): void {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a thread only.');
  const post = (answer: ThreadAnswer): void => port.postMessage(answer);
  let last: Promise<void> = Promise.resolve();
  port.on('message', ({ id, name, input }: ThreadQuestion) => {
    const tell: Tell = (done, total) => post({ id, told: [done, total] });
    const answer = async (): Promise<void> => {
      try {
        post({ id, value: await calls[name]!(input as never, tell) });
      } catch (error) {
        post({ id, ...sayWhy(error) });
      }
    };
    last = last.then(answer);
  });
}

function sayWhy(error: unknown) {
  if (!(error instanceof DomainError))
    return { fault: error instanceof Error ? String(error.stack) : String(error) };
  const { code, message, details } = error;
  return { refusal: { code, message, details } };
}
