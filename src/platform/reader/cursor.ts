import { sql } from 'kysely';
import { DomainError } from '../../kernel/errors.ts';
import type { Columns } from './declaration.ts';
import { keyTypes, type Key, type KeyKind } from './order.ts';
import { concat } from './scalar-text.ts';
import type { Sql } from './statement.ts';

/**
 * A cursor is base64url of `["<list>:<order>", key, …]`: the list and ordering it belongs to and the row's
 * order keys as text. It names a place in the ordering, so it stays valid when its row is gone.
 */
export const cursorTag = (list: string, order: string): string => `${list}:${order}`;

const badCursor = (): DomainError =>
  new DomainError('INVALID_INPUT', '游标无效 / This cursor is not valid here', { field: 'after' });

const isDay = (text: string): boolean => {
  if (/^-?infinity$/.test(text)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000')
  );
};
const isWhole = (text: string): boolean =>
  /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const isTimestamp = (text: string): boolean => {
  if (/^-?infinity$/.test(text)) return true;
  const [, day = '', time = ''] =
    /^(\S+) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?)$/.exec(text) ?? [];
  return time !== '' && isDay(day);
};

const valid: Record<KeyKind, (text: string) => boolean> = {
  id: isWhole,
  int: isWhole,
  money: isWhole,
  text: isText,
  code: isText,
  date: isDay,
  instant: isTimestamp,
  decimal: (text) => /^-?\d{1,100}(\.\d{1,100})?$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
};

/** The order keys in a cursor; anything that this list and ordering did not make is `INVALID_INPUT`. */
export function readCursor(cursor: unknown, tag: string, keys: readonly Key[]): (string | null)[] {
  if (typeof cursor !== 'string' || cursor.length > 4000) throw badCursor();
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.toString('base64url') !== cursor) throw badCursor();
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parsed) || parsed.length !== keys.length + 1 || parsed[0] !== tag)
    throw badCursor();
  const values = parsed.slice(1) as unknown[];
  const fits = keys.every((key, index) => {
    const value = values[index];
    return value === null ? key.nullable : typeof value === 'string' && valid[key.kind](value);
  });
  if (!fits) throw badCursor();
  return values as (string | null)[];
}

/**
 * Which keys of a cursor are null, as one letter each, without judging whether it is valid anywhere; undefined
 * for what cannot be a cursor.
 */
export function cursorNulls(cursor: unknown): string | undefined {
  // `["` in base64url.
  if (typeof cursor !== 'string' || !cursor.startsWith('WyJ') || cursor.length > 4000)
    return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed) || parsed.length > 16) return undefined;
    return parsed
      .slice(1)
      .map((value) => (value === null ? 'n' : 'v'))
      .join('');
  } catch {
    return undefined;
  }
}

function keyText(key: Key, value: Sql): Sql {
  const isJson = key.kind === 'text' || key.kind === 'code';
  const plain =
    key.kind === 'instant' ? sql`(${value} at time zone 'UTC')::text` : sql`${value}::text`;
  const text = isJson ? sql`to_json(${value})::text` : sql`'"' || ${plain} || '"'`;
  return key.nullable ? sql`coalesce(${text}, 'null')` : isJson ? text : sql`(${text})`;
}

/** The keys of a row as the JSON inside its cursor. */
export const cursorKeys = (tag: string, keys: readonly Key[], row: Columns): Sql =>
  concat([
    `[${JSON.stringify(tag)}`,
    ...keys.flatMap((key) => [',', keyText(key, row(key.column))]),
    ']',
  ]);

/** That JSON as the cursor itself. */
export const cursorText = (json: Sql): Sql =>
  sql`translate(encode(convert_to(${json}, 'UTF8'), 'base64'), ${sql.lit('+/=\n')}, '-_')`;

/** A cursor value as something its column can be compared with. */
export const cursorValue = (key: Key, parameter: (type: (typeof keyTypes)[KeyKind]) => Sql): Sql =>
  key.kind === 'instant'
    ? sql`(${parameter('timestamp')} at time zone 'UTC')`
    : parameter(keyTypes[key.kind]);
