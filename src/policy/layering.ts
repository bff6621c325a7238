import type { LocalDate } from '../kernel/local-date.ts';
import type { ParameterValue } from './parameters.ts';

/** One dated value of a parameter, as the register holds it. Half-open validity. */
export interface ParameterRow {
  readonly key: string;
  /** Null together with `organisationId`: for the whole product. */
  readonly jurisdiction: string | null;
  readonly organisationId: string | null;
  readonly value: unknown;
  /** True for what ships; false for what an authority has set. */
  readonly isDefault: boolean;
  /** A preset that nobody has confirmed: kept for previews only. */
  readonly disabled: boolean;
  /** A lower value may not go below this one. Numbers only. */
  readonly floor: boolean;
  readonly legalBasis: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** Where and when a value is asked for. */
export interface ParameterQuestion {
  readonly key: string;
  /** Jurisdiction codes from the place up to the root, e.g. 320481, 320400, 320000, CN. */
  readonly path: readonly string[];
  readonly organisationId?: string | null;
  readonly on: LocalDate;
  readonly includeDisabled?: boolean;
}

/** 0 is the most specific; undefined: does not reach the place asked about. */
function distance(
  row: ParameterRow,
  { path, organisationId }: ParameterQuestion,
): number | undefined {
  if (row.organisationId !== null) return row.organisationId === organisationId ? 0 : undefined;
  if (row.jurisdiction === null) return path.length + 1;
  const at = path.indexOf(row.jurisdiction);
  return at < 0 ? undefined : at + 1;
}

const isValidOn = ({ validFrom, validTo }: ParameterRow, on: LocalDate): boolean =>
  validFrom <= on && (validTo === null || on < validTo);

const scopeOf = ({ organisationId, jurisdiction }: ParameterRow): string =>
  organisationId === null ? (jurisdiction ?? 'product') : `organisation:${organisationId}`;

const inForce = (row: ParameterRow): ParameterValue => {
  const { value, legalBasis, isDefault, validFrom } = row;
  return { value, source: { scope: scopeOf(row), legalBasis, isDefault, validFrom } };
};

interface Candidate {
  readonly row: ParameterRow;
  readonly distance: number;
}

/** A set value before a default, then the nearest, then the latest. */
const byPrecedence = (a: Candidate, b: Candidate): number =>
  Number(a.row.isDefault) - Number(b.row.isDefault) ||
  a.distance - b.distance ||
  (a.row.validFrom < b.row.validFrom ? 1 : -1);

/** The highest floor that an upper level has laid under the chosen value, when it lies above that value. */
function floorAbove(chosen: Candidate, candidates: readonly Candidate[]): Candidate | undefined {
  const { value } = chosen.row;
  if (typeof value !== 'number') return undefined;
  const height = ({ row }: Candidate) => (typeof row.value === 'number' ? row.value : -Infinity);
  return candidates
    .filter((each) => each.row.floor && each.distance > chosen.distance && height(each) > value)
    .toSorted((a, b) => height(b) - height(a))[0];
}

/** The value in force, with where it comes from; undefined when none is set. 参数取值 */
export function pickParameter(
  question: ParameterQuestion,
  rows: readonly ParameterRow[],
): ParameterValue | undefined {
  const { key, on, includeDisabled = false } = question;
  const candidates = rows
    .filter((row) => row.key === key && isValidOn(row, on) && (includeDisabled || !row.disabled))
    .flatMap((row) => {
      const steps = distance(row, question);
      return steps === undefined || row.value === null ? [] : [{ row, distance: steps }];
    })
    .toSorted(byPrecedence);
  const [chosen] = candidates;
  if (!chosen) return undefined;
  return inForce((floorAbove(chosen, candidates) ?? chosen).row);
}
