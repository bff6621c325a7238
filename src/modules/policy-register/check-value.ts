import { isLocalDate } from '../../kernel/local-date.ts';

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

interface Shape {
  readonly accepts: (value: unknown) => boolean;
  readonly zh: string;
  readonly en: string;
}

const whole = (zh: string, en: string): Shape => ({ accepts: isWhole, zh, en });

/** What a value of each type hint looks like as JSON. */
const shapes: Readonly<Record<string, Shape>> = {
  integer: whole('非负整数', 'a whole number, not negative'),
  months: whole('整月数', 'a whole number of months'),
  days: whole('整天数', 'a whole number of days'),
  money: whole('以分计的整数', 'a whole number of fen'),
  percent: {
    accepts: (value) =>
      typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 100,
    zh: '0至100的数',
    en: 'a number from 0 to 100',
  },
  boolean: { accepts: (value) => typeof value === 'boolean', zh: '是或否', en: 'true or false' },
  date: {
    accepts: (value) => typeof value === 'string' && isLocalDate(value),
    zh: '日期 YYYY-MM-DD',
    en: 'a day YYYY-MM-DD',
  },
  enum: {
    accepts: (value) => typeof value === 'string' && value.trim() !== '',
    zh: '代码文本',
    en: 'a code as text',
  },
  list: { accepts: Array.isArray, zh: '列表', en: 'a list' },
  object: {
    accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    zh: '对象（字段与取值）',
    en: 'an object of fields and values',
  },
};

/** What is wrong with a value of that type; undefined when nothing is. Unknown types accept anything but null. */
export function misfit(type: string, value: unknown): string | undefined {
  const shape = shapes[type];
  if (shape ? shape.accepts(value) : value != null) return undefined;
  return `取值须为${shape?.zh ?? '非空'} / The value must be ${shape?.en ?? 'present'}`;
}
