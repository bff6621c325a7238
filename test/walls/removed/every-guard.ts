import { readdirSync, readFileSync } from 'node:fs';
import { findGuards, type Guard } from './guard-sites.mjs';

const root = new URL('../../../', import.meta.url);

/** Every source file of the product, by its path from the root. */
export const sourceFiles = (): readonly string[] =>
  readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => /(?<!\.test|\.fixture)\.ts$/.test(name))
    .toSorted();

export const sourceOf = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Every guard that stands in the source, found by reading it. */
export const everyGuard = (): readonly Guard[] =>
  sourceFiles().flatMap((file) => findGuards(sourceOf(file), file));

interface Switchboard {
  /** Ids of the guards that are removed. */
  readonly off: Set<string>;
  /** Guards that have said no, or stood in the way, since the set was last emptied. */
  readonly refused: Set<string>;
}

export const { walls: switchboard } = globalThis as unknown as { walls: Switchboard };

/**
 * Guards that stand one behind the other, by their files: the one is reached only where the other has failed, so the
 * two are removed together, and that has to be told from the other removed alone.
 */
const inSeries: Readonly<Record<string, string>> = {
  'src/platform/reader/reading.ts': 'src/modules/account/actor-cache.ts',
  'src/modules/certification/commands/review-path.ts':
    'src/modules/decision/commands/decide-task.ts',
  'src/modules/correction/commands/finalise-as-previewed.ts':
    'src/modules/competition/commands/finalise-results.ts',
  'src/modules/person/confirm-number.ts': 'src/platform/audit/mask-numbers.ts',
};

/** The guards before this one. */
export function guardsBefore(id: string): readonly string[] {
  const file = inSeries[id.split(':')[0]!];
  return file === undefined ? [] : findGuards(sourceOf(file), file).map((guard) => guard.id);
}
