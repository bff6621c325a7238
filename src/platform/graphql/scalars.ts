import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isLocalDate } from '../../kernel/local-date.ts';
import { parseMoney } from '../../kernel/money.ts';

const bad = (name: string, value: unknown): GraphQLError =>
  new GraphQLError(`“${String(value)}” 不是有效的 ${name} / is no valid ${name}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });

/** A scalar carried as JSON text; `accept` throws or returns false for text that is none. */
function textScalar(name: string, description: string, accept: (text: string) => boolean) {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !accept(value)) throw bad(name, value);
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw bad(name, 'value' in node ? node.value : node.kind);
      return parse(node.value);
    },
  });
}

const isMoney = (text: string): boolean => {
  try {
    parseMoney(text);
    return true;
  } catch {
    return false;
  }
};

export const LocalDate = textScalar(
  'LocalDate',
  '日期 · day as YYYY-MM-DD in Asia/Shanghai',
  isLocalDate,
);
export const Money = textScalar(
  'Money',
  '金额（元）· yuan as a decimal string, at most two places',
  isMoney,
);
export const Decimal = textScalar(
  'Decimal',
  '小数 · exact decimal as a string, at most three places',
  (text) => /^-?\d{1,12}(\.\d{1,3})?$/.test(text),
);
export const Instant = textScalar(
  'Instant',
  '时刻 · instant as ISO 8601 in UTC',
  (text) => !Number.isNaN(Date.parse(text)),
);
export const NationalId = textScalar(
  'NationalId',
  '公民身份号码 · identity number, GB 11643',
  (text) => text.length <= 64,
);
export const CreditCode = textScalar(
  'CreditCode',
  '统一社会信用代码 · unified social credit code, GB 32100',
  (text) => text.length <= 64,
);

/** Arbitrary JSON: frozen facts, parameter values, rule bodies. */
export const Json = new GraphQLScalarType({
  name: 'Json',
  description: 'JSON 数据 · data as stored',
  serialize: (value) => value,
  parseValue: (value) => value,
});
