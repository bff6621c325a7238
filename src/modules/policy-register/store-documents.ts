import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { DocumentFile, ParameterFile } from './policy-files.ts';

/** How many rows a statement added or changed. */
export const touched = ({ numAffectedRows }: { numAffectedRows?: bigint }): number =>
  Number(numAffectedRows ?? 0);

type Places = ReadonlyMap<string, string>;
const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

/** Who stores: the product, which leaves alone what a place has registered, or an approved draft. */
export interface Storing {
  readonly lawDraftId?: string;
}

/** True for rows that the product may still change. */
const mine = sql`(excluded.law_draft_id is not null or kept.law_draft_id is null)`;

/** Adds new documents, brings changed ones up to date and leaves equal ones alone. */
export async function storeDocuments(
  ctx: Context,
  documents: readonly DocumentFile[],
  places: Places,
  { lawDraftId }: Storing = {},
): Promise<number> {
  const rows = documents.map((each) => ({
    code: each.code,
    number: each.number,
    title: each.title.zh,
    title_en: each.title.en,
    issuer: each.issuer.zh,
    issuer_en: each.issuer.en,
    jurisdiction_id: places.get(each.jurisdiction),
    issued_on: each.issuedOn,
    issued_text: each.issuedText,
    status: each.status,
    implements: each.implements,
    clause_scheme: each.clauseScheme,
    law_draft_id: lawDraftId,
  }));
  const columns = sql`number, title, title_en, issuer, issuer_en, jurisdiction_id, issued_on, issued_text, status,
    implements, clause_scheme, law_draft_id`;
  const result = await sql`
    insert into policy_document as kept (code, ${columns})
    select code, ${columns} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(code text, number text,
      title text, title_en text, issuer text, issuer_en text, jurisdiction_id bigint, issued_on date, issued_text text,
      status text, implements text[], clause_scheme text, law_draft_id bigint)
    on conflict (code) do update set (${columns}) = (select excluded.number, excluded.title, excluded.title_en,
      excluded.issuer, excluded.issuer_en, excluded.jurisdiction_id, excluded.issued_on, excluded.issued_text,
      excluded.status, excluded.implements, excluded.clause_scheme,
      excluded.law_draft_id)
    where ${mine} and to_jsonb(kept) - array['id', 'created_at', 'known_from'] <> to_jsonb(excluded) - array['id', 'created_at', 'known_from']`.execute(
    database(ctx),
  );
  return touched(result);
}

/** A clause stays in the register even when the file drops it: decisions cite it. */
export async function storeClauses(
  ctx: Context,
  documents: readonly DocumentFile[],
  { lawDraftId }: Storing = {},
): Promise<number> {
  const rows = documents.flatMap(({ code, clauses }) =>
    clauses.map(({ label, about }, index) => ({
      code,
      label,
      ordinal: index + 1,
      about: about.zh,
      about_en: about.en,
      law_draft_id: lawDraftId,
    })),
  );
  const result = await sql`
    insert into clause as kept (document_id, label, ordinal, about, about_en, law_draft_id)
    select policy_document.id, file.label, file.ordinal, file.about, file.about_en, file.law_draft_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(code text, label text, ordinal int, about text,
      about_en text, law_draft_id bigint) join policy_document on policy_document.code = file.code
    order by policy_document.id, file.ordinal
    on conflict (document_id, label) do update set ordinal = excluded.ordinal, about = excluded.about,
      about_en = excluded.about_en, law_draft_id = excluded.law_draft_id
    where ${mine} and (kept.ordinal, kept.about, kept.about_en) <> (excluded.ordinal, excluded.about, excluded.about_en)`.execute(
    database(ctx),
  );
  return touched(result);
}

/** The parameters themselves, without their values. */
export async function storeParameters(
  ctx: Context,
  parameters: readonly Omit<ParameterFile, 'default' | 'jurisdiction'>[],
  { lawDraftId }: Storing = {},
): Promise<number> {
  const rows = parameters.map(({ key, name, scope, type, why }) => ({
    code: key,
    name: name.zh,
    name_en: name.en,
    scope,
    type,
    why: why.zh,
    why_en: why.en,
    law_draft_id: lawDraftId,
  }));
  const result = await sql`
    insert into parameter as kept (code, name, name_en, scope, type, why, why_en, law_draft_id)
    select code, name, name_en, scope, type, why, why_en, law_draft_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(code text, name text, name_en text, scope text,
      type text, why text, why_en text, law_draft_id bigint)
    on conflict (code) do update set (name, name_en, scope, type, why, why_en, law_draft_id) = (select excluded.name,
      excluded.name_en, excluded.scope, excluded.type, excluded.why, excluded.why_en, excluded.law_draft_id)
    where ${mine} and to_jsonb(kept) - array['id', 'known_from'] <> to_jsonb(excluded) - array['id', 'known_from']`.execute(
    database(ctx),
  );
  return touched(result);
}
