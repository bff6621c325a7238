import { DomainError } from '../../kernel/errors.ts';
import { CommitDoubt } from './commit-doubt.ts';

/** Why the database could not do its part although nobody did anything wrong. Public: clients and monitors see it. */
export type TroubleReason =
  'STORAGE_FULL' | 'DATABASE_DOWN' | 'DATABASE_BUSY' | 'DATABASE_READ_ONLY' | 'OUTCOME_UNKNOWN';

interface Trouble {
  readonly message: string;
  readonly retryAfterSeconds: number;
}

const troubles: Readonly<Record<TroubleReason, Trouble>> = {
  STORAGE_FULL: {
    message:
      '数据库存储空间已满，本次未作任何保存；请联系运维人员，腾出空间后重试 / ' +
      'The disk of the database is full and nothing was saved; tell the operators and repeat once there is room',
    retryAfterSeconds: 30,
  },
  DATABASE_DOWN: {
    message:
      '数据库暂时无法使用，本次未作任何保存，请稍后重试 / ' +
      'The database cannot be reached just now and nothing was saved; repeat shortly',
    retryAfterSeconds: 2,
  },
  DATABASE_BUSY: {
    message:
      '系统繁忙，本次未作任何保存，请稍后重试 / The system is busy and nothing was saved; repeat shortly',
    retryAfterSeconds: 5,
  },
  DATABASE_READ_ONLY: {
    message:
      '数据库当前只读，本次未作任何保存，请稍后重试 / ' +
      'The database takes no changes just now and nothing was saved; repeat shortly',
    retryAfterSeconds: 10,
  },
  OUTCOME_UNKNOWN: {
    message:
      '保存时与数据库失去联系，结果未知；请用同一幂等键重试，不会重复生效 / ' +
      'The line to the database broke while this was being saved, so the outcome is unknown; ' +
      'repeat with the same key, it takes effect once',
    retryAfterSeconds: 2,
  },
};

const LINE_ERRORS =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Classes 08 (connection) and 57P (the server stops, has crashed, or is starting). */
const SERVER_GONE = /^(08...|57P0[1-5])$/;
/** Out of memory, too many connections, another limit of the server. */
const SERVER_LIMIT = /^(53200|53300|53400)$/;
/** How pg words a line that is gone, without a code. */
const LINE_WORDS =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;

/** What the driver, the ORM and the operating system all put on their errors. */
const marks = (error: unknown): { code: string; message: string } => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: String(code ?? ''), message: String(message ?? '') };
};

function reasonOf(error: unknown): TroubleReason | undefined {
  if (error instanceof CommitDoubt) return 'OUTCOME_UNKNOWN';
  const { code, message } = marks(error);
  if (code === '53100') return 'STORAGE_FULL';
  if (code === '25006') return 'DATABASE_READ_ONLY';
  if (SERVER_LIMIT.test(code) || message === 'timeout exceeded when trying to connect')
    return 'DATABASE_BUSY';
  if (SERVER_GONE.test(code) || LINE_ERRORS.test(code) || LINE_WORDS.test(message))
    return 'DATABASE_DOWN';
  return undefined;
}

function refusalFor(reason: TroubleReason, cause: unknown): DomainError {
  const { message, retryAfterSeconds } = troubles[reason];
  const refusal = new DomainError('UNAVAILABLE', message, { reason, retryAfterSeconds });
  refusal.cause = cause;
  return refusal;
}

/** The refusal for a fault that is the database's: what is the matter and when to try again. Undefined for all others. */
export function troubleOf(error: unknown): DomainError | undefined {
  const reason = reasonOf(error);
  return reason && refusalFor(reason, error);
}

/** For who knows that a full disk is behind it. */
export const storageFull = (cause: unknown): DomainError => refusalFor('STORAGE_FULL', cause);
