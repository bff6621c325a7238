import type { LocalDate } from '../kernel/local-date.ts';
import type { ParameterRef } from './vocabulary/condition.ts';

/** Who set a value, for what area or organisation, on which legal basis. */
export interface ParameterSource {
  /** A jurisdiction code, `organisation:<id>`, or `product` for what ships. */
  readonly scope: string;
  readonly legalBasis: string | null;
  readonly isDefault: boolean;
  readonly validFrom: LocalDate;
}

/** A value in force; null as value means not set. */
export interface ParameterValue {
  readonly value: unknown;
  readonly source?: ParameterSource;
}

/** Values in force by key (P-16 …); a key that is missing is not set. 参数 */
export type Parameters = Readonly<Record<string, ParameterValue | undefined>>;

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Object.entries(value).find(([name]) => name === field)?.[1]
    : undefined;

/** The value that the reference names; undefined when the parameter, or that field of it, is not set. */
export function readParameter(parameters: Parameters, { parameter, field }: ParameterRef): unknown {
  const value = parameters[parameter]?.value ?? undefined;
  return (field === undefined ? value : fieldOf(value, field)) ?? undefined;
}

/** Keys of an object value; undefined for anything else. */
export const keysOf = (value: unknown): string[] | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : undefined;
