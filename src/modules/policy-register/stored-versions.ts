import { sql } from 'kysely';
import type { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Rule, VersionText } from '../../policy/vocabulary/rule.ts';
import { canonicalJson } from './canonical-json.ts';

/** A version as the register holds it, and what has been decided by it. */
export interface StoredText {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly triggers: readonly string[];
  readonly body: VersionText;
  /** Last day on which something happened that it decided; null when it has decided nothing. */
  readonly lastUsedOn: string | null;
  /** The draft that registered or ended it; null for what ships with the product. */
  readonly lawDraftId: string | null;
}

/** Every stored version, by `R-032 v1`. */
export async function loadStoredTexts(ctx: Context): Promise<Map<string, StoredText>> {
  const { rows } = await sql<StoredText>`
    select rule_version.id, rule.code, rule_version.number, rule.triggers, rule_version.body,
      rule_version.law_draft_id as "lawDraftId",
      (select max(coalesce(law_on, happened_on))::text from rule_run where rule_run.rule_version_id = rule_version.id) as "lastUsedOn"
    from rule_version join rule on rule.id = rule_version.rule_id`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return new Map(rows.map((row) => [versionName(row.code, row.number), row]));
}

export const versionName = (code: string, number: number): string => `${code} v${number}`;

/** May a version that has decided become this? Only an end may be set, after everything that it has decided. */
export function mayBecome({ body, lastUsedOn }: StoredText, next: VersionText): boolean {
  const endsLater = next.to === null || lastUsedOn === null || next.to > lastUsedOn;
  return endsLater && canonicalJson({ ...body, to: null }) === canonicalJson({ ...next, to: null });
}

/** Versions of the files that the register does not hold yet, or holds otherwise. */
export interface ChangedVersion {
  readonly ruleCode: string;
  readonly text: VersionText;
}

/**
 * What has to be stored. A version that has decided something keeps its text for ever, since decisions are explained
 * by it: a change of it is a problem, and belongs in a new version. What officers have registered or ended stays as
 * they have left it, unless the one who asks `overrules` them.
 */
export function changedVersions(
  rules: readonly Rule[],
  stored: ReadonlyMap<string, StoredText>,
  problems: Problems,
  { overrules = false }: { overrules?: boolean } = {},
): ChangedVersion[] {
  return rules.flatMap((rule) =>
    rule.versions.flatMap((text) => {
      const name = versionName(rule.id, text.version);
      const before = stored.get(name);
      if (!before) return [{ ruleCode: rule.id, text }];
      refuseLostTrigger(rule, before, problems);
      const isLeftAlone = before.lawDraftId !== null && !overrules;
      if (isLeftAlone || canonicalJson(before.body) === canonicalJson(text)) return [];
      if (before.lastUsedOn !== null && !mayBecome(before, text))
        problems.add({
          code: 'VERSION_HAS_DECIDED',
          field: name,
          message: `${name} 已据以作出决定（最近 ${before.lastUsedOn}），内容不得更改，请另立新版本 / has decided cases and cannot change; add a new version`,
        });
      return [{ ruleCode: rule.id, text }];
    }),
  );
}

/** The facts of past decisions are read by the rule's triggers. */
function refuseLostTrigger(rule: Rule, before: StoredText, problems: Problems): void {
  const lost = before.triggers.filter((trigger) => !rule.triggers.includes(trigger));
  if (before.lastUsedOn === null || lost.length === 0) return;
  problems.add({
    code: 'RULE_HAS_DECIDED',
    field: rule.id,
    message: `${rule.id} 已有决定，不得取消触发事件 ${lost.join('、')} / has decided cases and cannot lose a trigger`,
  });
}
