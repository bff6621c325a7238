import { DomainError } from '../kernel/errors.ts';

/**
 * Answers `TIMEOUT` when the work takes longer. The work is not interrupted: a mutation may still commit, and a
 * repetition under the same `clientMutationKey` then answers its result.
 */
export async function withDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeout(ms)), ms);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const timeout = (ms: number): DomainError =>
  new DomainError(
    'TIMEOUT',
    `处理超时（${ms / 1000}秒），结果未知，可用同一幂等键重试 / Not done within ${ms / 1000} s; repeat with the same key`,
  );
