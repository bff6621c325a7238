import { directApplication } from '../../policy/liyang.fixture.ts';
import type { RunningCases } from '../../policy/vocabulary/rule.ts';
import { governing, type StoredVersion } from './load-rules.ts';

const version = (
  number: number,
  [from, to]: readonly [string, string | null],
  runningCases?: RunningCases,
): StoredVersion => ({
  ruleId: '1',
  versionId: String(number),
  version: {
    ...directApplication({ version: number, from, to }),
    ...(runningCases && { runningCases }),
  },
});

/** `v1` or, for a case that keeps its law, `v1 as on 2025-03-01`. */
const said = (versions: StoredVersion[], happenedOn: string, startedOn?: string): string[] =>
  governing(versions, happenedOn, startedOn).map(({ versionId, lawOn }) =>
    lawOn ? `v${versionId} as on ${lawOn}` : `v${versionId}`,
  );

const first = version(1, ['2020-01-01', '2026-01-01']);
const begun = '2025-03-01';

describe('a case that began under version 1 and happens under version 2', () => {
  test('follows the law of its day unless version 2 says otherwise', () => {
    const next: readonly [string, null] = ['2026-01-01', null];
    expect(said([first, version(2, next)], '2026-02-01', begun)).toEqual(['v2']);
    expect(said([first, version(2, next, 'FOLLOW')], '2026-02-01', begun)).toEqual(['v2']);
  });

  test('keeps version 1 where version 2 says so, and version 2 has what begins with it', () => {
    const versions = [first, version(2, ['2026-01-01', null], 'KEEP')];
    expect(said(versions, '2026-02-01', begun)).toEqual(['v1 as on 2025-03-01']);
    expect(said(versions, '2026-02-01', '2025-12-31')).toEqual(['v1 as on 2025-12-31']);
    expect(said(versions, '2026-02-01', '2026-01-01')).toEqual(['v2']);
    expect(said(versions, '2026-02-01')).toEqual(['v2']);
    expect(said(versions, '2025-06-01', begun)).toEqual(['v1']);
  });

  test('keeps it over a gap between the two', () => {
    const versions = [first, version(2, ['2026-03-01', null], 'KEEP')];
    expect(said(versions, '2026-04-01', begun)).toEqual(['v1 as on 2025-03-01']);
    expect(said(versions, '2026-02-01', begun)).toEqual([]);
  });

  test('once moved on stays moved on', () => {
    const versions = [
      first,
      version(2, ['2026-01-01', '2027-01-01'], 'FOLLOW'),
      version(3, ['2027-01-01', null], 'KEEP'),
    ];
    expect(said(versions, '2027-02-01', begun)).toEqual(['v2 as on 2026-01-01']);
  });

  test('is nobody’s where there was no version when it began', () => {
    const versions = [version(1, ['2026-01-01', null], 'KEEP')];
    expect(said(versions, '2026-02-01', begun)).toEqual([]);
  });

  test('goes back through every version that lets it keep its law', () => {
    const versions = [
      first,
      version(2, ['2026-01-01', '2027-01-01'], 'KEEP'),
      version(3, ['2027-01-01', null], 'KEEP'),
    ];
    expect(said(versions, '2027-02-01', begun)).toEqual(['v1 as on 2025-03-01']);
  });
});
