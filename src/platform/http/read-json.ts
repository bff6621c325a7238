import { isUtf8 } from 'node:buffer';
import { DomainError } from '../../kernel/errors.ts';
import { refuseNul } from '../graphql/limits.ts';

const bad = (why: string): DomainError => new DomainError('INVALID_INPUT', why);

/** A JSON body as data. Invalid UTF-8, malformed JSON and NUL are `INVALID_INPUT`; none of the body is repeated. */
export function readJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw bad('请求体不是有效的 UTF-8 / The body is not valid UTF-8');
  const text = body.toString('utf8');
  if (text.includes('"__proto__"')) throw bad('请求体含禁用的键 / The body has a forbidden key');
  const value = parse(text);
  if (text.includes('\\u0000')) refuseNul(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    throw bad('请求体不是有效的 JSON / The body is not valid JSON');
  }
}
