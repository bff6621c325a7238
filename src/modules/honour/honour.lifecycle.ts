import { defineLifecycle } from '../../kernel/lifecycle.ts';

export type HonourStatus = 'CANDIDATE' | 'GRANTED' | 'DECLINED' | 'REVOKED';

/** Candidate → confirmed where the rule asks for it → granted; revoked by correction, the record stays (S-07). */
export const honourLifecycle = defineLifecycle<HonourStatus, 'confirm' | 'decline' | 'revoke'>({
  name: 'honour 荣誉',
  initial: 'CANDIDATE',
  moves: {
    confirm: { from: ['CANDIDATE'], to: 'GRANTED' },
    decline: { from: ['CANDIDATE'], to: 'DECLINED' },
    revoke: { from: ['CANDIDATE', 'GRANTED'], to: 'REVOKED' },
  },
});
