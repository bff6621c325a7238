import { sql, type Kysely } from 'kysely';
import type { Bilingual } from '../../../policy/vocabulary/fact.ts';

/** A series of the catalogue with its role in each document, as seeds/reference/series.yaml lists it. */
export interface SeriesEntry {
  readonly code: string;
  readonly name: Bilingual;
  readonly level: string;
  readonly jurisdiction: string;
  readonly cadence: string;
  readonly roles: readonly {
    readonly jurisdiction: string;
    readonly document: string;
    readonly clause: string;
    readonly role: string;
  }[];
}

/** Makes the catalogue of series agree with the list, as the owner of the tables; removes none. */
export async function loadSeries(
  db: Kysely<Record<string, never>>,
  entries: readonly SeriesEntry[],
): Promise<void> {
  const list = JSON.stringify(entries);
  await sql`
    insert into series (code, name, name_en, level, jurisdiction_id, cadence)
    select listed.code, listed.name ->> 'zh', listed.name ->> 'en', listed.level, place.id, listed.cadence
    from jsonb_to_recordset(${list}::jsonb) as listed(code text, name jsonb, level text, jurisdiction text, cadence text)
    join jurisdiction place on place.code = listed.jurisdiction and place.valid_to is null
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, level = excluded.level,
      cadence = excluded.cadence`.execute(db);
  await sql`
    insert into series_role (series_id, jurisdiction_id, clause_id, role)
    select series.id, place.id, clause.id, said.role
    from jsonb_to_recordset(${list}::jsonb) as listed(code text, roles jsonb)
    cross join lateral jsonb_to_recordset(listed.roles) as said(jurisdiction text, document text, clause text, role text)
    join series on series.code = listed.code
    join jurisdiction place on place.code = said.jurisdiction and place.valid_to is null
    join policy_document document on document.code = said.document
    join clause on clause.document_id = document.id and clause.label = said.clause
    on conflict (series_id, clause_id) do update set role = excluded.role`.execute(db);
}
