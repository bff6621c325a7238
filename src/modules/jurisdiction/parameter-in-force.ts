import { sql } from 'kysely';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import { pickParameter, type ParameterRow } from '../../policy/layering.ts';

/** Where and when a parameter is asked for. */
export interface ParameterPlace {
  /** Jurisdiction codes from the root down to the place. */
  readonly path: readonly string[];
  readonly on: LocalDate;
}

/**
 * The values in force of some parameters at a place; a key without one is missing. For the modules that lie above
 * the policy register, which is why the tables are named here and not imported.
 */
export async function parametersInForce(
  em: Context['em'],
  keys: readonly string[],
  { path, on }: ParameterPlace,
): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<ParameterRow>`
    select parameter.code as key, jurisdiction.code as jurisdiction, null as "organisationId", held.value,
      held.is_default as "isDefault", not held.is_enabled as disabled, held.is_floor as floor,
      held.legal_basis as "legalBasis", held.valid_from::text as "validFrom", held.valid_to::text as "validTo"
    from parameter_value held join parameter on parameter.id = held.parameter_id
    left join jurisdiction on jurisdiction.id = held.jurisdiction_id
    where parameter.code = any(${keys}::text[]) and held.organisation_id is null
    order by held.id`.execute(em.getKysely<Record<string, never>>());
  const upwards = path.toReversed();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const found = pickParameter({ key, path: upwards, on }, rows);
      return found === undefined ? [] : [[key, found.value]];
    }),
  );
}
