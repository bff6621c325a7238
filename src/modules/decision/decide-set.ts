import { sql, type Expression, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import { compileVersion } from '../../policy/to-sql.ts';
import type { ReasonCode } from '../../policy/reason-codes.ts';
import type { FactDeclaration, Facts } from '../../policy/vocabulary/fact.ts';
import { fromClause, type Evidence, type EvidenceFact } from './evidence.ts';

/** Refusals that say "this rule is not about this place or day": answered on demand, never stored. */
const notStored: readonly ReasonCode[] = ['OUT_OF_JURISDICTION', 'NOT_EFFECTIVE_ON_DATE'];

/** Facts that a payment needs beyond those its conditions ask. */
const carriedFacts = ({ version: { effect } }: PreparedVersion): string[] =>
  effect.type === 'PAY' && effect.payee === 'MENTOR'
    ? ['mentor.personId', 'mentor.enterpriseId']
    : [];

const columnName = (fact: string): string => `f_${fact.replaceAll('.', '_')}`;

/** The facts that are not shared as expressions over the evidence: the event's own two, and what the trigger declares. */
export function factExpressions(
  evidence: Evidence,
  prepared: PreparedVersion,
  shared: Facts = {},
): Map<string, EvidenceFact> {
  const own: EvidenceFact[] = [
    { name: 'place', type: 'texts', zh: '', en: '', sql: evidence.place[prepared.version.place] },
    { name: 'happenedOn', type: 'date', zh: '', en: '', sql: evidence.happenedOn },
  ];
  const declared = new Map([...own, ...evidence.facts].map((fact) => [fact.name, fact]));
  const asked = prepared.facts.map((fact) => fact.name).filter((name) => !(name in shared));
  const wanted = [...asked, ...carriedFacts(prepared)];
  return new Map(
    wanted.map((name): [string, EvidenceFact] => {
      const fact = declared.get(name);
      if (!fact) throw new Error(`${evidence.trigger} offers no fact ${name}`);
      return [name, fact];
    }),
  );
}

/** SELECT of the subjects that a rule is about, judged. */
export interface JudgedSubjects {
  /** Columns `subject_id`, `subject_name` and those a decision copies, `verdict`, and `facts` as they are frozen. */
  readonly rows: RawBuilder<unknown>;
  /** GRANTED, OFFICER or REFUSED of a row under alias `judged`. */
  readonly outcome: RawBuilder<string>;
  /** Reason code of such a row; null when granted. */
  readonly code: RawBuilder<string | null>;
  /** Whether the row is one to be stored; undefined when all are. */
  readonly isStored: RawBuilder<boolean> | undefined;
}

/**
 * One rule over the subjects picked by `where`: facts are computed once a row (the OFFSET keeps the planner from
 * computing them again in every comparison) and judged. What the subjects share may be given as values; it is then no
 * part of the frozen `facts` of a row.
 */
export function judgeSubjects(
  evidence: Evidence,
  prepared: PreparedVersion,
  where: RawBuilder<unknown>,
  shared: Facts = {},
): JudgedSubjects {
  const facts = factExpressions(evidence, prepared, shared);
  const known = (name: string): Expression<unknown> => sql.ref(`known.${columnName(name)}`);
  const { inScope } = compileVersion(
    prepared,
    asColumns(facts, (fact) => fact.sql),
    shared,
  );
  const compiled = compileVersion(
    prepared,
    asColumns(facts, ({ name }) => known(name)),
    shared,
  );
  const verdict = sql<number>`judged.verdict`;
  const carried = carriedFacts(prepared).map((name) => sql`${sql.lit(name)}, ${known(name)}`);
  const frozen = carried.length
    ? sql`${compiled.factsJson} || jsonb_build_object(${sql.join(carried)})`
    : compiled.factsJson;
  const columns = [...facts].map(
    ([name, fact]) => sql`${fact.sql} as ${sql.ref(columnName(name))}`,
  );
  const { subject, node } = evidence;
  const rows = sql`
    select known.*, ${compiled.verdict} as verdict, ${frozen} as facts
    from (
      select ${subject.subjectId} as subject_id, ${node.name} as subject_name, ${subject.personId} as person_id,
        ${subject.jurisdictionId} as jurisdiction_id, ${subject.personJurisdictionId} as person_jurisdiction_id,
        ${subject.employerId} as employer_id, ${sql.join(columns)}
      from ${fromClause(evidence, [...facts.values()])}
      where ${where} and ${inScope}
      offset 0
    ) known offset 0`;
  const [outcome, code] = [compiled.decisionOf(verdict), compiled.codeOf(verdict)];
  const left = notStored
    .filter((each) => compiled.codes.includes(each))
    .map((each) => sql.lit(each));
  const isStored = left.length
    ? sql<boolean>`(${outcome} <> 'REFUSED' or ${code} not in (${sql.join(left)}))`
    : undefined;
  return { rows, outcome, code, isStored };
}

type Counts = Record<'GRANTED' | 'OFFICER' | 'REFUSED', number>;

/** One rule over all subjects of one basis in one statement: judged, frozen and stored. */
export async function decideSet(
  ctx: Context,
  evidence: Evidence,
  prepared: PreparedVersion,
  ids: { runId: string; ruleId: string; basisId: string; shared: Facts },
): Promise<Counts> {
  const { basisKind, ofBasis } = evidence;
  const judged = judgeSubjects(evidence, prepared, ofBasis(ids.basisId), ids.shared);
  const { outcome, code } = judged;
  const { numAffectedRows = 0n } = await sql`
    insert into decision (rule_run_id, rule_id, basis_kind, basis_id, subject_id, person_id, outcome, code, facts,
      jurisdiction_id, person_jurisdiction_id, employer_id)
    select ${ids.runId}::bigint, ${ids.ruleId}::bigint, ${basisKind}::text, ${ids.basisId}::bigint,
      judged.subject_id, judged.person_id, ${outcome}, coalesce(${code}, 'GRANTED'), judged.facts,
      judged.jurisdiction_id, judged.person_jurisdiction_id, judged.employer_id
    from (${judged.rows}) judged where ${judged.isStored ?? sql`true`}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return countOutcomes(ctx, ids.runId, Number(numAffectedRows));
}

/** Most are refused, so only the others are counted. */
async function countOutcomes(ctx: Context, runId: string, all: number): Promise<Counts> {
  if (all === 0) return { GRANTED: 0, OFFICER: 0, REFUSED: 0 };
  const { rows } = await sql<{ granted: string; officer: string }>`
    select count(*) filter (where outcome = 'GRANTED') as granted, count(*) filter (where outcome = 'OFFICER') as officer
    from decision where rule_run_id = ${runId}::bigint and outcome in ('GRANTED', 'OFFICER')`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const [GRANTED, OFFICER] = [Number(rows[0]?.granted ?? 0), Number(rows[0]?.officer ?? 0)];
  return { GRANTED, OFFICER, REFUSED: all - GRANTED - OFFICER };
}

const asColumns = (
  facts: ReadonlyMap<string, EvidenceFact>,
  column: (fact: FactDeclaration & EvidenceFact) => Expression<unknown>,
): Record<string, Expression<unknown>> =>
  Object.fromEntries([...facts].map(([name, fact]) => [name, column(fact)]));
