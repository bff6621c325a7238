import { sql } from 'kysely';
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
  pick: { trigger?: string; ruleCode?: string; versionId?: string },
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
    order by rule.code, rule_version.number`.execute(em.getKysely<Record<string, never>>());
  return rows.map(toStored);
}

const begins = ({ from, officerFrom }: RuleVersion): string | null => officerFrom ?? from;

/** Of each rule, the version that governs the day; rules with none on that day are left out. */
export function governing(versions: readonly StoredVersion[], on: string): StoredVersion[] {
  const chosen = new Map<string, StoredVersion>();
  for (const stored of versions) {
    const first = begins(stored.version);
    const { to } = stored.version;
    if (first === null || first > on || (to !== null && to <= on)) continue;
    chosen.set(stored.version.id, stored);
  }
  return [...chosen.values()];
}
