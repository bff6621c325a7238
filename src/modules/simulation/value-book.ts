import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { pickParameter, type ParameterRow } from '../../policy/layering.ts';
import type { Parameters, ParameterValue } from '../../policy/parameters.ts';
import { parameterKeysOf } from '../../policy/prepare-version.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import { loadParameterRows } from '../decision/resolve-parameters.ts';

/** Where and when subjects stand, as far as parameter values depend on it. */
export interface Setting {
  /** Jurisdiction codes root → leaf. */
  readonly place: readonly string[];
  readonly happenedOn: string;
  readonly contest: Readonly<Record<string, unknown>>;
}

export interface ValueOptions {
  /** Values to try in place of those in force, by parameter code. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly includePresets?: boolean;
}

/** The dated values of many parameters, read once, to be asked about many places and days. */
export interface ValueBook {
  readonly rows: ReadonlyMap<string, readonly ParameterRow[]>;
  /** Paths of the places that the rules stand for, by code. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Reads every value that these versions may take. */
export async function openValueBook(
  ctx: Context,
  versions: readonly RuleVersion[],
): Promise<ValueBook> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const keys = [...new Set(versions.flatMap(parameterKeysOf))];
  const rows = await loadParameterRows(ctx.em, keys);
  const codes = [...new Set(versions.map(({ jurisdiction }) => jurisdiction))];
  const places = await sql<{ code: string; path: string[] }>`
    select distinct on (code) code, path from jurisdiction where code = any(${codes}::text[])
    order by code, valid_from desc`.execute(db);
  return {
    rows: Map.groupBy(rows, ({ key }) => key),
    paths: new Map(places.rows.map(({ code, path }) => [code, path])),
  };
}

/**
 * The values of one setting. A rule about persons may reach into a place the contest does not lie in; its values are
 * then those of the rule's own place.
 */
export function valuesAt(
  book: ValueBook,
  version: RuleVersion,
  setting: Setting,
  options: ValueOptions = {},
): Parameters {
  const { jurisdiction } = version;
  const { place, happenedOn: on, contest } = setting;
  const own = place.includes(jurisdiction) ? place : (book.paths.get(jurisdiction) ?? []);
  const { overrides = {}, includePresets: includeDisabled = false } = options;
  const given = (scope: string, value: unknown): ParameterValue => ({
    value,
    source: { scope, legalBasis: null, isDefault: false, validFrom: on },
  });
  const one = (key: string): ParameterValue | undefined => {
    if (Object.hasOwn(overrides, key)) return given('what-if', overrides[key]);
    if (contest[key] !== undefined) return given('contest', contest[key]);
    const question = { key, path: own.toReversed(), on, includeDisabled };
    return pickParameter(question, book.rows.get(key) ?? []);
  };
  return Object.fromEntries(parameterKeysOf(version).map((key) => [key, one(key)]));
}
