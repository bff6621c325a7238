import { sql } from 'kysely';
import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { DomainError } from '../../kernel/errors.ts';
import type { Readable, ValueField } from './declaration.ts';
import { Planning, Row, tableAs } from './planning.ts';
import type { Reader } from './registry.ts';
import { concat, type Piece } from './scalar-text.ts';
import { selectFields, type Selected } from './select-fields.ts';
import { Slot, bind, compilePlan, type Plan, type Sql, type Viewer } from './statement.ts';
import { all, wallSql } from './wall-sql.ts';
import { writeValue } from './source.ts';
import { rowWriter } from './write-object.ts';
import { writeRoot } from './write-root.ts';

/** What a plan is made from: a validated document, coerced variables, and the kind of viewer. */
export interface PlanTask {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: Pick<Viewer, 'sight' | 'guard'>;
}

/** What a guarded statement answers when its guard fails; no JSON text is empty. */
export const REVOKED = '';

/** What a statement answers instead of an answer that would be too large; no JSON text is a blank. */
const TOO_LARGE = ' ';

/** Bytes of an answer that is passed on as it is, and of one that Apollo has to take apart and put together again. */
const MOST_BYTES = { passedOn: 32_000_000, takenApart: 2_500_000 };

/** Throws `LIMIT_EXCEEDED` when that is what the statement answered. */
export function refuseTooLarge(text: unknown): void {
  if (text === TOO_LARGE)
    throw new DomainError(
      'LIMIT_EXCEEDED',
      '答复过大，请缩小每页条数或分次查询 / The answer would be too large; ask for smaller pages, or for less at a time',
      { limit: 'answer' },
    );
}

function guardOf(reader: Reader, plan: Planning, name: string | undefined): Sql | undefined {
  if (name === undefined) return undefined;
  const guard = Object.hasOwn(reader.guards, name) ? reader.guards[name] : undefined;
  if (!guard) throw new Error(`The reader knows no guard ${name}`);
  return guard(plan.given);
}

function finish(reader: Reader, plan: Planning, task: PlanTask, text: Sql): Plan {
  const guard = guardOf(reader, plan, task.viewer.guard);
  const answer = guard ? sql`case when ${guard} then ${text} else ${sql.lit(REVOKED)} end` : text;
  const most = sql.lit(plan.whole && !plan.restate ? MOST_BYTES.passedOn : MOST_BYTES.takenApart);
  // The offset keeps the planner from writing the answer out twice.
  const bounded = sql`select case when octet_length(whole.answer) > ${most} then ${sql.lit(TOO_LARGE)} else whole.answer end as answer
    from (select ${answer} as answer offset 0) whole`;
  return compilePlan(bounded, plan);
}

/** The root fields an operation asks for, in the order of its answer. */
export const rootFields = (
  task: Pick<PlanTask, 'schema' | 'fragments' | 'variables'>,
  operation: OperationDefinitionNode,
): Selected[] => selectFields(task, task.schema.getQueryType()!, [operation.selectionSet]);

/**
 * A whole query as one statement that answers its response text. Throws `NotPlannable` when a part of it
 * belongs to a resolver.
 */
export function planOperation(
  reader: Reader,
  task: PlanTask,
  operation: OperationDefinitionNode,
): Plan {
  const plan = new Planning(reader, { ...task, whole: true });
  const query = task.schema.getQueryType()!;
  const members = rootFields(task, operation).flatMap((selected, index): Piece[] => {
    const key = `${index > 0 ? ',' : ''}"${selected.key}":`;
    if (selected.name === '__typename') return [`${key}"${query.name}"`];
    return [key, ...writeRoot(plan, query, selected)];
  });
  return finish(reader, plan, task, concat(['{"data":{', ...members, '}}']));
}

/** One root field as one statement that answers its value; computed fields are left to their resolvers. */
export function planRoot(reader: Reader, task: PlanTask, selected: Selected): Plan {
  const plan = new Planning(reader, { ...task, whole: false });
  return finish(reader, plan, task, concat(writeRoot(plan, task.schema.getQueryType()!, selected)));
}

const ids = bind(new Slot((run) => run.ids), 'bigint[]');

function planRows(
  reader: Reader,
  plan: Planning,
  task: PlanTask,
  type: Readable,
  write: (row: Row) => Piece[],
): Plan {
  const row = new Row(plan.alias());
  const object = concat(write(row));
  const conditions = all([
    sql`${row.bare('id')} = any(${ids})`,
    wallSql(plan, type, row.bare),
    guardOf(reader, plan, task.viewer.guard),
  ]);
  return compilePlan(
    sql`select ${row.bare('id')}::text as id, ${object} as answer from ${tableAs(plan, type, row.alias)}${sql.join(row.joins, sql``)} where ${conditions}`,
    plan,
  );
}

/** Rows of a type by id, each as `[id, object]` with the selection of one field of the document. */
export function planObjects(
  reader: Reader,
  task: PlanTask,
  type: Readable,
  selected: Selected,
  abstract: boolean,
): Plan {
  const plan = new Planning(reader, { ...task, whole: false });
  const write = rowWriter(plan, type, abstract);
  return planRows(reader, plan, task, type, (row) => write(row, selected));
}

/** Rows of a type by id, each as `[id, object]` with the given values. */
export function planValues(
  reader: Reader,
  task: PlanTask,
  type: Readable,
  values: ReadonlyMap<string, ValueField>,
): Plan {
  const plan = new Planning(reader, { ...task, whole: false });
  return planRows(reader, plan, task, type, (row) => [
    '{"id":"',
    sql`${row.at('id')}::text`,
    '"',
    ...[...values].flatMap(([name, field]) => [
      `,${JSON.stringify(name)}:`,
      ...writeValue(plan, row, field),
    ]),
    '}',
  ]);
}
