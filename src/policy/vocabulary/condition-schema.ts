import { z } from 'zod';
import { isReasonCode } from '../reason-codes.ts';
import type { Condition } from './condition.ts';
import { operators, tiePolicies, isParameterRef } from './condition.ts';

type Path = readonly (string | number)[];
type Refuse = (path: Path, message: string) => void;

const groupKeys = ['all', 'any', 'not', 'officer'] as const;
const leafKeys = new Set<string>(['fact', 'code', 'clause', 'tieSize', 'ties', ...operators]);
const listOperators = new Set<string>(['oneOf', 'includesAny']);

type Json = Readonly<Record<string, unknown>>;

const isObject = (raw: unknown): raw is Json =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const isScalar = (raw: unknown): boolean =>
  typeof raw === 'string' ||
  typeof raw === 'boolean' ||
  (typeof raw === 'number' && Number.isFinite(raw));

function checkParameterRef(raw: unknown, path: Path, refuse: Refuse): void {
  if (!isParameterRef(raw) || typeof raw.parameter !== 'string')
    return refuse(path, '须为 {parameter: 参数代码} / must be {parameter: KEY}');
  if (raw.field !== undefined && typeof raw.field !== 'string')
    refuse([...path, 'field'], '字段名须为文本 / field must be a text');
  for (const key of Object.keys(raw))
    if (key !== 'parameter' && key !== 'field')
      refuse([...path, key], `参数引用没有“${key}”一项 / a parameter reference has no “${key}”`);
}

function checkList(raw: unknown, path: Path, refuse: Refuse): void {
  if (isObject(raw)) return checkParameterRef(raw, path, refuse);
  if (!Array.isArray(raw) || !raw.every(isScalar))
    refuse(path, '须为取值列表 / must be a list of plain values');
}

function checkOperand(operator: string, raw: unknown, path: Path, refuse: Refuse): void {
  if (listOperators.has(operator)) return checkList(raw, path, refuse);
  if (operator === 'keyOf') return checkParameterRef(raw, path, refuse);
  if (operator === 'present') {
    if (typeof raw !== 'boolean') refuse(path, '须为 true 或 false / must be true or false');
  } else if (isObject(raw)) checkParameterRef(raw, path, refuse);
  else if (!isScalar(raw)) refuse(path, '须为单个取值 / must be one plain value');
}

function checkCode(raw: unknown, path: Path, refuse: Refuse): void {
  if (!isReasonCode(raw)) refuse(path, `未知的原因代码“${String(raw)}” / unknown reason code`);
}

function checkTies(raw: Json, path: Path, refuse: Refuse): void {
  if (!('withinRank' in raw)) {
    for (const key of ['tieSize', 'ties'])
      if (key in raw)
        refuse(
          [...path, key],
          `“${key}”只能与 withinRank 同用 / “${key}” goes only with withinRank`,
        );
    return;
  }
  if (raw.tieSize !== undefined && typeof raw.tieSize !== 'string')
    refuse([...path, 'tieSize'], '须为事实名称 / must be the name of a fact');
  if (isObject(raw.ties)) checkParameterRef(raw.ties, [...path, 'ties'], refuse);
  else if (raw.ties !== undefined && !tiePolicies.some((policy) => policy === raw.ties))
    refuse([...path, 'ties'], `须为 ${tiePolicies.join('、')} 之一 / must be one of these`);
}

function checkClause(raw: unknown, path: Path, refuse: Refuse): void {
  const complete =
    isObject(raw) && typeof raw.document === 'string' && typeof raw.clause === 'string';
  if (!complete)
    refuse(path, '须为 {document: 文件代码, clause: 条款} / must be {document, clause}');
}

function checkLeaf(raw: Json, path: Path, refuse: Refuse): void {
  if (typeof raw.fact !== 'string')
    refuse([...path, 'fact'], '事实名称须为文本 / fact must be the name of a fact');
  for (const key of Object.keys(raw))
    if (!leafKeys.has(key))
      refuse([...path, key], `未知的运算“${key}” / unknown operator “${key}”`);
  const found = operators.filter((operator) => operator in raw);
  if (found.length > 1)
    refuse(path, `只能有一个运算，现有 ${found.join('、')} / exactly one operator is allowed`);
  if (found.length === 0) refuse(path, '缺少运算 / an operator is missing');
  for (const operator of found) checkOperand(operator, raw[operator], [...path, operator], refuse);
  if (raw.code !== undefined) checkCode(raw.code, [...path, 'code'], refuse);
  if (raw.clause !== undefined) checkClause(raw.clause, [...path, 'clause'], refuse);
  checkTies(raw, path, refuse);
}

function checkParts(raw: unknown, path: Path, key: string, refuse: Refuse): void {
  if (!Array.isArray(raw)) return refuse(path, '须为条件列表 / must be a list of conditions');
  if (key === 'any' && raw.length === 0) refuse(path, 'any 不能为空 / any must not be empty');
  raw.forEach((part, index) => checkCondition(part, [...path, index], refuse));
}

function checkGroup(raw: Json, path: Path, refuse: Refuse): void {
  const [key, ...more] = Object.keys(raw);
  if (key === undefined || more.length > 0 || !groupKeys.some((known) => known === key))
    return refuse(
      path,
      `条件须为 {fact: …} 或 all、any、not、officer 之一，现为 {${Object.keys(raw).join(', ')}} / a condition is {fact: …} or exactly one of all, any, not, officer`,
    );
  const inside = [...path, key];
  if (key === 'officer') checkCode(raw.officer, inside, refuse);
  else if (key === 'not') checkCondition(raw.not, inside, refuse);
  else checkParts(raw[key], inside, key, refuse);
}

function checkCondition(raw: unknown, path: Path, refuse: Refuse): void {
  if (!isObject(raw)) return refuse(path, '条件须为对象 / a condition must be an object');
  if ('fact' in raw) checkLeaf(raw, path, refuse);
  else checkGroup(raw, path, refuse);
}

/** Parses the YAML/JSON form and names every fault with its path. Whether the facts exist is for `validateRuleVersion`. */
export const conditionSchema = z.unknown().transform((raw, context): Condition => {
  let sound = true;
  checkCondition(raw, [], (path, message) => {
    sound = false;
    context.issues.push({ code: 'custom', path: [...path], message, input: raw });
  });
  return sound ? (raw as Condition) : z.NEVER;
});
