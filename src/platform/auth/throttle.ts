import { DomainError } from '../../kernel/errors.ts';

interface Count {
  failures: number;
  since: number;
}

/** Counts failures per key (an address, a user) in a window and refuses the key for the rest of it. */
export interface Throttle {
  /** Throws `RATE_LIMITED` when the key has used up its failures. */
  check(key: string, now: Date): void;
  fail(key: string, now: Date): void;
}

const MOST_KEYS = 10_000;

export function createThrottle(failures: number, windowMs: number): Throttle {
  const counts = new Map<string, Count>();
  const current = (key: string, now: Date): Count | undefined => {
    const count = counts.get(key);
    if (count && now.getTime() - count.since < windowMs) return count;
    counts.delete(key);
    return undefined;
  };
  return {
    check(key, now) {
      if ((current(key, now)?.failures ?? 0) < failures) return;
      throw new DomainError(
        'RATE_LIMITED',
        '尝试次数过多，请稍后再试 / Too many attempts; try again later',
      );
    },
    fail(key, now) {
      const count = current(key, now) ?? { failures: 0, since: now.getTime() };
      count.failures += 1;
      counts.set(key, count);
      if (counts.size > MOST_KEYS) counts.delete(counts.keys().next().value!);
    },
  };
}
