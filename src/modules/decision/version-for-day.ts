import { governing, type StoredVersion } from './load-rules.ts';

/**
 * Of each rule, the version to be asked about a day: the one in force, else the last one before, else the first one
 * after, else the draft.
 */
export function versionsForDay(
  versions: readonly StoredVersion[],
  on: string,
  startedOn: string = on,
): StoredVersion[] {
  const byRule = Map.groupBy(versions, ({ version }) => version.id);
  return [...byRule.values()].map((all) => {
    const [inForce] = governing(all, on, startedOn);
    const begins = ({ version }: StoredVersion) => version.officerFrom ?? version.from;
    const dated = all.filter((stored) => begins(stored) !== null);
    const before = dated.filter((stored) => begins(stored)! <= on);
    return inForce ?? before.at(-1) ?? dated[0] ?? all[0]!;
  });
}
