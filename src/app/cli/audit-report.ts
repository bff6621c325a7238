import type { Finding } from '../../modules/audit/finding.ts';
import type { TrailReport } from '../../modules/audit/verify-trail.ts';

function findingLine({ code, seal, eventId, message }: Finding): string {
  const where = [
    seal !== null && `封存 seal ${seal}`,
    eventId !== null && `事件 event ${eventId}`,
  ].filter(Boolean);
  return `  ✗ ${where.join(' · ')} · ${code} · ${message}`;
}

/** The report of a verification as people read it. */
export function reportTrail(report: TrailReport, expectedKey: string | undefined): string[] {
  const { last, unsealed, oldestUnsealedAt, witnessed, findings } = report;
  return [
    `${findings.length ? '✗' : '✓'} ${report.sealCount} 个封存，${report.sealedEvents} 个事件 / ${report.sealCount} seals over ${report.sealedEvents} events`,
    ...findings.map(findingLine),
    `尚未封存 not sealed yet: ${unsealed}${oldestUnsealedAt ? ` (自 since ${oldestUnsealedAt})` : ''}`,
    `库外摘要 seals noted outside the database: ${witnessed}`,
    ...(last
      ? [
          `最新封存 last seal: ${last.number} ${last.hash} ${last.sealedAt}`,
          `公钥 public key: ${expectedKey ?? last.publicKey}`,
        ]
      : []),
  ];
}
