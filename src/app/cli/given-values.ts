import { InvalidArgumentError } from 'commander';
import { isLocalDate } from '../../kernel/local-date.ts';
import { parseNodeId, toNodeId } from '../../kernel/node-id.ts';

/** Parser of an option that names a row: its node id, or only the digits at the end of it. */
export const givenId =
  (type: string) =>
  (text: string): string => {
    if (/^[1-9]\d{0,18}$/.test(text)) return toNodeId(type, text);
    if (parseNodeId(text)?.type === type) return text;
    throw new InvalidArgumentError(
      `应为 ${toNodeId(type, '1')} 这样的标识或其末尾数字 / Give an id like ${toNodeId(type, '1')}, or its digits.`,
    );
  };

/** Parser of an option that is a day. */
export function givenDay(text: string): string {
  if (isLocalDate(text)) return text;
  throw new InvalidArgumentError('日期写作 2026-11-20 / Write a day as 2026-11-20.');
}

/** Parser of an option that says how many rows to show. */
export function givenCount(text: string): number {
  const count = Number(text);
  if (/^\d{1,3}$/.test(text) && count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('应为 1 至 100 / Give a number from 1 to 100.');
}

/** The option of commands that change something and may be sent twice. */
export const KEY_OPTION = [
  '--key <key>',
  '幂等键：同一键只生效一次 · the same key takes effect once',
] as const;
