import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { compileEffectValue } from '../../policy/effect-value.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { EffectType, EffectValue } from '../../policy/vocabulary/effect.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import { judgeSubjects } from '../decision/decide-set.ts';
import { fromClause, type Evidence } from '../decision/evidence.ts';
import { hasGrant, liveGrants, substanceSql } from './live-grants.ts';
import type { Population } from './population.ts';

/** Where a version is tried: the trigger, and the subjects of it that are looked at. */
export interface Ground {
  readonly evidence: Evidence;
  readonly population: Population;
  readonly where: RawBuilder<unknown>;
}

/** Subjects for whom the same values hold, with the version under these values. */
export interface Trial {
  readonly prepared: PreparedVersion;
  /** Null: all of them. */
  readonly where: RawBuilder<unknown> | null;
}

export interface TriedPerson {
  readonly subjectId: string;
  readonly name: string;
  readonly personId: string | null;
}

/** Somebody who holds something from the rule and would hold something else: honour, path, list, or fen. */
export interface TriedChange extends TriedPerson {
  readonly before: string;
  readonly after: string;
}

export interface TriedCase extends TriedPerson {
  readonly outcome: 'GRANTED' | 'OFFICER' | 'REFUSED';
  readonly facts: Facts;
}

/** How much of each list is answered. */
export interface TrialPage {
  readonly first: number;
  readonly skip: number;
}

/** What a version says about all subjects together. Money is fen as text. */
export interface TrialResult {
  readonly subjects: number;
  readonly wouldGrant: number;
  readonly wouldAsk: number;
  readonly wouldRefuse: number;
  readonly fen: string;
  readonly byCode: readonly { readonly code: string; readonly n: number }[];
  readonly byJurisdiction: readonly {
    readonly code: string;
    readonly name: string;
    readonly granted: number;
    readonly fen: string;
  }[];
  readonly winnerCount: number;
  readonly winners: readonly TriedPerson[];
  readonly loserCount: number;
  readonly losers: readonly TriedPerson[];
  readonly changeCount: number;
  readonly changes: readonly TriedChange[];
  readonly cases: readonly TriedCase[];
}

/** What the effect costs: its payment, or the money that stands beside an honour in the same table. */
function amountOf({ version: { effect } }: PreparedVersion): EffectValue | null {
  if (effect.type === 'PAY') return effect.amount;
  if (effect.type !== 'GRANT_HONOUR' || typeof effect.honour === 'string') return null;
  return 'parameter' in effect.honour ? { ...effect.honour, field: 'cashFen' } : null;
}

const frozenColumns = ({ facts }: PreparedVersion) =>
  Object.fromEntries(facts.map(({ name }) => [name, sql`(judged.facts ->> ${sql.lit(name)})`]));

/** Fen; what a draft or a value on trial has in its place and is no whole number counts as no money. */
function amountSql(prepared: PreparedVersion): RawBuilder<unknown> {
  const value = amountOf(prepared);
  if (value === null) return sql`null::bigint`;
  const fen = compileEffectValue(value, prepared, frozenColumns(prepared), 'text');
  return sql`(select case when text ~ '^[0-9]{1,15}$' then text::bigint end from (select ${fen} as text) amount)`;
}

function judgedBy({ evidence, where }: Ground, trial: Trial): RawBuilder<unknown> {
  const picked = trial.where ? sql`(${where}) and ${trial.where}` : sql`(${where})`;
  const { rows, outcome, code } = judgeSubjects(evidence, trial.prepared, picked);
  return sql`
    select judged.subject_id, judged.subject_name as name, judged.person_id,
      judged.jurisdiction_id, judged.facts, ${outcome} as outcome, ${code} as code, ${amountSql(trial.prepared)} as fen,
      ${substanceSql(trial.prepared, frozenColumns(trial.prepared))} as substance
    from (${rows}) judged`;
}

const person = sql`'subjectId', each.subject_id::text, 'name', each.name, 'personId', each.person_id::text`;

const listed = (from: RawBuilder<unknown>, { first, skip }: TrialPage, more = sql``) => sql`
  (select coalesce(json_agg(json_build_object(${person}${more}) order by each.subject_id), '[]')
    from (select * from ${from} order by subject_id limit ${first} offset ${skip}) each)`;

const byCode = sql`
  (select coalesce(json_agg(json_build_object('code', code, 'n', n) order by n desc, code), '[]')
    from (select code, count(*) as n from tried where code is not null group by code) each)`;

const byJurisdiction = sql`
  (select coalesce(json_agg(json_build_object('code', code, 'name', name, 'granted', granted, 'fen', fen)
      order by code), '[]')
    from (select place.code, place.name, count(*) filter (where outcome = 'GRANTED') as granted,
        coalesce(sum(fen) filter (where outcome = 'GRANTED'), 0)::text as fen
      from tried join jurisdiction place on place.id = tried.jurisdiction_id group by place.id) each)`;

const cases = ({ first, skip }: TrialPage) => sql`
  (select coalesce(json_agg(json_build_object(${person}, 'outcome', each.outcome,
      'facts', each.facts) order by each.n), '[]')
    from (select tried.*, row_number() over (order by
        array_position(array['GRANTED', 'OFFICER', 'REFUSED'], outcome), subject_id) as n
      from tried order by n limit ${first} offset ${skip}) each)`;

/**
 * One version over all these subjects in one statement, compared with what they hold from the rule. Nothing is stored.
 * To be run with every row in view: the ground says which subjects the actor sees.
 */
export async function tryVersion(
  ctx: Context,
  ground: Ground,
  trials: readonly Trial[],
  { ruleId, effectType, ...page }: TrialPage & { ruleId: string | null; effectType: EffectType },
): Promise<TrialResult> {
  const { evidence, population, where } = ground;
  const { subject, node } = evidence;
  const tried = trials.map((trial) => judgedBy(ground, trial));
  const { rows } = await sql<TrialResult>`
    with tried as materialized (${sql.join(tried, sql` union all `)}),
    grants as materialized (${liveGrants(ruleId, effectType)}),
    held as materialized (
      select ${subject.subjectId} as subject_id, ${node.name} as name, ${subject.personId} as person_id,
        ${population.eventId ?? sql`null::bigint`} as event_id
      from ${fromClause(evidence, [])} where (${where}) and ${hasGrant(evidence, population)}),
    winners as (select * from tried where outcome = 'GRANTED'
      and not exists (select from held where held.subject_id = tried.subject_id)),
    losers as (select * from held where not exists (
      select from tried where tried.subject_id = held.subject_id and outcome <> 'REFUSED')),
    known as (
      select held.subject_id, grants.substance from held join grants on grants.subject_id = held.subject_id
        and grants.basis_kind = ${evidence.basisKind}
      union
      select held.subject_id, grants.substance from held join grants on grants.person_id = held.person_id
        and grants.event_id = held.event_id),
    changes as (select tried.subject_id, tried.name, tried.person_id, known.substance as before,
        tried.substance as after
      from tried join known on known.subject_id = tried.subject_id
      where tried.outcome = 'GRANTED' and known.substance <> tried.substance)
    select count(*)::int as subjects, count(*) filter (where outcome = 'GRANTED')::int as "wouldGrant",
      count(*) filter (where outcome = 'OFFICER')::int as "wouldAsk",
      count(*) filter (where outcome = 'REFUSED')::int as "wouldRefuse",
      coalesce(sum(fen) filter (where outcome = 'GRANTED'), 0)::text as fen,
      ${byCode} as "byCode", ${byJurisdiction} as "byJurisdiction",
      (select count(*)::int from winners) as "winnerCount", ${listed(sql`winners`, page)} as winners,
      (select count(*)::int from losers) as "loserCount", ${listed(sql`losers`, page)} as losers,
      (select count(*)::int from changes) as "changeCount",
      ${listed(sql`changes`, page, sql`, 'before', each.before, 'after', each.after`)} as changes,
      ${cases(page)} as cases
    from tried`.execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0]!;
}
