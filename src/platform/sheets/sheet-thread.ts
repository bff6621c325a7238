import { DomainError } from '../../kernel/errors.ts';
import { openThread, type Thread, type ThreadLimits } from '../threads/open-thread.ts';
import type { ThreadCalls } from '../threads/serve-thread.ts';
import { refuseFile } from './refuse-file.ts';

const limits: ThreadLimits = {
  megabytes: 80,
  seconds: 60,
  beyond: () => refuseFile('FILE_TAKES_TOO_MUCH'),
};
/** Each waits with a connection to the database in its hands. */
const MAX_WAITING = 4;

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Runs work on a sheet with a thread of its own, whose file `name` lies beside the module `here`. One sheet at a time:
 * their memory would add up. Throws `UNAVAILABLE` when too many wait.
 */
export async function withSheetThread<Calls extends ThreadCalls, T>(
  here: string,
  name: string,
  work: (thread: Thread<Calls>) => Promise<T>,
): Promise<T> {
  if (waiting > MAX_WAITING)
    throw new DomainError(
      'UNAVAILABLE',
      '正在处理其他表格，请稍后再试 / Other sheets are being read; try again in a minute',
    );
  waiting += 1;
  const turn = last.then(async () => {
    const thread = openThread<Calls>(here, name, limits);
    try {
      return await work(thread);
    } finally {
      await thread.close();
    }
  });
  last = turn.catch(() => undefined).finally(() => (waiting -= 1));
  return turn;
}
