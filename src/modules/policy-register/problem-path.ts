import type { z } from 'zod';
import type { Problems } from '../../kernel/errors.ts';

/** Where in a law draft something stands: `['rules', 0, 'versions', 1]`. */
export type Path = readonly PropertyKey[];

/** `rules[0].versions[1].when.all[2].fact` */
export const pathText = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/** What an unknown value holds by name; nothing for anything but an object. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

/** The value in its form; undefined with a problem for each fault. */
export function parseAt<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  at: Path,
  problems: Problems,
): T | undefined {
  const parsed = schema.safeParse(raw);
  for (const { path, message } of parsed.error?.issues ?? [])
    problems.add({
      code: 'WRONG_FORM',
      field: pathText([...at, ...path]),
      message: message.includes(' / ') ? message : `格式不符 / ${message}`,
    });
  return parsed.data;
}

/** Adds a problem of the part at that path. */
export const refuseAt = (problems: Problems, at: Path, code: string, message: string): void =>
  problems.add({ code, field: pathText(at), message });
