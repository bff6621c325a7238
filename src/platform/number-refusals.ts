import { sql } from 'kysely';
import { DomainError, type Problem } from '../kernel/errors.ts';
import type { Context } from './context.ts';
import { RecordedRefusal } from './recorded-refusal.ts';
import { seeAll } from './sight.ts';

/** So many numbers a day that stand somewhere out of sight are refused to one account. */
export const MOST_REFUSALS = 5;

/**
 * Asked before a number is answered for that nobody in sight has, taken or free. The account's row in the queue is
 * held until the end, so that many requests at once are not told more than one after the other. Throws `RATE_LIMITED`.
 */
export async function mayHearOfNumbers(ctx: Context): Promise<void> {
  const { userId } = ctx.actor;
  const db = ctx.em.getKysely<Record<string, never>>();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`number.refused ${userId}`}, 0))`.execute(
    db,
  );
  const { rows } = await seeAll(ctx.em, () =>
    sql<{ count: number }>`
      select count(*)::int as count from event_record
      where subject_type = 'User' and subject_id = ${userId} and type = 'number.refused'
        and body ->> 'on' = ${ctx.today}`.execute(db),
  );
  if (rows[0]!.count < MOST_REFUSALS) return;
  throw new DomainError(
    'RATE_LIMITED',
    `今日已有${MOST_REFUSALS}次号码未能核实，明日起方可再登记可见范围以外的号码；已登记的人员仍可凭号码和姓名登记任职 / ` +
      `${MOST_REFUSALS} numbers could not be confirmed today; numbers of nobody in sight can be registered again from tomorrow. ` +
      'An employment can still be recorded by number and name',
  );
}

/** The refusal of a number that stands out of sight, with its record under the place it was to be registered for. */
export const refuseNumber = (
  ctx: Context,
  problem: Problem,
  { masked, jurisdictionId }: { readonly masked: string; readonly jurisdictionId: string },
): RecordedRefusal =>
  new RecordedRefusal(new DomainError('INVALID_INPUT', problem.message, { problems: [problem] }), {
    type: 'number.refused',
    subject: { type: 'User', id: ctx.actor.userId },
    jurisdictionId,
    body: { code: problem.code, number: masked, on: ctx.today },
  });
