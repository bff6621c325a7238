/** Something the caller can put right, as mutations answer it. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
  readonly row?: number | null;
  readonly column?: string | null;
}

/** Fields to ask of every `userErrors` and `notes`. */
export const USER_ERROR_FIELDS = 'code message field row column';

/** One line: 第 12 行 · 身份证号 · CODE · sentence; an input's field stands where a sheet has its row. */
export const userErrorLine = ({ code, message, field, row, column }: UserError): string =>
  [row == null ? field?.join('.') : `第 ${row} 行`, column, code, message]
    .filter(Boolean)
    .join(' · ');

const isList = (value: unknown): value is UserError[] => Array.isArray(value) && value.length > 0;

/** Every user error in the data of an answer, whatever the operations are called. */
export function userErrorsIn(data: unknown): UserError[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((payload: unknown) => {
    const { userErrors } = (payload ?? {}) as { userErrors?: unknown };
    return isList(userErrors) ? userErrors : [];
  });
}
