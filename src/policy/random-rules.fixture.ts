import fc from 'fast-check';
import { levelCodes } from '../kernel/ladder.ts';
import { directApplication } from './liyang.fixture.ts';
import { prepareVersion } from './prepare-version.ts';
import type { Condition, Leaf } from './vocabulary/condition.ts';
import type { FactDeclaration, Facts, FactType } from './vocabulary/fact.ts';
import { strengths, versionStatuses } from './vocabulary/rule.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const declare = (name: string, type: FactType): FactDeclaration => ({
  name,
  type,
  zh: name,
  en: name,
});

export const catalogue = {
  'ResultSet.FINAL': [
    declare('rank', 'integer'),
    declare('tieSize', 'integer'),
    declare('score', 'decimal'),
    declare('won', 'boolean'),
    declare('award', 'text'),
    declare('finalsOn', 'date'),
    declare('level', 'level'),
    declare('kinds', 'texts'),
    declare('bonus', 'money'),
  ],
};

// Few values and many nulls: what matters are equal values, cut-offs and absent facts.
const WORDS = ['A', 'B', "C'", '丁'];
const word = fc.constantFrom(...WORDS);
const whole = fc.integer({ min: 0, max: 5 });
const decimal = fc.integer({ min: -3, max: 9 }).map((eighths) => eighths / 8);
const day = fc.constantFrom('2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01');
const level = fc.constantFrom(...levelCodes.slice(1, 6));
const fen = fc.constantFrom(0, 1, 200_000, 9_007_199_254_740_000);
const words = fc.uniqueArray(word, { maxLength: 3 });
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 5 });

export const factRow = fc.record({
  rank: orNull(whole),
  tieSize: orNull(fc.integer({ min: 1, max: 4 })),
  score: orNull(decimal),
  won: orNull(fc.boolean()),
  award: orNull(word),
  finalsOn: orNull(day),
  level: orNull(fc.integer({ min: 0, max: 7 })),
  kinds: orNull(words),
  bonus: orNull(fen),
  place: fc.option(fc.constant(['CN', '320481']), { nil: ['CN'], freq: 9 }),
  happenedOn: orNull(day),
  final: fc.option(fc.constant(true), { nil: false, freq: 9 }),
});
export type FactRow = typeof factRow extends fc.Arbitrary<infer Row> ? Row : never;

export const asFacts = ({ final, ...facts }: FactRow): Facts => ({
  ...facts,
  'result.final': final,
});

const code = fc.constantFrom(
  'NO_AWARD',
  'RANK_TOO_LOW',
  'SCORE_TOO_LOW',
  'NO_GROUND',
  'WRONG_LEVEL',
);

const single = {
  rank: whole,
  score: decimal,
  won: fc.boolean(),
  award: word,
  finalsOn: day,
  level,
  bonus: fen,
} as const;
const ordered = ['rank', 'score', 'finalsOn', 'level', 'bonus'] as const;
const singles = Object.keys(single) as (keyof typeof single)[];

const reference = (key: string) => fc.constant({ parameter: `P-${key}` });
const operandOf = (fact: keyof typeof single) => fc.oneof(single[fact], reference(fact));

const comparing = fc
  .constantFrom(...ordered)
  .chain((fact) =>
    fc
      .tuple(fc.constantFrom('atLeast', 'atMost', 'above', 'below'), operandOf(fact))
      .map(([operator, operand]): Leaf => ({ fact, [operator]: operand })),
  );
const equal = fc
  .constantFrom(...singles)
  .chain((fact) => operandOf(fact).map((is): Leaf => ({ fact, is })));
const oneOf = fc
  .constantFrom(...singles)
  .chain((fact) =>
    fc
      .array<string | number | boolean>(single[fact], { maxLength: 3 })
      .map((list): Leaf => ({ fact, oneOf: list })),
  );
const present = fc
  .tuple(fc.constantFrom(...singles, 'kinds'), fc.boolean())
  .map(([fact, is]): Leaf => ({ fact, present: is }));
const listed = fc.oneof(
  fc.oneof(word, reference('award')).map((includes): Leaf => ({ fact: 'kinds', includes })),
  fc.oneof(words, reference('list')).map((list): Leaf => ({ fact: 'kinds', includesAny: list })),
  reference('list').map((list): Leaf => ({ fact: 'award', oneOf: list })),
  reference('table').map((keyOf): Leaf => ({ fact: 'award', keyOf })),
  reference('table').map((keyOf): Leaf => ({ fact: 'level', keyOf })),
);
const cutOff = fc
  .tuple(
    fc.oneof(whole, fc.constant({ parameter: 'P-top', field: 'maxRank' })),
    fc.option(fc.constant('tieSize'), { nil: undefined, freq: 4 }),
    fc.oneof(
      fc.constantFrom('OFFICER', 'SHARED', 'NONE_AT_CUTOFF', undefined),
      fc.constant({ parameter: 'P-ties' }),
    ),
  )
  .map(([withinRank, tieSize, ties]): Leaf => ({ fact: 'rank', withinRank, tieSize, ties }));

const leaf = fc
  .tuple(
    fc.oneof(comparing, equal, oneOf, present, listed, cutOff),
    fc.option(code, { nil: undefined }),
  )
  .map(([test, why]): Condition => ({ ...test, code: why }));

const { condition } = fc.letrec<{ condition: Condition; group: Condition }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('group')),
  group: fc.oneof(
    fc.array(tie('condition'), { maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
    code.map((officer) => ({ officer })),
  ),
}));

const unsetOr = <T>(values: fc.Arbitrary<T>) =>
  fc.option(
    values.map((value) => ({ value })),
    { nil: undefined, freq: 4 },
  );

const parameters = fc.record({
  'P-rank': unsetOr(fc.oneof(whole, decimal, fc.constant('many'))),
  'P-score': unsetOr(fc.oneof(decimal, fc.constant('0.125'))),
  'P-won': unsetOr(fc.boolean()),
  'P-award': unsetOr(word),
  'P-finalsOn': unsetOr(day),
  'P-level': unsetOr(level),
  'P-bonus': unsetOr(fen),
  'P-list': unsetOr(words),
  'P-top': unsetOr(fc.record({ maxRank: whole }, { requiredKeys: [] })),
  'P-ties': unsetOr(fc.constantFrom('SHARED', 'NONE_AT_CUTOFF', 'TIEBREAK')),
  'P-table': unsetOr(fc.dictionary(fc.oneof(word, level), fc.constantFrom('ONE', 'TWO'))),
});

const whenUnset = fc.oneof(
  fc.constant({ outcome: 'REFUSE' as const }),
  fc.option(condition, { nil: undefined }).map((officerWhen) => ({
    outcome: 'OFFICER' as const,
    officerWhen,
  })),
);

export const ENTRY = { parameter: 'P-table', key: 'award' };
export const LEVEL_ENTRY = { parameter: 'P-table', key: 'level' };

const mostly = <T>(usual: T, others: readonly T[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const version = fc
  .record({
    scope: fc.option(condition, { nil: null, freq: 2 }),
    when: condition,
    whenUnset,
    status: mostly('IN_FORCE', versionStatuses),
    strength: mostly('MUST', strengths),
    from: mostly('2024-02-27', ['2024-02-29']),
    officerFrom: mostly(null, ['2024-02-28']),
    to: mostly<string | null>(null, ['2024-03-01']),
    pilotList: mostly<string | null>(null, ['P-list']),
    parameters: mostly<string[]>([], [['P-top', 'P-level']]),
  })
  .map((change): RuleVersion => {
    const effect = {
      type: 'OPEN_PATH',
      kind: 'TITLE_DIRECT',
      title: ENTRY,
      toLevel: LEVEL_ENTRY,
      decidedBy: 'OFFICER',
    } as const;
    return directApplication({ ...change, effect });
  });

export const prepared = fc
  .tuple(version, parameters)
  .map(([each, values]) => prepareVersion(each, values, catalogue));
