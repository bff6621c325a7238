import { setTimeout as sleep } from 'node:timers/promises';

/** Two transactions stood in each other's way and the database took this one back as a whole (40001, 40P01). */
export const isTakenBack = (error: unknown): boolean =>
  /^(40001|40P01)$/.test(String((error as { code?: unknown } | undefined)?.code));

const ATTEMPTS = 4;

/** A whole transaction, begun anew after a short pause when it was taken back; the fourth time it stays so. */
export async function begunAnew<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTakenBack(error) || count === ATTEMPTS) throw error;
      await sleep(Math.random() * 50 * 2 ** count);
    }
  }
}
