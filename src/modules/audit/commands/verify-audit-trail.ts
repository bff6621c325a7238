import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { readWitnesses } from '../../../platform/audit/witness-file.ts';
import type { Context } from '../../../platform/context.ts';
import type { Workshop } from '../../../platform/unit-of-work.ts';
import { auditAbilities } from '../audit.abilities.ts';
import { verifySnapshot } from '../verify-snapshot.ts';
import type { TrailReport } from '../verify-trail.ts';

const step = { zh: '核验审计记录', en: 'Verifying the audit trail' };

/** As many findings as an answer may name; all are counted. */
const MOST_NAMED = 100;

/**
 * Recomputes every seal and every event over one snapshot of its own, against the installation's key and the heads
 * that its server has noted. Who verified, and what came out, is recorded. One at a time: it reads everything.
 */
export async function verifyAuditTrail(
  ctx: Context,
  { orm, trail }: Pick<Workshop, 'orm' | 'trail'>,
): Promise<TrailReport> {
  authorize(auditAbilities, ctx.actor, 'verify', null);
  await beAlone(ctx);
  ctx.progress.about({ type: 'AuditSeal', id: '0', jurisdictionId: null });
  ctx.progress.at(step, 0);
  const witnesses = trail?.heads === undefined ? undefined : readWitnesses(trail.heads);
  const report = await verifySnapshot(orm, {
    publicKey: trail?.publicKey,
    ...(witnesses && { witnesses }),
    mostNamed: MOST_NAMED,
    tell: (done, total) => ctx.progress.at(step, done, total),
  });
  ctx.emit({
    type: 'auditTrail.verified',
    subject: { type: 'AuditSeal', id: String(report.last?.number ?? 0) },
    jurisdictionId: null,
    body: {
      head: report.last?.hash ?? null,
      sealCount: report.sealCount,
      sealedEvents: report.sealedEvents,
      findings: Object.fromEntries(report.found.byCode),
    },
  });
  return report;
}

async function beAlone({ em }: Context): Promise<void> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('verify audit')) as alone`.execute(
    em.getKysely<Record<string, never>>(),
  );
  if (!rows[0]!.alone)
    throw new DomainError(
      'CONFLICT',
      '正在核验，请稍后 / The trail is being verified already; ask again when that is done',
    );
}
