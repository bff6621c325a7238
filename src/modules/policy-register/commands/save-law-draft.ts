import { LockMode } from '@mikro-orm/core';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactCatalogue } from '../../../policy/vocabulary/fact.ts';
import { lawDraftLifecycle } from '../law-draft.lifecycle.ts';
import { lawDraftAbilities } from '../policy-register.abilities.ts';
import { LawDraft } from '../policy-register.entity.ts';
import { asRecord } from '../problem-path.ts';
import { refuseHuge } from '../refuse-huge.ts';
import { reviewLaw, type LawReview } from '../review-law.ts';

export interface SaveLawDraftInput {
  /** Left out for a new draft. */
  readonly id?: string | null;
  /** Of the draft as it was read; required with `id`. */
  readonly version?: number | null;
  readonly title: string;
  readonly jurisdictionId: string;
  readonly content: unknown;
}

/** What a draft may hold: far more than a document with a dozen rules, far less than what would wear out the checks. */
const most = { characters: 200_000, depth: 40 };

/** Keeps a draft, also an imperfect one, and answers everything that is still wrong with it. */
export async function saveLawDraft(
  ctx: Context,
  input: SaveLawDraftInput,
  facts: FactCatalogue,
): Promise<{ lawDraft: { id: string }; check: LawReview }> {
  const { jurisdictionId, content } = input;
  const before = input.id ? await findDraft(ctx, input.id, input.version) : null;
  authorize(lawDraftAbilities, ctx.actor, 'draft', { jurisdictionId, authors: [] });
  refuseHuge(content, most);
  const title = titleOf(input.title);
  const said = before && { title: before.title, content: before.content };
  const draft =
    before ??
    ctx.em.create(LawDraft, {
      title,
      jurisdictionId,
      content: {},
      authors: [],
      draftedBy: ctx.actor.displayName,
    });
  draft.title = title;
  draft.jurisdictionId = jurisdictionId;
  draft.content = { ...asRecord(content) };
  draft.status = before
    ? lawDraftLifecycle.next(before.status, 'revise')
    : lawDraftLifecycle.initial;
  draft.authors = [...new Set([...draft.authors, ctx.actor.userId])];
  await ctx.em.flush();
  ctx.emit({
    type: 'lawDraft.saved',
    subject: { type: 'LawDraft', id: draft.id },
    jurisdictionId,
    body: { before: said, after: { title, content: draft.content } },
  });
  return { lawDraft: { id: draft.id }, check: await reviewLaw(ctx, draft, facts) };
}

async function findDraft(
  ctx: Context,
  id: string,
  version: number | null | undefined,
): Promise<LawDraft> {
  const draft = await ctx.em.findOne(LawDraft, { id });
  if (!draft) throw notFound('法规登记稿 law draft');
  authorize(lawDraftAbilities, ctx.actor, 'draft', draft);
  await ctx.em.lock(draft, LockMode.OPTIMISTIC, version ?? 0);
  return draft;
}

function titleOf(given: string): string {
  const title = given.trim();
  const problems = new Problems();
  if (title.length < 2 || title.length > 200)
    problems.add({
      code: 'NO_TITLE',
      field: 'input.title',
      message: '标题须为2至200字 / The title has 2 to 200 characters',
    });
  problems.orThrow();
  return title;
}
