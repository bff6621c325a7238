import { withoutSpaces } from './tidy-text.ts';

/** Seconds in a plain number of a column, when its header says so. */
export function headerUnit(header: string): number | undefined {
  if (/秒|sec/i.test(header) && !/分/.test(header)) return 1;
  if (/分钟?[)）]?$|\bmin/i.test(header) && !/秒/.test(header)) return 60;
  return undefined;
}

/**
 * Whole seconds of a time taken: 12:35, 1:02:03, 12分35秒, 12′35″, 1小时5分, 755秒, or a number where the header names
 * the unit. Undefined when it cannot be told.
 */
export function parseSeconds(text: string, unit: number | undefined): number | undefined {
  const bare = withoutSpaces(text).toLowerCase();
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)$/.exec(bare);
  if (clock) return toSeconds(clock);
  const words =
    /^(?:(\d{1,3})(?:小时|时|h))?(?:(\d{1,4})(?:分钟?|min|m|′|'))?(?:(\d{1,6})(?:秒钟?|sec|s|″|"|''))?$/.exec(
      bare,
    );
  if (words && bare !== '') return toSeconds(words);
  if (unit === undefined || !/^\d{1,6}(\.\d{1,3})?$/.test(bare)) return undefined;
  const seconds = Math.round(Number(bare) * unit * 1000) / 1000;
  return Number.isInteger(seconds) ? seconds : undefined;
}

const toSeconds = ([, hours, minutes, seconds]: readonly (string | undefined)[]): number =>
  Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
