import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { readEffectValue } from '../../../policy/effect-value.ts';
import type { Facts } from '../../../policy/vocabulary/fact.ts';
import type { RuleRun } from '../apply-rules.ts';
import { officerTaskAbilities } from '../decision.abilities.ts';
import { OfficerTask } from '../decision.entity.ts';
import type { Evidences } from '../evidence.ts';
import { endRejected, grantApproved, type GrantKind } from '../grants.ts';
import { loadRun } from '../load-run.ts';
import { taskLifecycle } from '../officer-task.lifecycle.ts';

export const verdicts = ['APPROVE', 'REJECT'] as const;
export type Verdict = (typeof verdicts)[number];

export interface DecideTaskInput {
  readonly taskId: string;
  readonly verdict: Verdict;
  /** The condition the officer applied, in the officer's own words. */
  readonly conditionApplied: string;
  readonly evidence: string;
  /** Code of the document and label of the clause that the condition rests on. */
  readonly document: string;
  readonly clause: string;
  /** State of the task the officer saw; a later one is refused. */
  readonly version?: number | null;
}

/** What deciding needs from the modules that grant. */
export interface TaskEffects {
  readonly evidences: Evidences;
  readonly kinds: readonly GrantKind[];
  /** Upholds (APPROVE) or annuls what had been used before a correction took its ground away. */
  readonly review: (
    ctx: Context,
    decisionId: string,
    verdict: Verdict,
    reason: string,
  ) => Promise<void>;
}

/**
 * An officer of the named body decides an open task, once. Approving makes the grant of the decision, with the
 * values and facts that were frozen with it; rejecting makes none, and ends what a correction had left standing.
 */
export async function decideTask(
  ctx: Context,
  input: DecideTaskInput,
  effects: TaskEffects,
): Promise<{ task: { id: string } }> {
  const task = await lockTask(ctx, input.taskId);
  authorize(officerTaskAbilities, ctx.actor, 'decide', task);
  const status = taskLifecycle.next(
    task.status,
    input.verdict === 'APPROVE' ? 'approve' : 'reject',
  );
  if (input.version != null && input.version !== task.version) throw staleTask();
  await check(ctx, input);
  const made = await takeEffect(ctx, task, input, effects);
  ctx.em.assign(task, {
    status,
    conditionApplied: input.conditionApplied.trim(),
    evidence: input.evidence.trim(),
    clause: `${input.document} ${input.clause}`,
    decidedBy: ctx.actor.displayName,
    decidedOn: ctx.today,
  });
  ctx.emit({
    type: 'task.decided',
    subject: { type: 'OfficerTask', id: task.id },
    jurisdictionId: task.jurisdictionId,
    body: { decisionId: task.decisionId, kind: task.kind, status, clause: task.clause, made },
  });
  return { task: { id: task.id } };
}

/** The task as the actor sees it, locked: of two officers the second finds it decided. */
async function lockTask({ em }: Context, id: string): Promise<OfficerTask> {
  const { rows } = await sql`select from officer_task where id = ${id}::bigint for update`.execute(
    em.getKysely<Record<string, never>>(),
  );
  const task = rows.length === 1 ? await em.findOne(OfficerTask, id, { refresh: true }) : null;
  if (!task) throw notFound('待办事项 task');
  return task;
}

const staleTask = (): DomainError =>
  new DomainError(
    'CONFLICT',
    '待办事项已变动，请刷新后重试 / The task has changed meanwhile; reload and try again',
  );

/** The officer has to say what was applied, on which proof and which clause: later cases are compared with it. */
async function check(ctx: Context, input: DecideTaskInput): Promise<void> {
  const problems = new Problems();
  const refuse = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  if (input.conditionApplied.trim().length < 4)
    refuse(
      'CONDITION_MISSING',
      'conditionApplied',
      '须写明所适用的条件 / State the condition that was applied',
    );
  if (input.evidence.trim().length < 2)
    refuse('EVIDENCE_MISSING', 'evidence', '须写明所依据的证明 / State the evidence');
  const { rows } = await sql<{ status: string }>`
    select policy_document.status from clause join policy_document on policy_document.id = clause.document_id
    where policy_document.code = ${input.document} and clause.label = ${input.clause}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const status = rows[0]?.status;
  if (status === undefined)
    refuse('UNKNOWN_CLAUSE', 'clause', '没有该条款 / There is no such clause');
  else if (!['IN_FORCE', 'REPEALED'].includes(status))
    refuse('CLAUSE_NOT_BINDING', 'clause', '该文件不具效力 / The document does not bind');
  problems.orThrow();
}

/** How many grants came of it. Runs with the whole register in view: a grant must not be made twice out of sight. */
function takeEffect(
  ctx: Context,
  { decisionId, personId = null, kind }: OfficerTask,
  { verdict, conditionApplied }: DecideTaskInput,
  { evidences, kinds, review }: TaskEffects,
): Promise<number> {
  return seeAll(ctx.em, async () => {
    if (kind === 'REVIEW_USED_PATH') {
      await review(ctx, decisionId, verdict, conditionApplied.trim());
      return 0;
    }
    const { run, facts } = await loadRun(ctx, evidences, decisionId);
    if (verdict === 'REJECT') {
      await endRejected(ctx, kinds, run, personId);
      return 0;
    }
    refuseEmptyEffect(run, facts);
    return grantApproved(ctx, kinds, run, { id: decisionId, personId });
  });
}

/** An honour or an amount that no table names cannot be granted by approving; the table has to be set first. */
function refuseEmptyEffect({ prepared }: RuleRun, facts: Facts): void {
  const { effect, id } = prepared.version;
  const value =
    effect.type === 'GRANT_HONOUR' ? effect.honour : effect.type === 'PAY' ? effect.amount : null;
  if (value === null || readEffectValue(value, prepared, facts) !== null) return;
  throw new DomainError(
    'CONFLICT',
    `${id} 的荣誉或金额在决定当时没有设定，无法批准 / The honour or amount of ${id} was not set when it was decided`,
    { reason: 'EFFECT_NOT_SET' },
  );
}
