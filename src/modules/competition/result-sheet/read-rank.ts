import { withoutSpaces } from './tidy-text.ts';

const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MEDALS: Readonly<Record<string, number>> = {
  冠军: 1,
  状元: 1,
  亚军: 2,
  榜眼: 2,
  季军: 3,
  探花: 3,
};

/** `SAME` says “like the one above” (并列, 同上). */
export type RankNotation = number | 'SAME' | undefined;

/**
 * A rank in the notations that sheets use: 3, 第3名, 第三名, 并列3, 3（并列）, 3=, T3, 3rd, 冠军. Whether it is shared
 * follows from the other lines. Undefined for anything else.
 */
export function parseRank(text: string): RankNotation {
  const bare = withoutSpaces(text).replace(/[()[\]、,。:]/g, '');
  if (/^(并列|同上|〃|"|'')$/.test(bare)) return 'SAME';
  const core = bare
    .replace(/并列|tied?$/gi, '')
    .replace(/^[t=](?=\d)|=$/gi, '')
    .replace(/^(第|no\.?|#)/i, '')
    .replace(/(名|位|st|nd|rd|th)$/i, '');
  if (MEDALS[core]) return MEDALS[core];
  const rank = /^\d{1,7}(\.0+)?$/.test(core) ? Number(core) : chineseNumber(core);
  return rank !== undefined && rank > 0 ? rank : undefined;
}

/** 1–9999 in Chinese numerals: 十二, 二十, 一百零三. */
function chineseNumber(text: string): number | undefined {
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return undefined;
  let sum = 0;
  let digit = 0;
  for (const sign of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = UNITS[sign];
    if (unit === undefined) {
      if (digit !== 0) return undefined;
      digit = DIGITS.indexOf(sign);
    } else {
      sum += (digit || (sum === 0 ? 1 : 0)) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
