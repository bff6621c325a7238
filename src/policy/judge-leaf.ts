import type { Outcome, PreparedLeaf } from './prepared.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Operator } from './vocabulary/condition.ts';
import type { Comparable, FactType, FactValue, Facts } from './vocabulary/fact.ts';
import { toComparable } from './vocabulary/fact.ts';

type Texts = readonly string[];

const isList = (value: unknown): value is Texts => Array.isArray(value);

/** The fact as it is compared; null when it is absent or no value of its type. */
function valueOf(type: FactType, value: FactValue | undefined): Comparable | Texts | null {
  if (type === 'texts') return isList(value) ? value : null;
  return toComparable(type, value) ?? null;
}

type Test = (value: Comparable | Texts, required: readonly Comparable[]) => boolean;

const ordered =
  (holds: (value: Comparable, bound: Comparable) => boolean): Test =>
  (value, [bound]) =>
    bound !== undefined && !isList(value) && holds(value, bound);

/** A number and a bigint are never `===`, yet fen may be either: then their digits are compared. */
const same = (a: Comparable, b: Comparable): boolean =>
  a === b || ((typeof a === 'bigint' || typeof b === 'bigint') && String(a) === String(b));

const among: Test = (value, required) =>
  !isList(value) && required.some((wanted) => same(value, wanted));

const includes: Test = (value, required) =>
  isList(value) && required.some((wanted) => value.some((held) => held === wanted));

const tests: Record<Exclude<Operator, 'present' | 'withinRank'>, Test> = {
  is: among,
  oneOf: among,
  keyOf: among,
  atLeast: ordered((value, bound) => value >= bound),
  atMost: ordered((value, bound) => value <= bound),
  above: ordered((value, bound) => value > bound),
  below: ordered((value, bound) => value < bound),
  includes,
  includesAny: includes,
};

/** A comparison's outcome, and the code that stands for it if it decides. */
export interface LeafVerdict {
  readonly outcome: Outcome;
  readonly code: ReasonCode;
}

const tied = { OFFICER: 1, SHARED: 2, NONE_AT_CUTOFF: 0 } as const;

function withinRank(leaf: PreparedLeaf, rank: unknown, facts: Facts): LeafVerdict {
  const { code, tieSize, ties } = leaf;
  const size = tieSize ? toComparable('integer', facts[tieSize.name]) : 1;
  const last = Number(leaf.required[0]);
  if (rank === null || size === undefined || Number(rank) > last) return { outcome: 0, code };
  if (Number(rank) + Number(size) - 1 <= last) return { outcome: 2, code };
  return { outcome: tied[ties], code: 'TIE_AT_CUTOFF' };
}

/** Decides one comparison whose parameter is set. A comparison with an absent fact is no. */
export function judgeLeaf(leaf: PreparedLeaf, facts: Facts): LeafVerdict {
  const { op, code, required } = leaf;
  const value = valueOf(leaf.fact.type, facts[leaf.fact.name]);
  if (op === 'withinRank') return withinRank(leaf, value, facts);
  if (op === 'present') return { outcome: (value !== null) === required[0] ? 2 : 0, code };
  return { outcome: value !== null && tests[op](value, required) ? 2 : 0, code };
}
