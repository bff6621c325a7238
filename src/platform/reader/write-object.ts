import { sql } from 'kysely';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import { nodeIdPrefix } from '../../kernel/node-id.ts';
import { noArguments, planArguments, type PlannedArgs } from './arguments.ts';
import { requireAsOf } from './clocks.ts';
import type { Columns, ComputedField, Field, Fields, Readable } from './declaration.ts';
import { writeFirst, writeList } from './list.ts';
import type { PageTask } from './page.ts';
import { NotPlannable, SOURCE_KEY, type Planning, type Row } from './planning.ts';
import { typeOf } from './registry.ts';
import { concat, type Piece } from './scalar-text.ts';
import { selectFields, setsOf, type Selected } from './select-fields.ts';
import { writeSource, writeValue } from './source.ts';
import type { Sql } from './statement.ts';
import { writePage } from './write-page.ts';

/** An object being written: the declared fields it is made of and the row they are read from. */
interface Subject {
  readonly type: Readable;
  readonly fields: Fields;
  readonly row: Row;
  /** Its place in the schema has an abstract type, so resolvers must be told which one it is. */
  readonly abstract?: boolean;
}

interface Task extends Subject {
  readonly plan: Planning;
  readonly selected: Selected;
  readonly definition: GraphQLField<unknown, unknown>;
}

const argumentsOf = ({ plan, selected, definition }: Task): PlannedArgs =>
  definition.args.length === 0
    ? noArguments
    : planArguments(definition, selected.nodes[0], plan.variables);

/** Writes rows of a declared type as the object that a selection below some field asks for. */
export function rowWriter(
  plan: Planning,
  type: Readable,
  place: GraphQLField<unknown, unknown> | boolean | undefined,
): (row: Row, selected: Selected) => Piece[] {
  const gql = plan.schema.getType(type.type);
  if (!isObjectType(gql)) throw new NotPlannable(`The schema has no object type ${type.type}`);
  const abstract =
    typeof place === 'object' ? isAbstractType(getNamedType(place.type)) : (place ?? false);
  return (row, selected) =>
    writeObject(plan, { type, fields: type.fields, row, abstract }, gql, setsOf(selected));
}

/** Writes the nodes of a connection, as `nodes` or inside `edges`. */
export const nodeWriter = (
  plan: Planning,
  type: Readable,
  connection: GraphQLObjectType,
): PageTask['writeNode'] => rowWriter(plan, type, connection.getFields()['nodes']);

type FieldOf<Is extends Field['is']> = Extract<Field, { is: Is }>;

function writeId({ type, row }: Task, field: FieldOf<'nodeId'>): Piece[] {
  const text = [
    '"',
    nodeIdPrefix(field.type ?? type.type),
    sql`${row.at(field.column ?? 'id')}::text`,
    '"',
  ];
  return field.nullable ? [sql`coalesce(${concat(text)}, 'null')`] : text;
}

function writeOne(task: Task, field: FieldOf<'one'>): Piece[] {
  const { plan, row, selected } = task;
  const target = typeOf(plan.reader, field.type);
  const joined = row.join(plan, target, field.column, field.on);
  const object = rowWriter(plan, target, task.definition)(joined, selected);
  if (!field.nullable && !target.wall) return object;
  return [sql`case when ${joined.at('id')} is null then 'null' else ${concat(object)} end`];
}

function writeMany(task: Task, name: string, field: FieldOf<'many'>): Piece[] {
  const { plan, type, row, selected, definition } = task;
  const target = typeOf(plan.reader, field.type);
  const parent = row.at(field.from);
  const link = (child: Columns): Sql =>
    plan.linkOnDay(child, row.at, field.on) ?? sql`${child(field.by)} = ${parent}`;
  return writePage(plan, {
    name: `${type.type}.${name}`,
    type: target,
    orders: field.orders,
    where: field.where,
    link,
    args: argumentsOf(task),
    selected,
    connection: getNamedType(definition.type) as GraphQLObjectType,
    writeNode: nodeWriter(plan, target, getNamedType(definition.type) as GraphQLObjectType),
  });
}

function writeChildren(task: Task, field: FieldOf<'list'> | FieldOf<'oneBy'>): Piece[] {
  const { plan, row, selected } = task;
  const target = typeOf(plan.reader, field.type);
  const parent = row.at(field.from);
  const write = field.is === 'list' ? writeList : writeFirst;
  const writeItem = rowWriter(plan, target, task.definition);
  return write(plan, {
    type: target,
    order: field.order,
    limit: field.is === 'list' ? field.limit : 1,
    where: field.where,
    link: (child) => sql`${child(field.by)} = ${parent}`,
    args: argumentsOf(task),
    writeItem: (child) => writeItem(child, selected),
  });
}

function writePart(task: Task, field: FieldOf<'part'>): Piece[] {
  const { plan, type, row, selected } = task;
  const gql = plan.schema.getType(field.type);
  if (!isObjectType(gql)) throw new NotPlannable(`The schema has no object type ${field.type}`);
  const object = writeObject(plan, { type, fields: field.fields, row }, gql, setsOf(selected));
  if (field.unless === undefined) return object;
  return [sql`case when ${row.at(field.unless)} is null then 'null' else ${concat(object)} end`];
}

function writeField(task: Task, name: string, field: Field): Piece[] {
  switch (field.is) {
    case 'nodeId':
      return writeId(task, field);
    case 'one':
      return writeOne(task, field);
    case 'many':
      return writeMany(task, name, field);
    case 'list':
    case 'oneBy':
      return writeChildren(task, field);
    case 'part':
      return writePart(task, field);
    case 'computed':
      throw new NotPlannable(`${task.type.type}.${name}`);
    default:
      return writeValue(task.plan, task.row, field, argumentsOf(task));
  }
}

/** What a resolver answers, or PostgreSQL from other rows, keeps to the clocks only where it says so. */
function keepsClocks(name: string, field: Field | undefined): boolean {
  if (field?.is === 'expression' || field?.is === 'computed') return field.asOf === true;
  return field !== undefined || name === '__typename';
}

/** An object as JSON text, member by member in the order the document asks for them. */
export function writeObject(
  plan: Planning,
  subject: Subject,
  gql: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Piece[] {
  const pieces: Piece[] = [];
  const computed: (ComputedField | undefined)[] = [];
  for (const selected of selectFields(plan, gql, sets)) {
    const { key, name } = selected;
    const field = Object.hasOwn(subject.fields, name) ? subject.fields[name] : undefined;
    const comma = pieces.length > 0 ? ',' : '';
    requireAsOf(plan.clocks, `${gql.name}.${name}`, () => keepsClocks(name, field));
    if (name === '__typename') pieces.push(`${comma}"${key}":"${gql.name}"`);
    else if (field && field.is !== 'computed') {
      const task = { ...subject, plan, selected, definition: gql.getFields()[name]! };
      pieces.push(`${comma}"${key}":`, ...writeField(task, name, field));
    } else if (plan.whole) throw new NotPlannable(`${gql.name}.${name}`);
    else computed.push(field);
  }
  if (plan.whole) return ['{', ...pieces, '}'];
  const comma = pieces.length > 0 ? ',' : '';
  return ['{', ...pieces, `${comma}"${SOURCE_KEY}":`, ...writeSource(plan, subject, computed), '}'];
}
