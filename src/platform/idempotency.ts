import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { DomainError } from '../kernel/errors.ts';
import type { Context } from './context.ts';

/** The caller's key for one intended effect, with what was asked under it. */
export interface Once {
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
}

interface KeyRow {
  id: string;
  operation: string;
  input_hash: string;
  answer: { value: unknown } | null;
}

/**
 * The same key and input answer the first result again; the same key with other input is `KEY_REUSED`. A replay
 * writes (it counts its attempt), so that a result is never answered from a state no standby holds. A key without an
 * answer is left by a refusal that stayed on record, and binds nobody.
 */
export async function onceOnly<T>(
  ctx: Context,
  once: Once | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!once) return work();
  const db = ctx.em.getKysely<Record<string, never>>();
  const inputHash = createHash('sha256').update(JSON.stringify(once.input)).digest('hex');
  const { rows } = await sql<KeyRow>`
    insert into idempotency_key (actor_id, key, operation, input_hash, answer)
    values (${ctx.actor.userId}, ${once.key}, ${once.operation}, ${inputHash}, 'null')
    on conflict (actor_id, key) do update set attempts = idempotency_key.attempts + 1
    returning id, operation, input_hash, answer`.execute(db);
  const row = rows[0]!;
  if (row.answer && (row.operation !== once.operation || row.input_hash !== inputHash))
    throw new DomainError(
      'KEY_REUSED',
      '该幂等键已用于另一请求 / This key was used for another request',
    );
  if (row.answer) return row.answer.value as T;
  const value = await work();
  await sql`update idempotency_key set answer = ${JSON.stringify({ value: value ?? null })}::jsonb,
      operation = ${once.operation}, input_hash = ${inputHash}
    where id = ${row.id}`.execute(db);
  return value;
}
