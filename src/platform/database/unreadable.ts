/** Numbers beyond what a column holds, and text that is no number, day or valid string. */
const UNREADABLE = /^(22003|22007|22008|22021|22P02|22P05)$/;

/** Whether a value that somebody gave could not be read or held by the database; `code` is an SQLSTATE. */
export const isUnreadable = (code: unknown): boolean => UNREADABLE.test(String(code ?? ''));
