import { sql } from 'kysely';
import { DomainError, notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import { loadVersions } from '../decision/load-rules.ts';
import { versionsForDay } from '../decision/version-for-day.ts';
import { draftedVersions } from '../policy-register/check-law-rules.ts';
import { loadLawRegister } from '../policy-register/law-register.ts';
import { LawDraft } from '../policy-register/policy-register.entity.ts';
import { readDraft } from './read-draft.ts';

/** Which version is asked about: a registered one, or one that only the question knows. */
export interface VersionChoice {
  readonly ruleCode?: string | null;
  readonly versionNumber?: number | null;
  readonly draft?: unknown;
  /** Row id of a law draft that holds a version of the rule. */
  readonly lawDraftId?: string | null;
}

export interface ChosenVersion {
  readonly version: RuleVersion;
  /** Row id of the registered rule of that code, whose grants it is compared with; null when there is none. */
  readonly ruleId: string | null;
}

const refuse = (message: string): DomainError => new DomainError('INVALID_INPUT', message);

async function idOfRule(ctx: Context, code: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from rule where code = ${code}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows[0]?.id ?? null;
}

/** The version to be tried: of a registered rule the one of that number, else the one that today is asked about. */
export function chooseVersion(
  ctx: Context,
  choice: VersionChoice,
  facts: FactCatalogue,
): Promise<ChosenVersion> {
  if (choice.lawDraftId) return fromLawDraft(ctx, choice, facts);
  return fromQuestion(ctx, choice, facts);
}

async function fromQuestion(
  ctx: Context,
  { ruleCode, versionNumber, draft }: VersionChoice,
  facts: FactCatalogue,
): Promise<ChosenVersion> {
  if (!ruleCode && draft == null)
    throw refuse('请指明规则代码或提供草案 / Name a rule or give a draft');
  const known = ruleCode ? await loadVersions(ctx.em, { ruleCode }) : [];
  if (ruleCode && known.length === 0) throw notFound('规则 rule');
  const [today] = versionsForDay(known, ctx.today);
  if (draft != null) {
    const version = await readDraft(ctx, draft, today?.version, facts);
    return { version: served(version), ruleId: await idOfRule(ctx, version.id) };
  }
  const chosen = versionNumber
    ? known.find(({ version }) => version.version === versionNumber)
    : today;
  if (!chosen) throw notFound('规则版本 rule version');
  return { version: served(chosen.version), ruleId: chosen.ruleId };
}

/** The version that a law draft holds, with the documents of that draft; what is wrong with it is no matter here. */
async function fromLawDraft(
  ctx: Context,
  { lawDraftId, ruleCode, versionNumber }: VersionChoice,
  facts: FactCatalogue,
): Promise<ChosenVersion> {
  const draft = await ctx.em.findOne(LawDraft, { id: lawDraftId! });
  if (!draft) throw notFound('法规登记稿 law draft');
  const version = draftedVersions(draft.content, await loadLawRegister(ctx, facts)).findLast(
    (each) =>
      (!ruleCode || each.id === ruleCode) && (!versionNumber || each.version === versionNumber),
  );
  if (!version) throw notFound('规则版本 rule version');
  return { version: served(version), ruleId: await idOfRule(ctx, version.id) };
}

function served(version: RuleVersion): RuleVersion {
  if (version.when !== null) return version;
  throw refuse(
    `${version.id} 尚未以条件表述，无法试算 / ${version.id} is not computed yet and cannot be tried`,
  );
}
