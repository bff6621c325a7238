import { attended, cancel } from './attendance.ts';
import type { Progress } from './progress.ts';
import { WorkNote } from './note.ts';
import type { WorkRows } from './rows.ts';
import type { WorkTicket } from './ticket.ts';

/** What became of work that took too long for its caller. */
export type Fate =
  | { readonly state: 'RUNNING'; readonly operation: string | null; readonly key: string | null }
  | { readonly state: 'CANCELLED' };

/** The units of work under way in this process. */
export interface WorkRegister {
  follow<T>(ticket: WorkTicket, work: (progress: Progress) => Promise<T>): Promise<T>;
  /**
   * The caller waits no longer. Work that tells its progress goes on; any other is cancelled in the database and will
   * end by itself. So does a repetition that waits for the first attempt under its key. Undefined: there is none.
   */
  giveUp(requestId: string): Promise<Fate | undefined>;
  end(): Promise<void>;
}

export function createWorkRegister(rows: WorkRows): WorkRegister {
  const running = new Map<string, WorkNote>();
  return {
    async follow(ticket, work) {
      const note = new WorkNote(ticket, rows);
      if (ticket.requestId !== null) running.set(ticket.requestId, note);
      try {
        const value = await attended(note.attendance, () => work(note));
        await note.end('DONE');
        return value;
      } catch (error) {
        await note.fail(error);
        throw error;
      } finally {
        if (ticket.requestId !== null && running.get(ticket.requestId) === note)
          running.delete(ticket.requestId);
      }
    },
    async giveUp(requestId) {
      const note = running.get(requestId);
      if (!note) return undefined;
      const { operation, key, actor } = note.ticket;
      if (note.isTold) return { state: 'RUNNING', operation, key };
      const first = key !== null && (await rows.isRunning(actor.userId, key));
      cancel(note.attendance);
      return first ? { state: 'RUNNING', operation, key } : { state: 'CANCELLED' };
    },
    end: () => rows.end(),
  };
}
