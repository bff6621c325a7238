/** Every refusal a caller can act on. The code is public API: clients switch on it. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'ILLEGAL_TRANSITION'
  | 'CONFLICT'
  | 'DUPLICATE'
  | 'RESULT_NOT_FINAL'
  | 'LEVEL_NOT_IN_LADDER'
  | 'KEY_REUSED'
  | 'LIMIT_EXCEEDED'
  | 'RATE_LIMITED'
  | 'AS_OF_NOT_ANSWERED'
  | 'KNOWN_AT_NOT_KEPT'
  | 'KNOWN_AT_NOT_SETTLED'
  | 'TIMEOUT'
  | 'UNAVAILABLE';

/** One thing that is wrong with an input: which field (or sheet row and column), why, in which words. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Path of the input field, e.g. `input.name`. */
  readonly field?: string;
  /** Excel's own row number. */
  readonly row?: number;
  readonly column?: string;
}

/** A refusal with a code; `details.problems` lists every problem when there are several. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Collects problems and throws them together, so that a caller sees all of them at once. */
export class Problems {
  readonly list: Problem[] = [];

  add(problem: Problem): void {
    this.list.push(problem);
  }

  /** Throws `INVALID_INPUT` with every problem; does nothing when there is none. */
  orThrow(): void {
    const [first, ...more] = this.list;
    if (!first) return;
    const message = more.length ? `${first.message} (+${more.length})` : first.message;
    throw new DomainError('INVALID_INPUT', message, { problems: this.list });
  }
}

/** What "not there" and "not yours" both answer, so that neither can be told from the other. */
export const notFound = (what: string): DomainError =>
  new DomainError('NOT_FOUND', `没有找到该${what} / No such ${what} was found`);
