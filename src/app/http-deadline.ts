import { DomainError } from '../kernel/errors.ts';
import type { Fate } from '../platform/progress/register.ts';

/** How long cancelled work may take to say so itself. */
const LAST_WORDS_MS = 3000;

/**
 * Answers `TIMEOUT` when the work takes longer. Work that tells its progress is not interrupted: the answer says where
 * to look, and a repetition under the same `clientMutationKey` waits for it and answers its result. `giveUp` cancels
 * any other, which then answers by itself that nothing has changed.
 */
export async function withDeadline<T>(
  ms: number,
  work: Promise<T>,
  giveUp?: () => Promise<Fate | undefined>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const after = (wait: number): Promise<void> =>
    new Promise((resolve) => (timer = setTimeout(resolve, wait)));
  const late = async (): Promise<never> => {
    await after(ms);
    const fate = await giveUp?.();
    if (fate?.state === 'RUNNING') throw stillRunning(ms, fate);
    if (fate) await after(LAST_WORDS_MS);
    throw timeout(ms);
  };
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late()]);
  } finally {
    clearTimeout(timer);
  }
}

const timeout = (ms: number): DomainError =>
  new DomainError(
    'TIMEOUT',
    `处理超时（${ms / 1000}秒），结果未知，可用同一幂等键重试 / Not done within ${ms / 1000} s; repeat with the same key`,
  );

const stillRunning = (ms: number, { operation, key }: Fate & { state: 'RUNNING' }): DomainError =>
  new DomainError(
    'TIMEOUT',
    `已等待${ms / 1000}秒，仍在处理，请查询 work 了解进度，或用同一幂等键重试以等待结果 / ` +
      `Still being done after ${ms / 1000} s: ask \`work\` how far it is, or repeat with the same key to wait for the result`,
    { state: 'RUNNING', operation, idempotencyKey: key },
  );
