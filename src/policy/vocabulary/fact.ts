import { isLevelCode, levelOrder } from '../../kernel/ladder.ts';
import { isLocalDate } from '../../kernel/local-date.ts';

/** `level` is a ladder code in rules and its order 1–8 (0: none) in facts; `money` is whole fen; `texts` is a list. */
export const factTypes = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'level',
  'texts',
  'money',
] as const;
export type FactType = (typeof factTypes)[number];

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a rule may ask about one event; declared once, beside the module that knows the answer. 事实 */
export interface FactDeclaration extends Bilingual {
  readonly name: string;
  readonly type: FactType;
  /** The closed list of a text fact's codes, each with how it is said to people. */
  readonly values?: Readonly<Record<string, Bilingual>>;
  /** The catalogue whose codes a text fact holds. */
  readonly codes?: 'occupation' | 'series';
  /** True when the fact says that the decider has switched on its own scheme (what a MAY clause needs). */
  readonly scheme?: boolean;
}

/** Trigger → the facts that it offers. */
export type FactCatalogue = Readonly<Record<string, readonly FactDeclaration[]>>;

export type FactValue = string | number | bigint | boolean | readonly string[] | null;

/** Values by fact name. A name that is missing is an absent fact, the same as null. */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

/** A value ready to be compared: levels as orders, numbers as numbers (fen beyond 2^53 as bigint). */
export type Comparable = string | number | bigint | boolean;

const NUMERAL = /^-?\d+(\.\d+)?$/;

function toNumber(value: unknown): number | bigint | undefined {
  if (typeof value === 'bigint')
    return value === BigInt(Number(value)) && Number.isSafeInteger(Number(value))
      ? Number(value)
      : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !NUMERAL.test(value)) return undefined;
  return value.includes('.') ? Number(value) : toNumber(BigInt(value));
}

function toLevel(value: unknown): number | undefined {
  if (typeof value === 'string' && isLevelCode(value)) return levelOrder(value);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 8
    ? value
    : undefined;
}

const toText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const readers: Record<FactType, (value: unknown) => Comparable | undefined> = {
  text: toText,
  texts: toText,
  integer: toNumber,
  decimal: toNumber,
  money: toNumber,
  level: toLevel,
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (typeof value === 'string' && isLocalDate(value) ? value : undefined),
};

/** The value as this type compares it (for `texts`, one element); undefined when it is no value of the type. */
export const toComparable = (type: FactType, value: unknown): Comparable | undefined =>
  readers[type](value);
