import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';

interface Expired {
  id: string;
  jurisdiction_id: string;
}

/**
 * Closes every open path whose first day without it has come, in one statement; run daily by the system, with the whole
 * register in view. Running it again changes nothing.
 */
export async function expirePaths(ctx: Context): Promise<{ expired: number }> {
  const { rows } = await seeAll(ctx.em, () =>
    sql<Expired>`
      update certification_path set status = 'EXPIRED', version = version + 1
      where status = 'OPEN' and expires_on <= ${ctx.today}::date
      returning id, jurisdiction_id`.execute(ctx.em.getKysely<Record<string, never>>()),
  );
  for (const { id, jurisdiction_id: jurisdictionId } of rows)
    ctx.emit({
      type: 'path.expired',
      subject: { type: 'CertificationPath', id },
      jurisdictionId,
      body: {
        expiredOn: ctx.today,
        before: { status: 'OPEN' },
        after: { status: 'EXPIRED' },
      },
    });
  return { expired: rows.length };
}
