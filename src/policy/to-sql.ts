import type { Expression, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { judgeLeaf } from './judge-leaf.ts';
import type { FactColumns } from './leaf-to-sql.ts';
import { columnOf, leafCase, leafTest } from './leaf-to-sql.ts';
import type {
  Outcome,
  PreparedGroup,
  PreparedLeaf,
  PreparedNode,
  PreparedVersion,
} from './prepared.ts';
import { isConstant, isGroup } from './prepared.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { FactDeclaration, Facts } from './vocabulary/fact.ts';

/** Outcomes are thousands, the place of the deciding code is what is left: one number tells both. */
const STEP = 1000;

interface Compiling {
  readonly columns: FactColumns;
  readonly known: Facts;
  /** Codes by place. */
  readonly codes: ReasonCode[];
}

const mirrored = { 0: 2, 1: 1, 2: 0 } as const;
const sense = (outcome: Outcome, negated: boolean): Outcome =>
  negated ? mirrored[outcome] : outcome;

function place(code: ReasonCode, { codes }: Compiling): number {
  if (codes.push(code) > STEP) throw new RangeError('A condition has too many comparisons');
  return codes.length - 1;
}

const literal = (mark: number): RawBuilder<number> => sql<number>`${sql.lit(mark)}`;

function compileConstant(
  outcome: Outcome,
  code: ReasonCode,
  negated: boolean,
  into: Compiling,
): RawBuilder<number> {
  const meant = sense(outcome, negated);
  // What is certain never speaks: it is not the least of an `all`, and as the greatest of an `any` it is a yes.
  return literal(meant === 2 ? 2 * STEP : meant * STEP + place(code, into));
}

const tiedOutcomes = { OFFICER: 1, SHARED: 2, NONE_AT_CUTOFF: 0 } as const;

function compileUnset(leaf: PreparedLeaf, negated: boolean, into: Compiling): RawBuilder<number> {
  const { unset } = leaf;
  if (unset === 'no' || unset === null)
    return compileConstant(0, 'PARAMETER_NOT_SET', negated, into);
  if (unset === 'ask') return compileConstant(1, 'PARAMETER_NOT_SET', negated, into);
  const at = place('PARAMETER_NOT_SET', into);
  const refused = literal(sense(0, negated) * STEP + at);
  return sql<number>`case when ${compileTest(unset, into.columns, into.known)} then ${literal(STEP + at)} else ${refused} end`;
}

const isKnown = ({ fact, tieSize }: PreparedLeaf, known: Facts): boolean =>
  fact.name in known && (tieSize === null || tieSize.name in known);

function compileLeaf(leaf: PreparedLeaf, negated: boolean, into: Compiling): RawBuilder<number> {
  if (leaf.unset) return compileUnset(leaf, negated, into);
  if (isKnown(leaf, into.known)) {
    const { outcome, code } = judgeLeaf(leaf, into.known);
    return compileConstant(outcome, code, negated, into);
  }
  const at = place(leaf.code, into);
  const tieAt = leaf.tieSize ? place('TIE_AT_CUTOFF', into) : at;
  return leafCase(leaf, into.columns, {
    yes: sense(2, negated) * STEP + at,
    no: sense(0, negated) * STEP + at,
    tied: sense(tiedOutcomes[leaf.ties], negated) * STEP + tieAt,
  });
}

/** Yes for every row, so that it can be left out of an `all`. */
function isCertain(node: PreparedNode, negated: boolean, into: Compiling): boolean {
  if (isConstant(node)) return sense(node.outcome, negated) === 2;
  if (!isGroup(node))
    return (
      !node.unset &&
      isKnown(node, into.known) &&
      sense(judgeLeaf(node, into.known).outcome, negated) === 2
    );
  const within = node.op === 'not' ? !negated : negated;
  const everyOne = node.op === 'not' || (node.op === 'all') !== negated;
  return everyOne && node.parts.every((part) => isCertain(part, within, into));
}

/**
 * `all` becomes least, `any` greatest. Both must let the first of several equal parts speak, so the places of an
 * `any`'s parts are given out from the last to the first.
 */
function compileGroup(group: PreparedGroup, negated: boolean, into: Compiling): RawBuilder<number> {
  const [only] = group.parts;
  if (group.op === 'not' && only) return compileNode(only, !negated, into);
  const least = (group.op === 'all') !== negated;
  if (!only) return compileConstant(least ? 2 : 0, 'CONDITION_NOT_MET', false, into);
  const parts = least ? group.parts : group.parts.toReversed();
  const compiled = parts
    .filter((part) => !least || !isCertain(part, negated, into))
    .map((part) => compileNode(part, negated, into));
  if (compiled.length === 0) return literal(2 * STEP);
  if (compiled.length === 1) return compiled[0]!;
  return sql<number>`${sql.raw(least ? 'least' : 'greatest')}(${sql.join(compiled)})`;
}

function compileNode(node: PreparedNode, negated: boolean, into: Compiling): RawBuilder<number> {
  if (isConstant(node)) return compileConstant(node.outcome, node.code, negated, into);
  return isGroup(node) ? compileGroup(node, negated, into) : compileLeaf(node, negated, into);
}

/** A condition as SQL. */
export interface CompiledCondition {
  /** One number that holds outcome and code; select it once as a column and read it with the two functions. */
  readonly verdict: RawBuilder<number>;
  /** 0 no, 1 ask, 2 yes. */
  readonly outcomeOf: (verdict: Expression<number>) => RawBuilder<number>;
  /** Reason code of the deciding leaf; null when the outcome is yes. */
  readonly codeOf: (verdict: Expression<number>) => RawBuilder<string | null>;
  /** Every code that `codeOf` may answer. */
  readonly codes: readonly ReasonCode[];
}

/** The SQL reading of a condition; agrees with `judge` in outcome and code for every row. */
export function compileCondition(
  node: PreparedNode,
  columns: FactColumns,
  known: Facts = {},
): CompiledCondition {
  const codes: ReasonCode[] = [];
  const verdict = compileNode(node, false, { columns, known, codes });
  const names = sql.join(codes.map((code) => sql.lit(code)));
  return {
    codes,
    verdict,
    outcomeOf: (at) => sql<number>`(${at} / ${sql.lit(STEP)})`,
    codeOf: (at) =>
      sql`case when ${at} < ${sql.lit(2 * STEP)} then (array[${names}]::text[])[${at} % ${sql.lit(STEP)} + 1] end`,
  };
}

function testGroup(group: PreparedGroup, columns: FactColumns, known: Facts): RawBuilder<boolean> {
  if (group.parts.length === 0) return group.op === 'any' ? sql`false` : sql`true`;
  const parts = group.parts.map((part) => compileTest(part, columns, known));
  return sql<boolean>`(${sql.join(parts, sql.raw(group.op === 'any' ? ' or ' : ' and '))})`;
}

/** True exactly when the condition is yes, false or null otherwise: for `where`, where plain comparisons find indexes. */
export function compileTest(
  node: PreparedNode,
  columns: FactColumns,
  known: Facts = {},
): RawBuilder<boolean> {
  if (isGroup(node) && node.op !== 'not') return testGroup(node, columns, known);
  const plain = !isGroup(node) && !isConstant(node) && !node.unset && node.op !== 'withinRank';
  if (plain && !(node.fact.name in known)) return leafTest(node, columns);
  return sql<boolean>`${compileCondition(node, columns, known).verdict} >= ${sql.lit(2 * STEP)}`;
}

/** A version as SQL over rows of facts. */
export interface CompiledVersion extends CompiledCondition {
  /** For `where`: rows that the rule is about at all. */
  readonly inScope: RawBuilder<boolean>;
  /** `GRANTED`, `OFFICER` or `REFUSED`. */
  readonly decisionOf: (verdict: Expression<number>) => RawBuilder<string>;
  /** jsonb object of every fact that the version asks and that is not shared, in the form that `decide` reads. */
  readonly factsJson: RawBuilder<unknown>;
}

/** jsonb object of these facts in the form that `decide` reads. */
export function factsObject(
  facts: readonly FactDeclaration[],
  columns: FactColumns,
): RawBuilder<unknown> {
  const pairs = facts.map((fact) => sql`${sql.lit(fact.name)}, ${columnOf(fact, columns)}`);
  return pairs.length ? sql`jsonb_build_object(${sql.join(pairs)})` : sql.raw(`'{}'::jsonb`);
}

/**
 * The SQL reading of a version; agrees with `decide`. Facts that are the same for every row of the statement may be
 * given as `shared` values in place of columns: they are decided once, and the caller freezes them once.
 */
export function compileVersion(
  prepared: PreparedVersion,
  columns: FactColumns,
  shared: Facts = {},
): CompiledVersion {
  const { scope, conditions } = prepared;
  const known = { ...shared, ...prepared.known };
  return {
    ...compileCondition(conditions, columns, known),
    inScope: compileTest(scope, columns, known),
    decisionOf: (at) =>
      sql<string>`case when ${at} >= ${sql.lit(2 * STEP)} then 'GRANTED' when ${at} >= ${sql.lit(STEP)} then 'OFFICER' else 'REFUSED' end`,
    factsJson: factsObject(
      prepared.facts.filter(({ name }) => !(name in shared)),
      columns,
    ),
  };
}
