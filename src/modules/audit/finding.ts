import type { IdRange } from './id-ranges.ts';

export type FindingCode =
  | 'ROW_ALTERED'
  | 'ROW_MOVED'
  | 'ROW_DELETED'
  | 'ROW_INSERTED'
  | 'SEAL_ALTERED'
  | 'SEAL_MISSING'
  | 'CHAIN_BROKEN'
  | 'BAD_SIGNATURE'
  | 'FOREIGN_KEY'
  | 'GUARD_MISSING';

/** One thing that is not as it was sealed. */
export interface Finding {
  readonly code: FindingCode;
  readonly seal: number | null;
  readonly eventId: string | null;
  /** 中文 / English. */
  readonly message: string;
}

export const sealFinding = (code: FindingCode, seal: number, message: string): Finding => ({
  code,
  seal,
  eventId: null,
  message,
});

/** What the seal says, taken apart; undefined where it cannot be read or contradicts itself. */
export interface SealedRows {
  readonly ids: readonly IdRange[];
  readonly open: readonly IdRange[];
  readonly leaves: readonly Buffer[];
}
