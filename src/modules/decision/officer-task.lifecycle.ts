import { defineLifecycle } from '../../kernel/lifecycle.ts';

export type TaskStatus = 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';

/** A task is decided once; a corrected result withdraws what is still open and asks anew. */
export const taskLifecycle = defineLifecycle<TaskStatus, 'approve' | 'reject' | 'withdraw'>({
  name: 'officer task 待办事项',
  initial: 'OPEN',
  moves: {
    approve: { from: ['OPEN'], to: 'APPROVED' },
    reject: { from: ['OPEN'], to: 'REJECTED' },
    withdraw: { from: ['OPEN'], to: 'WITHDRAWN' },
  },
});
