import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Rule } from '../../policy/vocabulary/rule.ts';
import { lockToChange } from './lock-register.ts';
import { touched, type Storing } from './store-documents.ts';
import type { ChangedVersion } from './stored-versions.ts';

const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

/** The rules themselves, without their versions. */
export async function storeRules(
  ctx: Context,
  rules: readonly Rule[],
  { lawDraftId }: Storing = {},
): Promise<number> {
  const rows = rules.map(({ id, name, systems, triggers, versions }) => ({
    code: id,
    name: name.zh,
    name_en: name.en,
    systems,
    triggers,
    is_served: versions.some(({ when }) => when !== null),
    law_draft_id: lawDraftId,
  }));
  const result = await sql`
    insert into rule as kept (code, name, name_en, systems, triggers, is_served, law_draft_id)
    select code, name, name_en, systems, triggers, is_served, law_draft_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(code text, name text, name_en text,
      systems text[], triggers text[], is_served boolean, law_draft_id bigint)
    on conflict (code) do update set (name, name_en, systems, triggers, is_served, law_draft_id) = (select excluded.name,
      excluded.name_en, excluded.systems, excluded.triggers, excluded.is_served, excluded.law_draft_id)
    where (excluded.law_draft_id is not null or kept.law_draft_id is null) and to_jsonb(kept) - array['id', 'known_from'] <> to_jsonb(excluded) - array['id', 'known_from']`.execute(
    database(ctx),
  );
  return touched(result);
}

/** New and changed versions, each with the whole text as its body. */
export async function storeVersions(
  ctx: Context,
  changed: readonly ChangedVersion[],
  places: ReadonlyMap<string, string>,
  { lawDraftId }: Storing = {},
): Promise<number> {
  await lockToChange(
    ctx,
    changed.map(({ ruleCode }) => ruleCode),
  );
  const rows = changed.map(({ ruleCode, text }) => ({
    code: ruleCode,
    number: text.version,
    jurisdiction_id: places.get(text.jurisdiction),
    valid_from: text.from,
    valid_to: text.to,
    officer_from: text.officerFrom,
    status: text.status,
    strength: text.strength,
    effect_type: text.effect.type,
    layering: text.layering,
    parameters: text.parameters,
    body: text,
    law_draft_id: lawDraftId,
  }));
  const columns = sql`jurisdiction_id, valid_from, valid_to, officer_from, status, strength, effect_type, layering,
    parameters, body`;
  const result = await sql`
    insert into rule_version (rule_id, number, ${columns}, law_draft_id)
    select rule.id, file.number, ${columns}, file.law_draft_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(code text, number int, jurisdiction_id bigint,
      valid_from date, valid_to date, officer_from date, status text, strength text, effect_type text, layering text,
      parameters text[], body jsonb, law_draft_id bigint) join rule on rule.code = file.code
    order by rule.code, file.number
    on conflict (rule_id, number) do update set (${columns}, law_draft_id) = (select excluded.jurisdiction_id, excluded.valid_from,
      excluded.valid_to, excluded.officer_from, excluded.status, excluded.strength, excluded.effect_type,
      excluded.layering, excluded.parameters, excluded.body, excluded.law_draft_id)`.execute(
    database(ctx),
  );
  await storeCitations(ctx, changed);
  return touched(result);
}

/**
 * The clauses a version rests on, in the order of the file; ordinal 0 takes back one that a version no longer cites.
 * A version that has decided never comes here with others.
 */
async function storeCitations(ctx: Context, changed: readonly ChangedVersion[]): Promise<void> {
  const rows = changed.flatMap(({ ruleCode, text }) =>
    text.cite.map(({ document, clause }, index) => ({
      rule: ruleCode,
      number: text.version,
      document,
      clause,
      ordinal: index + 1,
    })),
  );
  await sql`
    insert into citation (rule_version_id, clause_id, ordinal)
    select rule_version.id, clause.id, min(file.ordinal)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(rule text, number int, document text,
      clause text, ordinal int)
    join rule on rule.code = file.rule
    join rule_version on rule_version.rule_id = rule.id and rule_version.number = file.number
    join policy_document on policy_document.code = file.document
    join clause on clause.document_id = policy_document.id and clause.label = file.clause
    group by rule_version.id, clause.id
    on conflict (rule_version_id, clause_id) do update set ordinal = excluded.ordinal`.execute(
    database(ctx),
  );
  await sql`
    update citation set ordinal = 0
    from rule_version join rule on rule.id = rule_version.rule_id, clause
      join policy_document on policy_document.id = clause.document_id
    where citation.rule_version_id = rule_version.id and citation.clause_id = clause.id
      and exists (select from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(rule text, number int)
        where file.rule = rule.code and file.number = rule_version.number)
      and not exists (select from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(rule text, number int,
        document text, clause text) where file.rule = rule.code and file.number = rule_version.number
        and file.document = policy_document.code and file.clause = clause.label)`.execute(
    database(ctx),
  );
}
