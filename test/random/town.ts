import { addDays } from '../../src/kernel/local-date.ts';
import type { Desk, Finder, Move } from './moves.ts';

export const gid = (type: string, id: unknown): string => `gid://jianglu/${type}/${String(id)}`;

/** Rows of 溧阳 and of the places in it. */
export const inLiyang = `(select id from jurisdiction where code like '320481%')`;
export const liyang = `(select id from jurisdiction where code = '320481' and valid_to is null limit 1)`;
export const tianmu = `(select id from organisation where name = '天目精密制造有限公司')`;
export const milling = '6-18-01-02';
export const union = ['zhangmin', 'chengang'];
export const reason = '核对无误 checked by chance';

export const daysAgo = ({ today, dice }: Desk, from: number, to: number): string =>
  addDays(today, -dice.between(from, to));

/** A move about one row of the query: `as` makes the input of it. */
export const about =
  (
    by: string | readonly string[],
    text: string,
    as: (row: Record<string, any>, desk: Desk) => object,
  ): Finder =>
  async (desk) => {
    const row = await desk.one(text);
    if (!row) return undefined;
    const login = typeof by === 'string' ? by : desk.dice.pick(by);
    return { by: login, input: as(row, desk) } satisfies Move;
  };
