import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import type { Rule } from '../../policy/vocabulary/rule.ts';
import type { DocumentFile, ParameterFile } from './policy-files.ts';
import { loadStoredTexts, type StoredText } from './stored-versions.ts';

export type RegisteredParameter = Pick<ParameterFile, 'key' | 'name' | 'scope' | 'type' | 'why'>;

export interface RegisteredPlace {
  readonly id: string;
  /** Codes root → leaf. */
  readonly path: readonly string[];
}

/** The law book as it stands, in the form of its files. */
export interface LawRegister {
  readonly documents: ReadonlyMap<string, DocumentFile>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** By `R-032 v1`. */
  readonly versions: ReadonlyMap<string, StoredText>;
  readonly parameters: ReadonlyMap<string, RegisteredParameter>;
  readonly places: ReadonlyMap<string, RegisteredPlace>;
  readonly facts: FactCatalogue;
}

const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

async function loadDocuments(ctx: Context): Promise<DocumentFile[]> {
  const { rows } = await sql<DocumentFile>`
    select document.code, document.number, jsonb_build_object('zh', title, 'en', title_en) as title,
      jsonb_build_object('zh', issuer, 'en', issuer_en) as issuer, jurisdiction.code as jurisdiction,
      issued_on::text as "issuedOn", issued_text as "issuedText", status, status <> 'NON_NORMATIVE' as normative,
      implements, clause_scheme as "clauseScheme",
      (select coalesce(jsonb_agg(jsonb_build_object('label', label,
          'about', jsonb_build_object('zh', about, 'en', about_en)) order by ordinal, clause.id), '[]')
        from clause where clause.document_id = document.id) as clauses
    from policy_document document join jurisdiction on jurisdiction.id = document.jurisdiction_id`.execute(
    database(ctx),
  );
  return rows;
}

async function loadRules(ctx: Context, versions: Iterable<StoredText>): Promise<Rule[]> {
  const byRule = Map.groupBy(versions, ({ code }) => code);
  const { rows } = await sql<Omit<Rule, 'versions'>>`
    select code as id, jsonb_build_object('zh', name, 'en', name_en) as name, systems, triggers from rule`.execute(
    database(ctx),
  );
  return rows.map((rule) => ({
    ...rule,
    versions: (byRule.get(rule.id) ?? [])
      .toSorted((a, b) => a.number - b.number)
      .map(({ body }) => body),
  }));
}

async function loadParameters(ctx: Context): Promise<RegisteredParameter[]> {
  const { rows } = await sql<RegisteredParameter>`
    select code as key, jsonb_build_object('zh', name, 'en', name_en) as name, scope, type,
      jsonb_build_object('zh', why, 'en', why_en) as why from parameter`.execute(database(ctx));
  return rows;
}

/** Everything that a draft is checked against, as it stands at this moment. */
export async function loadLawRegister(ctx: Context, facts: FactCatalogue): Promise<LawRegister> {
  const versions = await loadStoredTexts(ctx);
  const { rows: places } = await sql<RegisteredPlace & { code: string }>`
    select distinct on (code) code, id, path from jurisdiction order by code, valid_from desc`.execute(
    database(ctx),
  );
  const documents = await loadDocuments(ctx);
  const rules = await loadRules(ctx, versions.values());
  const parameters = await loadParameters(ctx);
  return {
    documents: new Map(documents.map((each) => [each.code, each])),
    rules: new Map(rules.map((each) => [each.id, each])),
    versions,
    parameters: new Map(parameters.map((each) => [each.key, each])),
    places: new Map(places.map(({ code, ...place }) => [code, place])),
    facts,
  };
}
