import { sql, type Kysely } from 'kysely';
import type { Bilingual } from '../../../policy/vocabulary/fact.ts';

/** One kind of honour of the catalogue, as seeds/reference/honour-types.yaml lists it. */
export interface HonourTypeEntry {
  readonly code: string;
  readonly name: Bilingual;
  readonly issuer: Bilingual;
  readonly kind: 'PERSON' | 'TEAM' | 'ENTERPRISE';
  readonly jurisdiction: string;
  readonly aliasOf: string | null;
}

/** Makes the catalogue of honours agree with the list, as the owner of the tables; removes none. */
export async function loadHonourTypes(
  db: Kysely<Record<string, never>>,
  entries: readonly HonourTypeEntry[],
): Promise<void> {
  await sql`
    insert into honour_type (code, name, name_en, issuer, issuer_en, kind, jurisdiction_id, alias_of)
    select listed.code, listed.name ->> 'zh', listed.name ->> 'en', listed.issuer ->> 'zh', listed.issuer ->> 'en',
      listed.kind, place.id, listed."aliasOf"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as listed(code text, name jsonb, issuer jsonb, kind text,
      jurisdiction text, "aliasOf" text)
    join jurisdiction place on place.code = listed.jurisdiction and place.valid_to is null
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, issuer = excluded.issuer,
      issuer_en = excluded.issuer_en, kind = excluded.kind, alias_of = excluded.alias_of`.execute(
    db,
  );
}
