import { sql } from 'kysely';
import type { PlannedArgs } from './arguments.ts';
import type { Columns, Filter, OrderKey, Readable } from './declaration.ts';
import { orderBy } from './keyset.ts';
import { orderKeys } from './order.ts';
import { Row, knownSql, tableAs, type Planning } from './planning.ts';
import { concat, type Piece } from './scalar-text.ts';
import type { Sql } from './statement.ts';
import { all, wallSql } from './wall-sql.ts';

/** Rows that pass the wall of their type and the filters of a field. */
export interface RowsTask {
  readonly type: Readable;
  readonly where?: Filter | undefined;
  /** What ties the rows to their parent. */
  readonly link?: (row: Columns) => Sql;
  readonly args: PlannedArgs;
}

/** A short list without pages. */
export interface ListTask extends RowsTask {
  readonly order: readonly OrderKey[];
  readonly limit: number;
  readonly writeItem: (row: Row) => Piece[];
}

/** The conditions of a row of the list, under any alias. */
export function matching(plan: Planning, task: RowsTask, row: Columns): Sql[] {
  const scope = plan.scope(task.args);
  const filtered = task.where?.(row, scope);
  const filters = filtered !== undefined && 'length' in filtered ? filtered : [filtered];
  const { type } = task;
  const on = plan.clocks?.on;
  const conditions = [
    task.link?.(row),
    knownSql(plan, type, row),
    wallSql(plan, type, row),
    on && type.asOf?.holds?.(row, on, scope),
    ...filters,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** A list as JSON text: a sub-select that answers `[…]`. */
export function writeList(plan: Planning, task: ListTask): Piece[] {
  const row = new Row(plan.alias());
  const keys = orderKeys(task.type, task.order);
  const item = concat(task.writeItem(row));
  const order = orderBy(keys, row.at);
  const conditions = all(matching(plan, task, row.bare));
  const columns = sql.join([...row.used].map((column) => sql.id(column)));
  const rows = sql`select ${columns} from ${tableAs(plan, task.type, row.alias)} where ${conditions} order by ${orderBy(keys, row.bare)} limit ${sql.lit(task.limit)}`;
  return [
    '[',
    sql`(select coalesce(string_agg(${item}, ',' order by ${order}), '') from (${rows}) as ${sql.id(row.alias)}${sql.join(row.joins, sql``)})`,
    ']',
  ];
}

/** The first row of a list as JSON text, or null; `required` makes a missing row SQL null instead. */
export function writeFirst(plan: Planning, task: ListTask, required = false): Piece[] {
  const row = new Row(plan.alias());
  const item = concat(task.writeItem(row));
  const conditions = all(matching(plan, task, row.bare));
  const order = orderBy(orderKeys(task.type, task.order), row.bare);
  const sorted = task.order.length > 0 ? sql` order by ${order}` : sql``;
  const first = sql`(select ${item} from ${tableAs(plan, task.type, row.alias)}${sql.join(row.joins, sql``)} where ${conditions}${sorted} limit 1)`;
  return [required ? first : sql`coalesce(${first}, 'null')`];
}
