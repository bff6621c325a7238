import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Step } from '../../platform/progress/progress.ts';
import type { EffectType } from '../../policy/vocabulary/effect.ts';
import type { FactColumns } from '../../policy/leaf-to-sql.ts';
import type { Basis, RuleRun } from './apply-rules.ts';

/** How many grants of one kind came and went. */
export interface GrantCount {
  readonly kind: string;
  readonly made: number;
  readonly revoked: number;
  readonly toOfficer: number;
}

/**
 * One kind of grant (honour, path, recommendation, payment, flag, task): which rows the decisions call for, how the
 * missing ones are made, and what becomes of live ones that a correction no longer calls for.
 */
export interface GrantKind {
  readonly kind: string;
  /** Where its rows are added. */
  readonly table?: string;
  /** Null: from decisions left to an officer, whatever the effect. */
  readonly effect: EffectType | null;
  /** SELECT of the rows that the decisions picked by `where` (over alias `d`) call for. */
  wanted(run: RuleRun, where: RawBuilder<unknown>): RawBuilder<unknown>;
  /** INSERT … SELECT of the wanted rows that have no live grant yet. */
  make(ctx: Context, wanted: RawBuilder<unknown>, basis: Basis): RawBuilder<unknown>;
  /** Statements that take back live grants of the basis' event not among the wanted; none when the kind keeps no event. */
  takeBack?(ctx: Context, wanted: RawBuilder<unknown>, basis: Basis, only?: OneCase): TakeBack;
}

/** One person's case under one rule, when only its grants are to be looked at. */
export interface OneCase {
  readonly ruleId: string;
  readonly personId: string;
}

export interface TakeBack {
  readonly revoke: RawBuilder<unknown>;
  /** Live grants too far along to be revoked: an officer reviews them. */
  readonly review?: RawBuilder<unknown>;
  /** Grants under review that are called for again: they go on where they stood, and nobody need review them. */
  readonly restore?: RawBuilder<unknown>;
}

const granted = (run: RuleRun): RawBuilder<unknown> =>
  sql`d.rule_run_id = ${run.id}::bigint and d.outcome = 'GRANTED'`;
const toOfficer = (run: RuleRun): RawBuilder<unknown> =>
  sql`d.rule_run_id = ${run.id}::bigint and d.outcome = 'OFFICER'`;

const nothing = sql`select null::bigint as person_id where false`;

async function affected(ctx: Context, statement: RawBuilder<unknown> | undefined): Promise<number> {
  if (!statement) return 0;
  const result = await statement.execute(ctx.em.getKysely<Record<string, never>>());
  return Number(result.numAffectedRows ?? 0);
}

const calls = ({ effect }: GrantKind, { prepared }: RuleRun): boolean =>
  effect === null || prepared.version.effect.type === effect;

const countOf = ({ effect }: GrantKind, { counts }: RuleRun): number =>
  effect === null ? counts.OFFICER : counts.GRANTED;

function wantedOf(kind: GrantKind, runs: readonly RuleRun[]): RawBuilder<unknown> | undefined {
  const wanted = runs
    .filter((run) => calls(kind, run))
    .map((run) => kind.wanted(run, kind.effect === null ? toOfficer(run) : granted(run)));
  return wanted.length ? sql.join(wanted, sql` union all `) : undefined;
}

const granting = ({ kind }: GrantKind): Step => ({ zh: `产生 ${kind}`, en: `Granting: ${kind}` });

/**
 * Turns the decisions of these runs into grants: one INSERT … SELECT per kind. When the basis supersedes an earlier
 * one, what it no longer calls for is taken back first, and what it still calls for stays as it was (G-07).
 */
export async function settleGrants(
  ctx: Context,
  kinds: readonly GrantKind[],
  basis: Basis,
  runs: readonly RuleRun[],
  supersedes: boolean,
): Promise<GrantCount[]> {
  const counts: GrantCount[] = [];
  for (const [at, kind] of kinds.entries()) {
    const most = runs
      .filter((run) => calls(kind, run))
      .reduce((n, run) => n + countOf(kind, run), 0);
    if (kind.table && most > 0) ctx.progress.adding(granting(kind), kind.table, most);
    else ctx.progress.at(granting(kind), at, kinds.length);
    const count = await settleKind(ctx, kind, basis, runs, supersedes);
    if (count.made || count.revoked || count.toOfficer) counts.push(count);
  }
  return counts;
}

async function settleKind(
  ctx: Context,
  kind: GrantKind,
  basis: Basis,
  runs: readonly RuleRun[],
  supersedes: boolean,
): Promise<GrantCount> {
  const wanted = wantedOf(kind, runs);
  const back = supersedes ? kind.takeBack?.(ctx, wanted ?? nothing, basis) : undefined;
  await affected(ctx, back?.restore);
  return {
    kind: kind.kind,
    toOfficer: await affected(ctx, back?.review),
    revoked: await affected(ctx, back?.revoke),
    made: await affected(ctx, wanted && kind.make(ctx, wanted, basis)),
  };
}

const kindOf = (kinds: readonly GrantKind[], run: RuleRun): GrantKind | undefined =>
  kinds.find((each) => each.effect === run.prepared.version.effect.type);

/** Takes back what an earlier version of the results had brought the person under the rule, unless it is still wanted. */
async function takeBackEarlier(
  ctx: Context,
  kind: GrantKind,
  { basis, ruleId }: RuleRun,
  personId: string | null,
  wanted: RawBuilder<unknown>,
): Promise<void> {
  if (basis.eventId === null || personId === null) return;
  const back = kind.takeBack?.(ctx, wanted, basis, { ruleId, personId });
  await affected(ctx, back?.restore);
  await affected(ctx, back?.review);
  await affected(ctx, back?.revoke);
}

/** Makes the grant of one decision that an officer has approved; an earlier one that differs gives way to it. */
export async function grantApproved(
  ctx: Context,
  kinds: readonly GrantKind[],
  run: RuleRun,
  decision: { id: string; personId: string | null },
): Promise<number> {
  const kind = kindOf(kinds, run);
  if (!kind) return 0;
  const wanted = kind.wanted(run, sql`d.id = ${decision.id}::bigint`);
  await takeBackEarlier(ctx, kind, run, decision.personId, wanted);
  return affected(ctx, kind.make(ctx, wanted, run.basis));
}

/** Ends what had been kept for an officer to decide again, now that the officer has rejected it. */
export async function endRejected(
  ctx: Context,
  kinds: readonly GrantKind[],
  run: RuleRun,
  personId: string | null,
): Promise<void> {
  const kind = kindOf(kinds, run);
  if (kind) await takeBackEarlier(ctx, kind, run, personId, nothing);
}

/** The frozen facts of decision `d` as columns, for effects that read facts. */
export const frozenFacts = ({ prepared, shared }: RuleRun): FactColumns =>
  Object.fromEntries(
    prepared.facts.map(({ name }) => [
      name,
      name in shared
        ? sql`(${JSON.stringify(shared)}::jsonb ->> ${sql.lit(name)})`
        : sql`(d.facts ->> ${sql.lit(name)})`,
    ]),
  );

/** The columns every grant copies from its decision. */
export const grantColumns = sql`d.id as decision_id, d.rule_id, d.person_id, d.jurisdiction_id,
  d.person_jurisdiction_id, d.employer_id`;

/** A live grant is kept while the new decisions still leave the same case to an officer who had approved it. */
const stillWithOfficer = (table: string, basis: Basis): RawBuilder<unknown> => sql`
  exists (select 1 from decision asked where asked.basis_kind = 'RESULT_VERSION'
    and asked.basis_id = ${basis.resultVersionId}::bigint and asked.outcome = 'OFFICER'
    and asked.rule_id = ${sql.ref(`${table}.rule_id`)} and asked.person_id = ${sql.ref(`${table}.person_id`)})`;

/** Which live grants of the event a take-back may touch: those of the one case, else all that no officer has before him. */
export const inReach = (table: string, basis: Basis, only?: OneCase): RawBuilder<unknown> =>
  only
    ? sql`(${sql.ref(`${table}.rule_id`)} = ${only.ruleId}::bigint
        and ${sql.ref(`${table}.person_id`)} = ${only.personId}::bigint)`
    : sql`not ${stillWithOfficer(table, basis)}`;
