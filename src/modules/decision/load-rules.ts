import { sql } from 'kysely';
import { addDays } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import type {
  CitedDocument,
  DocumentStatus,
  RuleVersion,
  VersionText,
} from '../../policy/vocabulary/rule.ts';

/** A rule version as stored, with the row ids that decisions refer to. */
export interface StoredVersion {
  readonly ruleId: string;
  readonly versionId: string;
  readonly version: RuleVersion;
  /** Day whose law a running case keeps; left out when the law of the day on which it happened decides. */
  readonly lawOn?: string;
}

interface Row {
  rule_id: string;
  version_id: string;
  code: string;
  name: string;
  name_en: string;
  systems: string[];
  triggers: string[];
  body: VersionText;
  documents: { code: string; number: string | null; status: DocumentStatus }[];
}

const toStored = (row: Row): StoredVersion => ({
  ruleId: row.rule_id,
  versionId: row.version_id,
  version: {
    ...row.body,
    id: row.code,
    name: { zh: row.name, en: row.name_en },
    systems: row.systems,
    triggers: row.triggers,
    documents: Object.fromEntries(
      row.documents.map((document): [string, CitedDocument] => [document.code, document]),
    ),
  },
});

/** Every version of the rules that listen to the trigger (or of one rule), with the documents they rest on. */
export async function loadVersions(
  em: Context['em'],
  pick: { trigger?: string; ruleCode?: string; versionId?: string; served?: true },
): Promise<StoredVersion[]> {
  const { rows } = await sql<Row>`
    select rule.id as rule_id, rule_version.id as version_id, rule.code, rule.name, rule.name_en, rule.systems,
      rule.triggers, rule_version.body,
      (select coalesce(json_agg(distinct jsonb_build_object('code', policy_document.code,
          'number', policy_document.number, 'status', policy_document.status)), '[]')
        from citation join clause on clause.id = citation.clause_id
        join policy_document on policy_document.id = clause.document_id
        where citation.rule_version_id = rule_version.id) as documents
    from rule join rule_version on rule_version.rule_id = rule.id
    where (${pick.trigger ?? null}::text is null or ${pick.trigger ?? null}::text = any(rule.triggers))
      and (${pick.ruleCode ?? null}::text is null or rule.code = ${pick.ruleCode ?? null}::text)
      and (${pick.versionId ?? null}::bigint is null or rule_version.id = ${pick.versionId ?? null}::bigint)
      and (${pick.served ?? false}::boolean is false or rule_version.body -> 'when' <> 'null'::jsonb)
    order by rule.code, rule_version.number`.execute(em.getKysely<Record<string, never>>());
  return rows.map(toStored);
}

const begins = ({ from, officerFrom }: RuleVersion): string | null => officerFrom ?? from;

const governs = ({ version }: StoredVersion, on: string): boolean => {
  const first = begins(version);
  return first !== null && first <= on && (version.to === null || version.to > on);
};

/**
 * Of one rule, the version that decides a case of that day. A version that lets running cases keep their law hands a
 * case that began before it back to the version before, or to none where there was none.
 */
function chosen(
  versions: readonly StoredVersion[],
  on: string,
  startedOn: string,
): StoredVersion | undefined {
  const found = versions.findLast((stored) => governs(stored, on));
  const first = found && begins(found.version);
  if (!first || found.version.runningCases !== 'KEEP' || startedOn >= first) return found;
  const kept =
    chosen(versions, addDays(first, -1), startedOn) ??
    versions.findLast((stored) => governs(stored, startedOn));
  if (!kept) return undefined;
  const keptFirst = begins(kept.version)!;
  return { lawOn: startedOn > keptFirst ? startedOn : keptFirst, ...kept };
}

/**
 * Of each rule, the version that decides what happened on that day and began on the other; rules with none are left
 * out.
 */
export function governing(
  versions: readonly StoredVersion[],
  on: string,
  startedOn: string = on,
): StoredVersion[] {
  const byRule = Map.groupBy(versions, ({ version }) => version.id);
  return [...byRule.values()].flatMap((all) => chosen(all, on, startedOn) ?? []);
}
