import { sql } from 'kysely';
import {
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { parseNodeId } from '../../kernel/node-id.ts';
import { planArguments, type PlannedArgs } from './arguments.ts';
import { clocksOf } from './clocks.ts';
import type { Root } from './declaration.ts';
import { writeFirst, writeList } from './list.ts';
import { NotPlannable, type Planning, type Row } from './planning.ts';
import { typeOf } from './registry.ts';
import type { Piece } from './scalar-text.ts';
import type { Selected } from './select-fields.ts';
import { nodeWriter, rowWriter } from './write-object.ts';
import { writePage } from './write-page.ts';

interface RootTask {
  readonly plan: Planning;
  readonly query: GraphQLObjectType;
  readonly selected: Selected;
  readonly args: PlannedArgs;
  /** The schema promises a row: when there is none, the text is null and Apollo reports it. */
  readonly required: boolean;
}

/** Does the schema let this field answer with that type? */
function isPromised(
  plan: Planning,
  definition: GraphQLField<unknown, unknown>,
  name: string,
): boolean {
  const promised = getNamedType(definition.type);
  const type = plan.schema.getType(name);
  return isAbstractType(promised) && isObjectType(type) && plan.schema.isSubType(promised, type);
}

/** `node(id:)`: the id says which type is read, which is why its type is part of the plan's shape. */
function writeNodeById(
  { plan, query, selected, args, required }: RootTask,
  argument: string,
): Piece[] {
  const name = parseNodeId(String(args.known(argument)))?.type ?? '';
  const type = plan.reader.types.get(name);
  if (!type || type.node === false || !isPromised(plan, query.getFields()[selected.name]!, name))
    return required ? [sql`null::text`] : ['null'];
  const write = rowWriter(plan, type, true);
  const task = {
    type,
    args,
    where: (row: Row['at']) => sql`${row('id')} = ${args.rowId(argument, name)}`,
    order: [],
    limit: 1,
    writeItem: (row: Row) => write(row, selected),
  };
  return writeFirst(plan, task, required);
}

function writeRows(task: RootTask, root: Exclude<Root, { is: 'node' }>): Piece[] {
  const { plan, query, selected, args, required } = task;
  const type = typeOf(plan.reader, root.type);
  const definition = query.getFields()[root.name]!;
  const rows = { type, where: root.where, args };
  if (root.is === 'many') {
    const connection = getNamedType(definition.type) as GraphQLObjectType;
    const writeNode = nodeWriter(plan, type, connection);
    const name = `${query.name}.${root.name}`;
    return writePage(plan, { ...rows, name, orders: root.orders, selected, connection, writeNode });
  }
  const write = rowWriter(plan, type, definition);
  const writeItem = (row: Row): Piece[] => write(row, selected);
  if (root.is === 'list')
    return writeList(plan, { ...rows, order: root.order, limit: root.limit, writeItem });
  return writeFirst(plan, { ...rows, order: root.order ?? [], limit: 1, writeItem }, required);
}

/** One root field of a query as JSON text. */
export function writeRoot(plan: Planning, query: GraphQLObjectType, selected: Selected): Piece[] {
  const root = plan.reader.roots.get(selected.name);
  const definition = query.getFields()[selected.name];
  if (!root || !definition) throw new NotPlannable(`${query.name}.${selected.name}`);
  const args = planArguments(definition, selected.nodes[0], plan.variables);
  const task = { plan, query, selected, args, required: isNonNullType(definition.type) };
  return plan.under(clocksOf(args), () =>
    root.is === 'node' ? writeNodeById(task, root.arg) : writeRows(task, root),
  );
}
