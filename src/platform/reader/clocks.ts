import { sql } from 'kysely';
import { DomainError } from '../../kernel/errors.ts';
import { toLocalDate } from '../../kernel/local-date.ts';
import type { PlannedArgs } from './arguments.ts';
import type { Clocks } from './declaration.ts';
import type { Asked, Sql } from './statement.ts';

/** Name of the argument that sets the clocks of a root field. */
const AS_OF = 'asOf';

/** The API writes instants with milliseconds: known at one means recorded before it is over. */
const endOf = (instant: unknown): Date =>
  new Date(Math.min(Date.parse(String(instant)) + 1, 8.64e15));

/** The clocks of one root field; what they ask of the past is admitted before the statement is sent. */
export interface RootClocks extends Clocks {
  readonly asked: Asked | undefined;
}

/** The clocks that the arguments of a root field set; undefined when they set none. */
export function clocksOf(args: PlannedArgs): RootClocks | undefined {
  if (!args.has(AS_OF)) return undefined;
  const given = args.at(AS_OF);
  const on = given.has('validOn') ? given.bind('validOn', 'date') : undefined;
  if (!given.has('knownAt')) {
    if (on) return { on, today: on, until: undefined, asked: undefined };
    throw new DomainError(
      'INVALID_INPUT',
      'asOf 须给出 validOn 或 knownAt / asOf takes validOn, knownAt or both',
      { field: AS_OF },
    );
  }
  const until = given.slot('knownAt', 'end', 'timestamptz', (value) => endOf(value).toISOString());
  const today =
    on ?? given.slot('knownAt', 'day', 'date', (value) => toLocalDate(new Date(String(value))));
  const knownAt = given.slotOf('knownAt', 'end');
  return { on, today, until, asked: { until: knownAt, tables: new Set() } };
}

/** Refuses types and fields that do not keep to the clocks: no answer mixes two times. */
export function requireAsOf(
  clocks: Clocks | undefined,
  what: string,
  isAnswered: () => boolean,
): void {
  if (!clocks || isAnswered()) return;
  throw new DomainError(
    'AS_OF_NOT_ANSWERED',
    `${what} 不能按时点查询，请去掉该字段或 asOf / ${what} cannot be read as of a day and an instant; leave it or asOf out`,
    { field: what },
  );
}

/** `from` of a table under the clocks. */
export function tableAt(clocks: RootClocks | undefined, table: string, isKept: boolean): Sql {
  if (clocks?.until === undefined || !isKept) return sql.table(table);
  clocks.asked!.tables.add(table);
  return sql`${sql.id('history', `${table}_at`)}(${clocks.until})`;
}
