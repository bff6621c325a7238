import { registerEnumType } from 'type-graphql';

/** A GraphQL enum whose stored values are its names; `meanings` describes each value, Chinese term first. */
export function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  meanings: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const names = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(
    values.map((value) => [value, { description: meanings[value] }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(names, { name, description, valuesConfig });
  return names;
}

/** The same, for values that are named nowhere else: the table of meanings is the list. */
export const enumFrom = <Value extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> =>
  enumOf(name, Object.keys(meanings) as Value[], description, meanings);
