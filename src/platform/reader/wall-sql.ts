import { sql } from 'kysely';
import type { Wall } from '../../kernel/wall.ts';
import type { Clocks, Columns, Readable, Scope } from './declaration.ts';
import { isBehind, typeOf, type Reader } from './registry.ts';
import { type Sql } from './statement.ts';

/** What the wall needs while a statement is planned. */
export interface WallScope {
  readonly reader: Pick<Reader, 'types'>;
  readonly sight: Scope['sight'];
  /** The viewer sees everything: no predicate is needed. */
  readonly seesAll: boolean;
  readonly clocks: Clocks | undefined;
  alias(): string;
}

export const all = (predicates: readonly (Sql | undefined)[]): Sql => {
  const given = predicates.filter((predicate) => predicate !== undefined);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
};

function ownWall(wall: Wall, row: Columns, sight: Scope['sight']): Sql {
  const ways = [
    ...(wall.places ?? []).map((name) => sql`${row(name)} = any(${sight.places})`),
    ...(wall.persons ?? []).map((name) => sql`${row(name)} = ${sight.person}`),
    ...(wall.bodies ?? []).map((name) => sql`${row(name)} = any(${sight.bodies})`),
    ...(wall.open === undefined ? [] : [row(wall.open)]),
  ];
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

/**
 * The wall of a type as a predicate over one of its rows; undefined when every reader of this plan passes.
 * `all` is not a branch of the predicate but a plan of its own, so that indexes serve those who see a part.
 */
export function wallSql(scope: WallScope, type: Readable, row: Columns): Sql | undefined {
  if (type.wall === undefined || scope.seesAll) return undefined;
  const isFormer = scope.clocks?.until !== undefined && type.asOf?.known === 'history';
  // Who may see what a row once was is said by the row as it is today: nobody gains by asking about the past.
  return isFormer ? behind(scope, type, row('id')) : todaysWall(scope, type, row);
}

function todaysWall(scope: WallScope, type: Readable, row: Columns): Sql | undefined {
  const { wall } = type;
  if (wall === undefined) return undefined;
  if (!isBehind(wall)) return ownWall(wall, row, scope.sight);
  return behind(scope, typeOf(scope.reader, wall.behind), row(wall.column));
}

/** The row of that type with that id is seen today. */
function behind(scope: WallScope, type: Readable, id: Sql): Sql {
  const alias = scope.alias();
  const of: Columns = (column) => sql.ref(`${alias}.${column}`);
  const seen = all([sql`${of('id')} = ${id}`, todaysWall(scope, type, of)]);
  return sql`exists (select from ${sql.table(type.table)} as ${sql.id(alias)} where ${seen})`;
}
