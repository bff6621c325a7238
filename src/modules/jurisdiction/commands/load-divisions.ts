import { sql, type Kysely } from 'kysely';
import type { Division } from '../read-divisions.ts';

/**
 * Makes the register of places agree with the list, as the owner of the tables: new standings are added, known ones
 * (same code and first day) brought up to date, none is removed. Running it again changes nothing. Answers how many
 * rows the list has.
 */
export async function loadDivisions(
  db: Kysely<Record<string, never>>,
  divisions: readonly Division[],
): Promise<number> {
  const rows = divisions.map((division) => ({
    ...division,
    replacedBy: division.replacedBy.join(';') || null,
  }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed("code" text, "name" text,
    "nameEn" text, "level" text, "parentCode" text, "validFrom" date, "validTo" date, "replacedBy" text)`;
  await sql`
    insert into jurisdiction (code, name, name_en, level, path, valid_from, valid_to, replaced_by)
    select listed.code, listed.name, listed."nameEn", listed.level, array[listed.code], listed."validFrom",
      listed."validTo", listed."replacedBy" from ${list}
    on conflict (code, valid_from) do update set name = excluded.name, name_en = excluded.name_en,
      level = excluded.level, valid_to = excluded.valid_to, replaced_by = excluded.replaced_by`.execute(
    db,
  );
  await sql`
    update jurisdiction child set parent_id = parent.id
    from ${list} join jurisdiction parent on parent.code = listed."parentCode"
      and parent.valid_from <= listed."validFrom"
      and (parent.valid_to is null or parent.valid_to >= listed."validTo")
    where child.code = listed.code and child.valid_from = listed."validFrom"
      and child.parent_id is distinct from parent.id`.execute(db);
  await sql`
    with recursive placed (id, path) as (
      select id, array[code] from jurisdiction where parent_id is null
      union all
      select child.id, placed.path || child.code
      from placed join jurisdiction child on child.parent_id = placed.id)
    update jurisdiction set path = placed.path from placed
    where placed.id = jurisdiction.id and jurisdiction.path <> placed.path`.execute(db);
  return divisions.length;
}
