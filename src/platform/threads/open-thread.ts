import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../kernel/errors.ts';
import type { Tell, ThreadAnswer, ThreadCalls, ThreadQuestion } from './serve-thread.ts';

/** What a thread may take. What goes beyond ends it with the refusal that `beyond` makes. */
export interface ThreadLimits {
  readonly megabytes: number;
  /** For one call. */
  readonly seconds: number;
  readonly beyond: () => DomainError;
}

export interface CallOptions {
  /** Hears how far the call is. */
  readonly tell?: Tell;
  /** Handed over instead of copied; empty on this side from then on. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** A thread with a memory of its own, where work does not hold up other requests. */
export interface Thread<Calls extends ThreadCalls> {
  call<Name extends keyof Calls & string>(
    name: Name,
    input: Parameters<Calls[Name]>[0],
    more?: CallOptions,
  ): Promise<Awaited<ReturnType<Calls[Name]>>>;
  /** Ends it and gives its memory back. */
  close(): Promise<void>;
}

/** The file `name` beside the module `here`: from the sources or from the build, whichever runs. */
const fileBeside = (here: string, name: string): string =>
  path.join(path.dirname(fileURLToPath(here)), `${name}${path.extname(here)}`);

/** The sources need their compiler in every thread; the build needs nothing. */
const compilerFor = (file: string): string[] =>
  file.endsWith('.ts')
    ? [
        '--import',
        pathToFileURL(path.resolve(import.meta.dirname, '../../../scripts/register.mjs')).href,
      ]
    : [];

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly tell: Tell | undefined;
  readonly timer: NodeJS.Timeout;
}

/** Starts the thread whose file, which calls `serveThread`, lies beside the module `here`. */
export function openThread<Calls extends ThreadCalls>(
  here: string,
  name: string,
  limits: ThreadLimits,
): Thread<Calls> {
  const file = fileBeside(here, name);
  const worker = new Worker(file, {
    name,
    execArgv: compilerFor(file),
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 6 },
  });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let ended: Error | undefined;

  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(ended);
    }
    waiting.clear();
    void worker.terminate();
  };
  worker.on('message', (answer: ThreadAnswer) => take(answer, waiting));
  worker.on('error', (error) => end(isOutOfMemory(error) ? limits.beyond() : error));
  worker.on('exit', (code) => end(new Error(`The thread ${name} has ended (${code})`)));

  return {
    call: (called, input, { tell, transfer = [] } = {}) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        const id = (count += 1);
        const timer = setTimeout(() => end(limits.beyond()), limits.seconds * 1000).unref();
        waiting.set(id, { resolve, reject, tell, timer });
        worker.postMessage({ id, name: called, input } satisfies ThreadQuestion, transfer);
      }),
    async close() {
      await worker.terminate();
    },
  };
}

function take(answer: ThreadAnswer, waiting: Map<number, Waiting>): void {
  const asked = waiting.get(answer.id);
  if (!asked) return;
  if ('told' in answer) {
    asked.tell?.(...answer.told);
    return;
  }
  waiting.delete(answer.id);
  clearTimeout(asked.timer);
  if ('value' in answer) asked.resolve(answer.value as never);
  else if ('fault' in answer) asked.reject(new Error(`In a thread: ${answer.fault}`));
  else {
    const { code, message, details } = answer.refusal;
    asked.reject(new DomainError(code, message, details));
  }
}

const isOutOfMemory = (error: Error): boolean =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
