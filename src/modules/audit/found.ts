import type { Finding, FindingCode } from './finding.ts';

/** The first of what was found, and how much there is of it in all: a trail that is all wrong fills no memory. */
export interface Found {
  readonly first: readonly Finding[];
  readonly total: number;
  readonly byCode: ReadonlyMap<FindingCode, number>;
}

/** Adds up findings and keeps the first `most` of them. */
export function collectFindings(most: number): Found & { add(findings: Iterable<Finding>): void } {
  const first: Finding[] = [];
  const byCode = new Map<FindingCode, number>();
  let total = 0;
  return {
    first,
    byCode,
    get total() {
      return total;
    },
    add(findings) {
      for (const finding of findings) {
        total += 1;
        byCode.set(finding.code, (byCode.get(finding.code) ?? 0) + 1);
        if (first.length < most) first.push(finding);
      }
    },
  };
}
