import type { Finding } from '../../modules/audit/finding.ts';
import type { Found } from '../../modules/audit/found.ts';
import type { TrailReport } from '../../modules/audit/verify-trail.ts';

function findingLine({ code, seal, eventId, message }: Finding): string {
  const where = [
    seal !== null && `封存 seal ${seal}`,
    eventId !== null && `事件 event ${eventId}`,
    code,
    message,
  ].filter(Boolean);
  return `  ✗ ${where.join(' · ')}`;
}

/** `ROW_ALTERED 2 · ROW_DELETED 1`. */
const countsLine = ({ byCode }: Found): string =>
  `  ${[...byCode].map(([code, count]) => `${code} ${count}`).join(' · ')}`;

/** The report of a verification as people read it. */
export function reportTrail(report: TrailReport, expectedKey: string | undefined): string[] {
  const { last, unsealed, oldestUnsealedAt, witnessed, found } = report;
  const more = found.total - found.first.length;
  return [
    `${found.total ? '✗' : '✓'} ${report.sealCount} 个封存，${report.sealedEvents} 个事件 / ${report.sealCount} seals over ${report.sealedEvents} events`,
    ...found.first.map(findingLine),
    ...(more > 0 ? [`  … 另有 ${more} 处 / and ${more} more`] : []),
    ...(found.total > 1 ? [countsLine(found)] : []),
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
