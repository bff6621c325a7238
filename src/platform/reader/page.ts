import { sql } from 'kysely';
import type { GraphQLObjectType } from 'graphql';
import { DomainError } from '../../kernel/errors.ts';
import { isFixed, type PlannedArgs } from './arguments.ts';
import {
  cursorKeys,
  cursorTag,
  cursorNulls,
  cursorText,
  cursorValue,
  readCursor,
} from './cursor.ts';
import type { Columns, Orders } from './declaration.ts';
import { after, afterInStretches, orderBy, type Place } from './keyset.ts';
import { matching, type RowsTask } from './list.ts';
import { orderKeys, type Key } from './order.ts';
import { Row, tableAs, type Planning } from './planning.ts';
import type { Piece } from './scalar-text.ts';
import type { Selected } from './select-fields.ts';
import type { Run, Sql } from './statement.ts';
import { all } from './wall-sql.ts';

const PAGE = 20;
const MAX_PAGE = 100;

/** A list in pages: where its rows come from and how one of them is written. */
export interface PageTask extends RowsTask {
  /** Names the list in cursors: `Person.honours`. */
  readonly name: string;
  readonly orders: Orders;
  readonly selected: Selected;
  readonly connection: GraphQLObjectType;
  readonly writeNode: (row: Row, node: Selected) => Piece[];
}

/** Everything the parts of one connection share while they are written. */
export interface Page {
  readonly plan: Planning;
  readonly task: PageTask;
  readonly row: Row;
  readonly keys: readonly Key[];
  readonly tag: string;
  readonly size: Sql;
  readonly sizeIsFixed: boolean;
  readonly place: Place | undefined;
  /** One row more than the page is read, because somebody asks whether there is one. */
  readonly peeks: boolean;
}

/** 1–100, else `INVALID_INPUT`. */
function pageSize(value: unknown): number {
  if (value == null) return PAGE;
  if (typeof value === 'number' && value >= 1 && value <= MAX_PAGE) return value;
  throw new DomainError(
    'INVALID_INPUT',
    `first 必须在 1 到 ${MAX_PAGE} 之间 / first must be 1 to ${MAX_PAGE}`,
    { field: 'first' },
  );
}

function orderOf({ args, name, type, orders }: PageTask): { keys: Key[]; tag: string } {
  const order = args.choice('orderBy') ?? Object.keys(orders)[0]!;
  const declared = orders[String(order)];
  if (!declared) throw new Error(`${name} has no order ${order}`);
  return { keys: orderKeys(type, declared), tag: cursorTag(name, String(order)) };
}

function placeOf(args: PlannedArgs, tag: string, keys: readonly Key[]): Place | undefined {
  if (!args.has('after')) return undefined;
  const read = {};
  const key = (value: unknown, run: Run, index: number): unknown =>
    run.once(read, () => readCursor(value, tag, keys))[index];
  const values = keys.map((one, index) =>
    cursorValue(one, (type) =>
      args.slot('after', `key ${index} of ${tag}`, type, (value, run) => key(value, run, index)),
    ),
  );
  // Only the pattern of nulls, which belongs to the plan's shape; whether the cursor is good, each run asks.
  const pattern = cursorNulls(args.known('after')) ?? '';
  return { values, nulls: keys.map((_, index) => pattern[index] === 'n') };
}

/** `from` of the page: the rows within the limit first, with just the columns used, then what they join. */
export function pageSource(page: Page): Sql {
  const { task, row, keys, size, sizeIsFixed, place, peeks } = page;
  const alias = sql.id(row.alias);
  const order = orderBy(keys, row.bare);
  const limit = peeks ? sql`${size} + 1` : size;
  // A parameter as the only limit would make the planner expect a tenth of the table.
  const bound = sizeIsFixed ? limit : sql.lit(MAX_PAGE + 1);
  const stretches = place ? afterInStretches(keys, row.bare, place) : [undefined];
  if (stretches.length > 1) for (const { column } of keys) row.at(column);
  const used = [...row.used].map((column) => sql.id(column));
  const columns = used.length > 0 ? sql.join(used) : sql`1`;
  const parts = stretches.map((stretch) => {
    const conditions = all([...matching(page.plan, task, row.bare), stretch]);
    return sql`(select ${columns} from ${tableAs(page.plan, task.type, row.alias)} where ${conditions} order by ${order} limit ${bound})`;
  });
  const rows =
    parts.length === 1
      ? parts[0]!
      : sql`(select * from (${sql.join(parts, sql` union all `)}) as ${alias} order by ${order} limit ${bound})`;
  const limited = sizeIsFixed ? rows : sql`(select * from ${rows} as ${alias} limit ${limit})`;
  return sql`${limited} as ${alias}${sql.join(row.joins, sql``)}`;
}

/** The objects of the page in order, separated by commas. */
export function gather({ row, keys, peeks, size }: Page, item: Sql): Sql {
  const order = orderBy(keys, row.at);
  return peeks
    ? sql`coalesce(array_to_string((array_agg(${item} order by ${order}))[1:${size}], ','), '')`
    : sql`coalesce(string_agg(${item}, ',' order by ${order}), '')`;
}

/** Cursor of the first or the last row of the page; null when it is empty. */
export function edgeCursor({ row, keys, tag, size, peeks }: Page, end: boolean): Sql {
  const json = sql`array_agg(${cursorKeys(tag, keys, row.at)} order by ${orderBy(keys, row.at)})`;
  const last = peeks ? sql`least(count(*), ${size})` : sql`count(*)`;
  const place = end ? sql`${last}::int` : sql`1`;
  return sql`coalesce('"' || ${cursorText(sql`(${json})[${place}]`)} || '"', 'null')`;
}

/** How many rows the list has for this reader. */
export const counted = (page: Page): Sql => {
  const alias = page.plan.alias();
  const row: Columns = (column) => sql.ref(`${alias}.${column}`);
  return sql`(select count(*)::text from ${tableAs(page.plan, page.task.type, alias)} where ${all(matching(page.plan, page.task, row))})`;
};

/** Is there a visible row at or before the place the page starts after? */
export function precedes(page: Page): Sql {
  const { plan, task, keys, place } = page;
  if (!place) return sql`'false'`;
  const alias = plan.alias();
  const row: Columns = (column) => sql.ref(`${alias}.${column}`);
  const conditions = all([
    ...matching(page.plan, page.task, row),
    sql`(${after(keys, row, place)}) is not true`,
  ]);
  return sql`exists (select from ${tableAs(plan, task.type, alias)} where ${conditions})::text`;
}

/** The page that the arguments of a field ask for. Throws `INVALID_INPUT` when they are constant and wrong. */
export function openPage(plan: Planning, task: PageTask, peeks: boolean): Page {
  const sizeIsFixed = isFixed(task.selected.nodes[0], 'first');
  const size = sizeIsFixed
    ? sql.lit(pageSize(task.args.known('first')))
    : task.args.slot('first', 'page size', 'int', pageSize);
  const { keys, tag } = orderOf(task);
  const place = placeOf(task.args, tag, keys);
  return { plan, task, row: new Row(plan.alias()), keys, tag, size, sizeIsFixed, place, peeks };
}
