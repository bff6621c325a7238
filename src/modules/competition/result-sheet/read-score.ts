import { scaleDecimal } from '../../../kernel/decimal.ts';
import type { CellKind } from '../../../platform/sheets/sheet-table.ts';
import type { Score } from '../ranking.ts';
import type { RowReader } from './row-reader.ts';
import { withoutSpaces } from './tidy-text.ts';

const DECIMAL = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/;

/** `095.50` → `95.5`; undefined when it is no plain decimal. */
export function plainDecimal(text: string): string | undefined {
  const [whole, sign = '', integer = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const number = fraction ? `${integer}.${fraction}` : integer;
  return number === '0' ? number : `${sign}${number}`;
}

/** A score of at most three decimals between 0 and `maxScore`; “95分” is 95. Undefined when empty or refused. */
export function readScore(
  reader: RowReader,
  key: 'theory' | 'practical' | 'total',
  maxScore: string,
): Score | undefined {
  const { kind } = reader.cell(key);
  if ((reader.value(key) === '' && kind !== 'formula') || !reader.isTyped(key)) return undefined;
  const text = withoutSpaces(reader.value(key)).replace(/分$/, '');
  const score = kind === 'date' || kind === 'boolean' ? undefined : plainDecimal(text);
  const refusal = score === undefined ? notANumber(kind) : outOfBounds(score, maxScore);
  if (refusal) reader.refuse(key, ...refusal);
  return refusal ? undefined : score;
}

type Refusal = [code: string, message: string];

const notANumber = (kind: CellKind): Refusal => [
  'SCORE_NOT_A_NUMBER',
  kind === 'date'
    ? '成绩被 Excel 变成了日期，请改为数值 / Excel made a date of the score: type the number again'
    : '成绩不是数字 / The score is no number',
];

function outOfBounds(score: string, maxScore: string): Refusal | undefined {
  const scaled = scaleDecimal(score, 3);
  if (scaled === undefined)
    return [
      'SCORE_TOO_PRECISE',
      '成绩最多三位小数，请先四舍五入成数值 / A score has at most three decimals: round the value itself',
    ];
  if (scaled >= 0n && scaled <= scaleDecimal(maxScore, 3)!) return undefined;
  return [
    'SCORE_OUT_OF_RANGE',
    `成绩应在0至${maxScore}之间 / A score lies between 0 and ${maxScore}`,
  ];
}
