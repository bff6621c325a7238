import { sql } from 'kysely';
import type { Columns, Scope } from '../../platform/reader/declaration.ts';
import type { Sql } from '../../platform/reader/statement.ts';

/** Rows of a dated table (`valid_from`, `valid_to`) that hold on the day of the argument `on`, today without one. */
export function holdsOn(row: Columns, { args, given }: Scope): Sql {
  const on = args.has('on') ? args.bind('on', 'date') : given('today', 'date');
  return sql`(${row('valid_from')} <= ${on} and (${row('valid_to')} is null or ${row('valid_to')} > ${on}))`;
}

/** Rows whose place is the one of the argument `under` (a division code), or lies below it. */
export function liesUnder(row: Columns, { args, from }: Scope): Sql | undefined {
  if (!args.has('under')) return undefined;
  const under = args.bind('under', 'text');
  return sql`${row('jurisdiction_id')} in (select place.id from ${from('jurisdiction')} place where ${under} = any(place.path))`;
}
