import type { Fields } from '../../platform/reader/declaration.ts';
import { one } from '../../platform/reader/declare.ts';

export const correctionAdditions: Readonly<Record<string, Fields>> = {
  OfficerTask: {
    askedByVersion: one('ResultVersion', 'asked_by_version_id', { nullable: true }),
    withdrawnByVersion: one('ResultVersion', 'withdrawn_by_version_id', { nullable: true }),
  },
};
