import { defineLifecycle } from './lifecycle.ts';

const contract = defineLifecycle({
  name: 'contract',
  initial: 'DRAFT',
  moves: {
    sign: { from: ['DRAFT'], to: 'ACTIVE' },
    suspend: { from: ['ACTIVE'], to: 'SUSPENDED' },
    resume: { from: ['SUSPENDED'], to: 'ACTIVE' },
    terminate: { from: ['ACTIVE', 'SUSPENDED'], to: 'TERMINATED' },
  },
} as const);

test('a verb leads to the state that the table names', () => {
  expect(contract.next('DRAFT', 'sign')).toBe('ACTIVE');
  expect(contract.next('SUSPENDED', 'terminate')).toBe('TERMINATED');
});

test('the verbs of a state are those that may start there, in the order of the table', () => {
  expect(contract.verbsFrom('ACTIVE')).toEqual(['suspend', 'terminate']);
  expect(contract.verbsFrom('SUSPENDED')).toEqual(['resume', 'terminate']);
  expect(contract.verbsFrom('TERMINATED')).toEqual([]);
});

test('a move that is not in the table is refused, with the moves that are', () => {
  expect(() => contract.next('DRAFT', 'suspend')).toThrow(
    expect.objectContaining({
      code: 'ILLEGAL_TRANSITION',
      message: '状态“DRAFT”不能执行“suspend” / A contract in DRAFT cannot suspend',
      details: { state: 'DRAFT', verb: 'suspend', legal: ['sign'] },
    }),
  );
});

test('next follows exactly the verbs that verbsFrom names', () => {
  const verbs = Object.keys(contract.moves) as (keyof typeof contract.moves)[];
  for (const state of ['DRAFT', 'ACTIVE', 'SUSPENDED', 'TERMINATED'] as const) {
    const followed = verbs.filter((verb) => {
      try {
        return contract.next(state, verb) === contract.moves[verb].to;
      } catch {
        return false;
      }
    });
    expect(followed).toEqual(contract.verbsFrom(state));
  }
});

test('a table with verbs that nothing leads to is refused when it is defined', () => {
  expect(() =>
    defineLifecycle({
      name: 'round',
      initial: 'OPEN',
      moves: {
        close: { from: ['OPEN'], to: 'CLOSED' },
        publish: { from: ['JUDGED'], to: 'PUBLISHED' },
        archive: { from: ['PUBLISHED'], to: 'ARCHIVED' },
      },
    }),
  ).toThrow('round: no way leads to publish, archive');
});

test('verbs may stand in the table before those that lead to them', () => {
  const late = defineLifecycle({
    name: 'round',
    initial: 'OPEN',
    moves: {
      archive: { from: ['PUBLISHED'], to: 'ARCHIVED' },
      publish: { from: ['CLOSED'], to: 'PUBLISHED' },
      close: { from: ['OPEN'], to: 'CLOSED' },
    },
  });
  expect(late.next('PUBLISHED', 'archive')).toBe('ARCHIVED');
});
