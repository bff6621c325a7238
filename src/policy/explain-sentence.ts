import { levelCode, levelOf } from '../kernel/ladder.ts';
import type { PreparedLeaf } from './prepared.ts';
import type { Operator } from './vocabulary/condition.ts';
import type { Bilingual, FactDeclaration, FactValue } from './vocabulary/fact.ts';

const NONE: Bilingual = { zh: '无', en: 'none' };
const TRUTH = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

function levelWords(order: unknown): Bilingual {
  const code = levelCode(Number(order));
  if (!code) return NONE;
  const { zh, en } = levelOf(code);
  return { zh, en };
}

function moneyWords(fen: unknown): Bilingual {
  const digits = String(fen).padStart(3, '0');
  const yuan = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return { zh: `${yuan} 元`, en: `CNY ${yuan}` };
}

/** One value of the fact as people say it. */
function wordsOf(fact: FactDeclaration, value: unknown): Bilingual {
  const text = String(value);
  if (fact.type === 'level') return levelWords(value);
  if (fact.type === 'money') return moneyWords(value);
  if (fact.type === 'boolean') return text === 'true' ? TRUTH.true : TRUTH.false;
  return fact.values?.[text] ?? { zh: text, en: text };
}

const joined = (words: readonly Bilingual[]): Bilingual => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
});

function valueWords(fact: FactDeclaration, value: FactValue): Bilingual {
  if (value === null) return { zh: '没有记录', en: 'not on record' };
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length ? joined(list.map((one) => wordsOf(fact, one))) : NONE;
}

type Phrase = (required: Bilingual, leaf: PreparedLeaf) => Bilingual;

const say =
  (zh: string, en: string): Phrase =>
  (required) => ({ zh: `${zh}${required.zh}`, en: `${en} ${required.en}` });

/** Dates are early or late, everything else low or high. */
const bound =
  (date: Phrase, other: Phrase): Phrase =>
  (required, leaf) =>
    (leaf.fact.type === 'date' ? date : other)(required, leaf);

const phrases: Record<Operator, Phrase> = {
  is: say('要求为', 'required:'),
  oneOf: say('要求为下列之一：', 'required, one of:'),
  keyOf: say('要求为表列之一：', 'required, one of the table:'),
  atLeast: bound(
    say('要求不早于 ', 'required: on or after'),
    say('要求不低于 ', 'required: at least'),
  ),
  atMost: bound(
    say('要求不晚于 ', 'required: on or before'),
    say('要求不高于 ', 'required: at most'),
  ),
  above: bound(say('要求晚于 ', 'required: after'), say('要求高于 ', 'required: above')),
  below: bound(say('要求早于 ', 'required: before'), say('要求低于 ', 'required: below')),
  includes: say('要求包含', 'must include'),
  includesAny: say('要求至少包含其一：', 'must include one of:'),
  withinRank: (required) => ({
    zh: `要求不低于第 ${required.zh} 名`,
    en: `required: within the first ${required.en}`,
  }),
  present: (_, leaf) =>
    leaf.required[0] === true
      ? { zh: '要求有记录', en: 'required: on record' }
      : { zh: '要求没有记录', en: 'required: none on record' },
};

function requirement(leaf: PreparedLeaf): Bilingual {
  if (leaf.unset && leaf.parameter) {
    const { key, field } = leaf.parameter;
    const name = field === undefined ? key : `${key}.${field}`;
    return { zh: `所需参数 ${name} 尚未设定`, en: `parameter ${name} is not set` };
  }
  const required = leaf.required.map((one) => wordsOf(leaf.fact, one));
  return phrases[leaf.op](required.length ? joined(required) : NONE, leaf);
}

function tieWords({ tieSize }: PreparedLeaf, size: FactValue): Bilingual {
  if (!tieSize || size === null || Number(size) < 2) return { zh: '', en: '' };
  return { zh: `（并列 ${String(size)} 人）`, en: ` (${String(size)} share it)` };
}

/** The comparison in one sentence: what is, and what is required. `negated`: the opposite is required. */
export function explainSentence(
  leaf: PreparedLeaf,
  value: FactValue,
  options: { tieSize?: FactValue; negated?: boolean } = {},
): Bilingual {
  const { tieSize = null, negated = false } = options;
  const [is, tie, wanted] = [
    valueWords(leaf.fact, value),
    tieWords(leaf, tieSize),
    requirement(leaf),
  ];
  return {
    zh: `${leaf.fact.zh}：${is.zh}${tie.zh}，${negated ? '不得符合“' : ''}${wanted.zh}${negated ? '”' : ''}`,
    en: `${leaf.fact.en}: ${is.en}${tie.en}; ${negated ? 'must not meet “' : ''}${wanted.en}${negated ? '”' : ''}`,
  };
}
