import { DomainError } from '../../kernel/errors.ts';

/** Lets `atOnce` pieces of work run and `waiting` wait; whatever comes on top is refused with `RATE_LIMITED`. */
export function createGate(atOnce: number, waiting: number) {
  let running = 0;
  const queue: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queue.length >= waiting)
      throw new DomainError(
        'RATE_LIMITED',
        '系统繁忙，请稍后再试 / Too busy; please try again later',
      );
    await new Promise<void>((admit) => queue.push(admit));
  };

  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
