import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { OccupationEntry } from '../read-occupations.ts';

/** What a load does to the register, in rows. */
export interface OccupationCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Open occupations that the list lacks and that end because of it. */
  readonly closed: number;
}

export interface LoadOptions {
  /** From this day, occupations that stand open in the register and are missing from the list stand no longer. */
  readonly closeAbsentOn?: LocalDate | null;
  /** Counts what would happen, changes nothing. */
  readonly dryRun?: boolean;
}

type Database = Kysely<Record<string, never>>;

const listed = (
  rows: string,
) => sql`jsonb_to_recordset(${rows}::jsonb) as listed("code" text, "name" text,
  "nameEn" text, "kind" text, "parentCode" text, "field" text, "validFrom" date, "validTo" date)`;

/** Without an English name in the list (the Chinese one stands in), the register's own stays. */
const nameEn = sql`case when listed."nameEn" = listed.name then coalesce(known.name_en, listed.name)
  else listed."nameEn" end`;

/** Makes the register agree with the list by code. Nothing is removed; running it again changes nothing. */
export async function loadOccupations(
  db: Database,
  entries: readonly OccupationEntry[],
  { closeAbsentOn = null, dryRun = false }: LoadOptions = {},
): Promise<OccupationCounts> {
  const rows = JSON.stringify(entries);
  const counts = await compare(db, rows, closeAbsentOn);
  if (dryRun) return counts;
  await sql`
    insert into occupation (code, name, name_en, kind, field, valid_from, valid_to)
    select listed.code, listed.name, ${nameEn}, listed.kind, listed.field, listed."validFrom", listed."validTo"
    from ${listed(rows)} left join occupation known on known.code = listed.code
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
      field = excluded.field, valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(
    db,
  );
  await sql`
    update occupation set parent_id = parent.id
    from ${listed(rows)} left join occupation parent on parent.code = listed."parentCode"
    where occupation.code = listed.code and occupation.parent_id is distinct from parent.id`.execute(
    db,
  );
  if (closeAbsentOn !== null)
    await sql`
      update occupation set valid_to = ${closeAbsentOn}::date
      where valid_to is null and valid_from < ${closeAbsentOn}::date
        and code not in (select listed.code from ${listed(rows)})`.execute(db);
  return counts;
}

async function compare(
  db: Database,
  rows: string,
  closeAbsentOn: LocalDate | null,
): Promise<OccupationCounts> {
  const same = sql`(known.name, known.name_en, known.kind, known.field, known.valid_from, known.valid_to, parent.code)
    is not distinct from (listed.name, ${nameEn}, listed.kind, listed.field, listed."validFrom", listed."validTo",
      listed."parentCode")`;
  const { rows: counted } = await sql<OccupationCounts>`
    select count(*) filter (where known.id is null)::int as created,
      count(*) filter (where known.id is not null and not ${same})::int as updated,
      count(*) filter (where known.id is not null and ${same})::int as unchanged,
      (select count(*)::int from occupation where ${closeAbsentOn}::date is not null and valid_to is null
        and valid_from < ${closeAbsentOn}::date and code not in (select listed.code from ${listed(rows)})) as closed
    from ${listed(rows)} left join occupation known on known.code = listed.code
    left join occupation parent on parent.id = known.parent_id`.execute(db);
  return counted[0]!;
}
