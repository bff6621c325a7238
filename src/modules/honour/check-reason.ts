import { DomainError } from '../../kernel/errors.ts';

/** The reason, trimmed; refuses one that says nothing. */
export function checkReason(reason: string): string {
  const text = reason.trim();
  if (text.length >= 2) return text;
  const message = '请填写理由 / Give the reason';
  throw new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'REASON_MISSING', field: 'input.reason', message }],
  });
}
