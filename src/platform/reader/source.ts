import { sql } from 'kysely';
import { noArguments, type PlannedArgs } from './arguments.ts';
import type { ComputedField, Readable, ValueField } from './declaration.ts';
import type { Planning, Row } from './planning.ts';
import { mappedText, scalarText, type Piece } from './scalar-text.ts';

/** A value that the row holds or that is computed from it, as JSON. */
export function writeValue(
  plan: Planning,
  row: Row,
  field: ValueField,
  args: PlannedArgs = noArguments,
): Piece[] {
  if (field.is === 'mapped') return mappedText(field, row.at(field.column));
  if (field.kind === 'json') plan.restate = true;
  const value =
    field.is === 'column'
      ? plan.onDay(row.at, field.column, field.on)
      : sql`(${field.sql(row.at, plan.scope(args))})`;
  return scalarText(field.kind, value, field.nullable ?? false);
}

/** The values that computed fields need, by the names under which they ask for them. */
export function needsOf(
  type: Readable,
  computed: readonly (Pick<ComputedField, 'needs'> | undefined)[],
): Map<string, ValueField> {
  const needs = computed.flatMap((field) => {
    const list = field?.needs ?? [];
    return Array.isArray(list)
      ? (list as readonly string[]).map((name) => [name, type.fields[name] as ValueField] as const)
      : Object.entries(list as Record<string, ValueField>);
  });
  return new Map(needs);
}

/**
 * What the resolvers of an object find in their source: its type where the schema promises only an interface,
 * and for computed fields the row's id and the values they need. Plain `1` when there is nothing to tell.
 */
export function writeSource(
  plan: Planning,
  subject: { readonly type: Readable; readonly row: Row; readonly abstract?: boolean },
  computed: readonly (ComputedField | undefined)[],
): Piece[] {
  const { type, row, abstract } = subject;
  const members: Piece[] = abstract ? [`"__typename":"${type.type}"`] : [];
  if (computed.length > 0)
    members.push(`${abstract ? ',' : ''}"id":"`, sql`${row.at('id')}::text`, '"');
  for (const [name, field] of needsOf(type, computed))
    members.push(`,${JSON.stringify(name)}:`, ...writeValue(plan, row, field));
  return members.length === 0 ? ['1'] : ['{', ...members, '}'];
}
