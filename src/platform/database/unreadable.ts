import { DomainError } from '../../kernel/errors.ts';

/** Numbers beyond what a column holds, and text that is no number, day or valid string. */
const UNREADABLE = /^(22003|22007|22008|22021|22P02|22P05)$/;

/** The refusal of a value that the database could not read or hold; undefined for any other SQLSTATE. */
export const unreadable = (code: unknown): DomainError | undefined =>
  UNREADABLE.test(String(code ?? ''))
    ? new DomainError('INVALID_INPUT', '所给的值无效 / A value given is not valid')
    : undefined;
