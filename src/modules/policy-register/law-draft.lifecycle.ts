import { defineLifecycle } from '../../kernel/lifecycle.ts';

export const lawDraftStatuses = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type LawDraftStatus = (typeof lawDraftStatuses)[number];

/** What has been rejected may be put right and handed in again; what is approved is law. */
export const lawDraftLifecycle = defineLifecycle<
  LawDraftStatus,
  'revise' | 'submit' | 'approve' | 'reject' | 'withdraw'
>({
  name: 'law draft 法规登记稿',
  initial: 'DRAFT',
  moves: {
    revise: { from: ['DRAFT', 'REJECTED'], to: 'DRAFT' },
    submit: { from: ['DRAFT'], to: 'SUBMITTED' },
    approve: { from: ['SUBMITTED'], to: 'APPROVED' },
    reject: { from: ['SUBMITTED'], to: 'REJECTED' },
    withdraw: { from: ['DRAFT', 'SUBMITTED', 'REJECTED'], to: 'WITHDRAWN' },
  },
});
