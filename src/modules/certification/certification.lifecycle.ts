import { defineLifecycle } from '../../kernel/lifecycle.ts';

export type PathStatus =
  'PROPOSED' | 'OPEN' | 'USED' | 'GRANTED' | 'DECLINED' | 'EXPIRED' | 'REVOKED' | 'UNDER_REVIEW';

/** A path opens a door; only the assessing body's decision issues a certificate (S-08, A-13). */
export const pathLifecycle = defineLifecycle<
  PathStatus,
  | 'open'
  | 'use'
  | 'grant'
  | 'decline'
  | 'expire'
  | 'revoke'
  | 'review'
  | 'uphold'
  | 'resume'
  | 'annul'
>({
  name: 'certification path 申报通道',
  initial: 'PROPOSED',
  moves: {
    open: { from: ['PROPOSED'], to: 'OPEN' },
    use: { from: ['OPEN'], to: 'USED' },
    grant: { from: ['USED'], to: 'GRANTED' },
    decline: { from: ['USED'], to: 'DECLINED' },
    expire: { from: ['OPEN'], to: 'EXPIRED' },
    revoke: { from: ['PROPOSED', 'OPEN'], to: 'REVOKED' },
    review: { from: ['USED', 'GRANTED'], to: 'UNDER_REVIEW' },
    uphold: { from: ['UNDER_REVIEW'], to: 'GRANTED' },
    /** Upheld while the body had not decided yet. */
    resume: { from: ['UNDER_REVIEW'], to: 'USED' },
    annul: { from: ['UNDER_REVIEW'], to: 'REVOKED' },
  },
});

export type CaseStatus =
  'FILED' | 'EVIDENCE_CHECK' | 'PANEL' | 'PUBLICISED' | 'APPROVED' | 'REJECTED' | 'CERTIFIED';

/** An exception case (S-09): the system checks the preconditions, a panel decides the merit. */
export const caseLifecycle = defineLifecycle<
  CaseStatus,
  'checkEvidence' | 'convenePanel' | 'publicise' | 'approve' | 'reject' | 'certify'
>({
  name: 'exception case 破格申报',
  initial: 'FILED',
  moves: {
    checkEvidence: { from: ['FILED'], to: 'EVIDENCE_CHECK' },
    convenePanel: { from: ['EVIDENCE_CHECK'], to: 'PANEL' },
    publicise: { from: ['PANEL'], to: 'PUBLICISED' },
    approve: { from: ['PUBLICISED'], to: 'APPROVED' },
    reject: { from: ['FILED', 'EVIDENCE_CHECK', 'PANEL', 'PUBLICISED'], to: 'REJECTED' },
    certify: { from: ['APPROVED'], to: 'CERTIFIED' },
  },
});
