import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { ParameterFile } from './policy-files.ts';
import { touched } from './store-documents.ts';

/** The first day of every shipped value: earlier than anything the system is asked about. */
const EVER = '1900-01-01';

const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

const shipped = (
  parameters: readonly ParameterFile[],
  places: ReadonlyMap<string, string>,
  enabled: boolean,
): string => {
  const rows = parameters.flatMap(({ key, jurisdiction, default: value, preset, why }) => {
    const place = places.get(jurisdiction);
    if (enabled) return [{ code: key, place, value, basis: `${why.zh} / ${why.en}` }];
    return preset ? [{ code: key, place, value: preset.value, basis: preset.note }] : [];
  });
  return JSON.stringify(rows.filter(({ value }) => value !== null));
};

/**
 * Keeps the shipped values of one kind in step with the files. What has held is never rewritten: a default that differs
 * ends today (or after the last day it has decided) and the new one begins then; a preset decides nothing, so its predecessor is void from the start.
 */
async function keepShipped(ctx: Context, rows: string, enabled: boolean): Promise<number> {
  const held = sql`from parameter_value held where held.is_default and held.is_enabled = ${enabled}
    and held.valid_to is null`;
  const file = sql`jsonb_to_recordset(${rows}::jsonb) as file(code text, place bigint, value jsonb, basis text)
    join parameter on parameter.code = file.code`;
  const same = sql`parameter.id = held.parameter_id and file.place = held.jurisdiction_id and file.value = held.value`;
  // Today, or the day after the last one that has been decided by the parameter.
  const free = (id: RawBuilder<unknown>) => sql`greatest(${ctx.today}::date, (
    select max(coalesce(law_on, happened_on)) + 1 from rule_run
    join parameter used on jsonb_exists(rule_run.parameters, used.code) where used.id = ${id}))`;
  const ended = await sql`
    update parameter_value
    set valid_to = ${enabled ? free(sql`parameter_value.parameter_id`) : sql`valid_from`}
    where id in (select held.id ${held} and not exists (select from ${file} where ${same}))`.execute(
    database(ctx),
  );
  const begun = await sql`
    insert into parameter_value (parameter_id, jurisdiction_id, value, valid_from, legal_basis, is_default, is_enabled,
      set_by)
    select parameter.id, file.place, file.value,
      case when exists (select from parameter_value earlier where earlier.parameter_id = parameter.id
          and earlier.is_default and earlier.is_enabled = ${enabled})
        then ${enabled ? free(sql`parameter.id`) : sql`${EVER}::date`} else ${EVER}::date end,
      file.basis, true, ${enabled}, 'jianglu'
    from ${file} where not exists (select ${held} and ${same})
    order by parameter.code`.execute(database(ctx));
  return touched(ended) + touched(begun);
}

/** Shipped defaults and disabled presets as dated values of their parameters. */
export async function storeDefaults(
  ctx: Context,
  parameters: readonly ParameterFile[],
  places: ReadonlyMap<string, string>,
): Promise<number> {
  const defaults = await keepShipped(ctx, shipped(parameters, places, true), true);
  return defaults + (await keepShipped(ctx, shipped(parameters, places, false), false));
}
