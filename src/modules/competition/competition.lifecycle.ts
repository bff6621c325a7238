import { defineLifecycle } from '../../kernel/lifecycle.ts';

export type CompetitionStatus = 'DRAFT' | 'FILED' | 'INCLUDED' | 'HELD' | 'ARCHIVED';

/** Plan call → filed → admitted to the upper plan → held → archived (S-05). A contest may be held without admission. */
export const competitionLifecycle = defineLifecycle<
  CompetitionStatus,
  'file' | 'include' | 'hold' | 'archive'
>({
  name: 'competition 竞赛',
  initial: 'DRAFT',
  moves: {
    file: { from: ['DRAFT'], to: 'FILED' },
    include: { from: ['FILED'], to: 'INCLUDED' },
    hold: { from: ['FILED', 'INCLUDED'], to: 'HELD' },
    archive: { from: ['HELD'], to: 'ARCHIVED' },
  },
});

export type ResultStatus =
  'ENTERED' | 'CERTIFIED' | 'PUBLICISED' | 'FINAL' | 'SUPERSEDED' | 'WITHDRAWN';

/** Result versions (S-06). A version is never edited: a correction, or an objection upheld, makes the next one. */
export const resultLifecycle = defineLifecycle<
  ResultStatus,
  'certify' | 'publicise' | 'finalise' | 'supersede' | 'withdraw'
>({
  name: 'result version 成绩版本',
  initial: 'ENTERED',
  moves: {
    certify: { from: ['ENTERED'], to: 'CERTIFIED' },
    publicise: { from: ['CERTIFIED'], to: 'PUBLICISED' },
    finalise: { from: ['PUBLICISED'], to: 'FINAL' },
    supersede: { from: ['FINAL'], to: 'SUPERSEDED' },
    withdraw: { from: ['ENTERED', 'CERTIFIED', 'PUBLICISED'], to: 'WITHDRAWN' },
  },
});
