import pg from 'pg';
import { sightNames } from '../database/sight-settings.ts';
import type { Step, WorkSubject } from './progress.ts';
import type { WorkTicket } from './ticket.ts';

export type WorkOutcome = 'DONE' | 'REFUSED' | 'FAILED';

export interface WorkState {
  readonly subject: WorkSubject | null;
  readonly step: Step | null;
  readonly done: number | null;
  readonly total: number | null;
}

/** Rows of `work_progress`, written on a connection of their own: the work's transaction is invisible until its end. */
export interface WorkRows {
  open(ticket: WorkTicket, state: WorkState): Promise<string>;
  renew(
    id: string,
    state: WorkState,
    ended?: { readonly outcome: WorkOutcome; readonly code: string | null },
  ): Promise<void>;
  /** Last id that the table has given out, to anybody. */
  lastId(table: string): Promise<number>;
  /** Whether work of that user under that key is alive, here or in another process. */
  isRunning(userId: string, key: string): Promise<boolean>;
  end(): Promise<void>;
}

/** Work that has not been heard of for so long is stalled: its process has died, or its line to the database. */
export const STALLED_AFTER = '15 seconds';

const nobody = { type: null, id: null, jurisdictionId: null };
const nothing = { zh: null, en: null };

function stateOf({ subject, step, done, total }: WorkState): unknown[] {
  const { type, id, jurisdictionId } = subject ?? nobody;
  const { zh, en } = step ?? nothing;
  return [type, id, jurisdictionId, zh, en, done, total];
}

/** The pool has one connection, opened when there is something to tell and closed when there is nothing any more. */
export function createWorkRows(connectionString: string, role: string): WorkRows {
  const pool = new pg.Pool({
    connectionString,
    options: `-c role=${role} -c ${sightNames.all}=true`,
    max: 1,
    idleTimeoutMillis: 5000,
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is replaced by the next one.
  pool.on('error', () => undefined);
  return {
    async open({ actor, operation, key }, state) {
      const { rows } = await pool.query<{ id: string }>(
        `insert into work_progress (actor_id, actor_name, operation, idempotency_key, organisation_id, person_id,
           subject_type, subject_id, jurisdiction_id, step, step_en, done, total)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
        [
          actor.userId,
          actor.displayName,
          operation,
          key,
          actor.memberships[0]?.organisationId ?? null,
          actor.personId,
          ...stateOf(state),
        ],
      );
      return rows[0]!.id;
    },
    async renew(id, state, ended) {
      await pool.query(
        `update work_progress set subject_type = $2, subject_id = $3, jurisdiction_id = $4, step = $5, step_en = $6,
           done = $7, total = $8, beat_at = now(), outcome = $9, code = $10,
           ended_at = case when $9::text is not null then now() end
         where id = $1`,
        [id, ...stateOf(state), ended?.outcome ?? null, ended?.code ?? null],
      );
    },
    async lastId(table) {
      const { rows } = await pool.query<{ last: string }>(
        `select last_value as last from ${pg.escapeIdentifier(`${table}_id_seq`)}`,
      );
      return Number(rows[0]!.last);
    },
    async isRunning(userId, key) {
      const { rows } = await pool.query(
        `select from work_progress where actor_id = $1 and idempotency_key = $2 and ended_at is null
           and beat_at > now() - interval '${STALLED_AFTER}'`,
        [userId, key],
      );
      return rows.length > 0;
    },
    end: () => pool.end(),
  };
}
