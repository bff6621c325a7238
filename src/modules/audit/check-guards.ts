import { sql } from 'kysely';
import { appendOnly } from '../../platform/database/columns.ts';
import type { Db } from './audit-rows.ts';
import type { Finding } from './finding.ts';

const guarded = ['event_record', 'audit_seal'] as const;

/** Bits of `tgtype`: for each row, before, delete, update. */
const ROW_BEFORE_CHANGE = 1 + 2 + 8 + 16;

/**
 * Whether the triggers still stand that refuse changes, and say what they said. Somebody who takes one down and puts it
 * back is found by the rows.
 */
export async function checkGuards(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{ name: string; body: string }>`
    select c.relname as name, btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g')) as body
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where c.oid in ('event_record'::regclass, 'audit_seal'::regclass) and t.tgenabled in ('O', 'A')
      and t.tgtype = ${ROW_BEFORE_CHANGE}::int2 and t.tgqual is null and t.tgattr::text = ''`.execute(
    db,
  );
  const stands = (table: string): boolean =>
    rows.some(
      ({ name, body }) => name === table && body === `begin ${appendOnly(table).body} end;`,
    );
  return guarded
    .filter((table) => !stands(table))
    .map((table) => ({
      code: 'GUARD_MISSING',
      seal: null,
      eventId: null,
      message: `${table} 上禁止改动的触发器缺失、停用或被改写 / The trigger that refuses changes of ${table} is gone, off or rewritten`,
    }));
}
