import { unitOfWork, type Workshop } from '../platform/unit-of-work.ts';
import { expirePaths } from '../modules/certification/commands/expire-paths.ts';
import type { Logger } from './log.ts';
import { installer } from './seed.ts';

const HOUR = 3_600_000;

/**
 * What days bring by themselves: at the start and then every hour, so that a process that was asleep at midnight
 * catches up. Each of these may run again, and in several processes at once. Answers how to stop it.
 */
export function startDaily(workshop: Workshop, log: Logger): () => void {
  const run = (): void => {
    unitOfWork(workshop, { actor: installer, requestId: null }, expirePaths).catch(
      (error: unknown) => log.error({ err: error }, 'daily work failed'),
    );
  };
  run();
  const timer = setInterval(run, HOUR);
  return () => clearInterval(timer);
}
