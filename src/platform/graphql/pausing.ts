import { setImmediate } from 'node:timers/promises';

const AT_ONCE = 500;

/**
 * A list of any length for an answer: the executor gets long ones in parts, each after a pause in which other requests
 * are answered. It is typed as what the executor makes of it.
 */
export function pausing<T>(list: T[]): T[] {
  if (list.length <= AT_ONCE) return list;
  let turn: Promise<unknown> = Promise.resolve();
  const parts = list.map((one, at) => {
    if (at % AT_ONCE === 0) turn = turn.then(() => setImmediate());
    return turn.then(() => one);
  });
  return parts as unknown as T[];
}
