import { LockMode } from '@mikro-orm/core';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { EventType } from '../../../kernel/events.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactCatalogue } from '../../../policy/vocabulary/fact.ts';
import type { LawCheck } from '../check-law.ts';
import { lawDraftLifecycle } from '../law-draft.lifecycle.ts';
import { lockPolicyRegister, lockToChange } from '../lock-register.ts';
import { lawDraftAbilities } from '../policy-register.abilities.ts';
import { LawDraft } from '../policy-register.entity.ts';
import { asRecord } from '../problem-path.ts';
import { registerLaw } from '../register-law.ts';
import { checkDraft } from '../review-law.ts';

export interface MoveLawDraftInput {
  readonly id: string;
  /** Of the draft as it was read: what is handed in or decided is what was seen. */
  readonly version: number;
}

type Moved = Promise<{ lawDraft: { id: string } }>;

async function load(
  ctx: Context,
  { id, version }: MoveLawDraftInput,
  action: keyof typeof lawDraftAbilities,
): Promise<LawDraft> {
  const draft = await ctx.em.findOne(LawDraft, { id });
  if (!draft) throw notFound('法规登记稿 law draft');
  if (action === 'decide') refuseOwn(ctx, draft);
  authorize(lawDraftAbilities, ctx.actor, action, draft);
  await ctx.em.lock(draft, LockMode.OPTIMISTIC, version);
  return draft;
}

/** Said apart from a missing right: the officer has the right, but not to this one. */
function refuseOwn({ actor }: Context, { authors }: LawDraft): void {
  if (!authors.includes(actor.userId)) return;
  throw new DomainError(
    'NOT_ALLOWED',
    '起草、修改或提交过本稿的人不得审批 / Whoever has written or handed in a draft cannot decide it',
    { reason: 'OWN_DRAFT' },
  );
}

function announce(
  ctx: Context,
  draft: LawDraft,
  { type, before, ...body }: { type: EventType; before: string; [key: string]: unknown },
): { lawDraft: { id: string } } {
  ctx.emit({
    type,
    subject: { type: 'LawDraft', id: draft.id },
    jurisdictionId: draft.jurisdictionId,
    body: {
      title: draft.title,
      before: { status: before },
      after: { status: draft.status },
      ...body,
    },
  });
  return { lawDraft: { id: draft.id } };
}

/** Every problem under its path in the draft. */
function refuseUnsound({ problems }: LawCheck): void {
  const found = new Problems();
  for (const problem of problems)
    found.add({ ...problem, field: `input.content.${problem.field}` });
  found.orThrow();
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Codes of the rules that get another version or an end. */
const rulesNamedIn = (content: unknown): string[] => {
  const { rules, ends } = asRecord(content);
  return [
    ...listed(rules).map((rule) => asRecord(rule)['id']),
    ...listed(ends).map((end) => asRecord(end)['rule']),
  ].map(String);
};

/** Hands a draft in; only one without any problem. */
export async function submitLawDraft(
  ctx: Context,
  input: MoveLawDraftInput,
  facts: FactCatalogue,
): Moved {
  const draft = await load(ctx, input, 'draft');
  const before = draft.status;
  const status = lawDraftLifecycle.next(before, 'submit');
  refuseUnsound(await checkDraft(ctx, draft, facts));
  draft.status = status;
  draft.submittedBy = ctx.actor.displayName;
  draft.submittedAt = ctx.now;
  draft.authors = [...new Set([...draft.authors, ctx.actor.userId])];
  draft.reason = null;
  return announce(ctx, draft, { type: 'lawDraft.submitted', before });
}

/**
 * Makes a draft law: checked once more against the law book of this moment, then registered wholly or not at all. From
 * its dates on it decides.
 */
export async function approveLawDraft(
  ctx: Context,
  input: MoveLawDraftInput,
  facts: FactCatalogue,
): Moved {
  await lockPolicyRegister(ctx);
  const draft = await load(ctx, input, 'decide');
  const before = draft.status;
  const status = lawDraftLifecycle.next(before, 'approve');
  await lockToChange(ctx, rulesNamedIn(draft.content));
  const check = await checkDraft(ctx, draft, facts);
  refuseUnsound(check);
  await registerLaw(ctx, check, { register: check.register, facts, lawDraftId: draft.id });
  draft.status = status;
  draft.decidedBy = ctx.actor.displayName;
  draft.decidedAt = ctx.now;
  return announce(ctx, draft, { type: 'lawDraft.approved', before, changes: check.changes });
}

export interface RefuseLawDraftInput extends MoveLawDraftInput {
  readonly reason: string;
}

function reasonOf({ reason }: RefuseLawDraftInput): string {
  const text = reason.trim();
  if (text.length >= 2) return text;
  const message = '请填写理由 / Give the reason';
  throw new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'REASON_MISSING', field: 'input.reason', message }],
  });
}

/** Sends a draft back with the reason; it may be put right and handed in again. */
export async function rejectLawDraft(ctx: Context, input: RefuseLawDraftInput): Moved {
  const draft = await load(ctx, input, 'decide');
  const before = draft.status;
  draft.status = lawDraftLifecycle.next(before, 'reject');
  draft.reason = reasonOf(input);
  draft.decidedBy = ctx.actor.displayName;
  draft.decidedAt = ctx.now;
  return announce(ctx, draft, { type: 'lawDraft.rejected', before, reason: draft.reason });
}

/** Gives a draft up. What is law already is ended by another draft. */
export async function withdrawLawDraft(ctx: Context, input: RefuseLawDraftInput): Moved {
  const draft = await load(ctx, input, 'draft');
  const before = draft.status;
  draft.status = lawDraftLifecycle.next(before, 'withdraw');
  draft.reason = reasonOf(input);
  return announce(ctx, draft, { type: 'lawDraft.withdrawn', before, reason: draft.reason });
}
