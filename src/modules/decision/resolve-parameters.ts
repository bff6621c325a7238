import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { pickParameter, type ParameterRow } from '../../policy/layering.ts';
import type { Parameters, ParameterValue } from '../../policy/parameters.ts';
import { parameterKeysOf } from '../../policy/prepare-version.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';

/** Values fixed by the contest itself, published before its start (P-14, P-15). */
export type ContestParameters = Readonly<Record<string, unknown>>;

/**
 * The values in force, at the place and on the day, of every parameter the version reads. `place` runs root → leaf.
 * With `includeDisabled` presets count too: for previews only.
 */
export async function resolveParameters(
  em: Context['em'],
  version: RuleVersion,
  at: { place: readonly string[]; on: string; contest?: ContestParameters },
  options: { includeDisabled?: boolean } = {},
): Promise<Parameters> {
  const keys = parameterKeysOf(version);
  if (keys.length === 0) return {};
  const rows = await loadParameterRows(em, keys);
  const path = at.place.toReversed();
  const { includeDisabled = false } = options;
  return Object.fromEntries(
    keys.map((key): [string, ParameterValue | undefined] => [
      key,
      ofContest(at.contest, key, at.on) ??
        pickParameter({ key, path, on: at.on, includeDisabled }, rows),
    ]),
  );
}

/** Every dated value of these parameters that is set for a place or for the whole product, not for one organisation. */
export async function loadParameterRows(
  em: Context['em'],
  keys: readonly string[],
): Promise<ParameterRow[]> {
  const { rows } = await sql<ParameterRow>`
    select parameter.code as key, jurisdiction.code as jurisdiction, parameter_value.organisation_id as "organisationId",
      parameter_value.value, parameter_value.is_default as "isDefault", not parameter_value.is_enabled as disabled,
      parameter_value.is_floor as floor, parameter_value.legal_basis as "legalBasis",
      parameter_value.valid_from::text as "validFrom", parameter_value.valid_to::text as "validTo"
    from parameter_value join parameter on parameter.id = parameter_value.parameter_id
    left join jurisdiction on jurisdiction.id = parameter_value.jurisdiction_id
    where parameter.code = any(${keys}::text[]) and parameter_value.organisation_id is null
    order by parameter_value.id`.execute(em.getKysely<Record<string, never>>());
  return rows;
}

function ofContest(
  contest: ContestParameters | undefined,
  key: string,
  on: string,
): ParameterValue | undefined {
  const value = contest?.[key];
  if (value === undefined) return undefined;
  const source = { scope: 'contest', legalBasis: null, isDefault: false, validFrom: on };
  return { value, source };
}
