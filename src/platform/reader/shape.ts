import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { parseNodeId } from '../../kernel/node-id.ts';
import { cursorNulls } from './cursor.ts';
import type { Reader } from './registry.ts';
import type { Viewer } from './statement.ts';

/** Computes the part of the variables that a plan depends on. */
export type Shape = (variables: Readonly<Record<string, unknown>>, viewer: Viewer) => string;

/** Of a text: whether it is a cursor or a node id, and which kind of one. */
function shapeOfText(reader: Reader, text: string): string {
  const nulls = cursorNulls(text);
  if (nulls !== undefined) return `c${nulls}`;
  const type = parseNodeId(text)?.type;
  return type !== undefined && reader.types.has(type) ? `g${type}` : 'v';
}

function shapeOf(reader: Reader, value: unknown, type: GraphQLInputType | undefined): string {
  if (value == null) return value === null ? 'n' : 'u';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  const inner = type && getNullableType(type);
  if (isEnumType(inner)) return `e${JSON.stringify(String(value))}`;
  if (isInputObjectType(inner)) {
    const given = value as Record<string, unknown>;
    const fields = Object.values(inner.getFields());
    return `{${fields.map((field) => shapeOf(reader, given[field.name], field.type)).join()}}`;
  }
  return typeof value === 'string' ? shapeOfText(reader, value) : 'v';
}

/**
 * Two executions of an operation share a plan when their shapes are equal: the same variables are given, the
 * same enum and boolean values, node ids of the same types, cursors with nulls in the same keys, and a viewer of
 * the same kind.
 */
export function shapeFor(
  reader: Reader,
  schema: GraphQLSchema,
  operation: Pick<OperationDefinitionNode, 'variableDefinitions'>,
): Shape {
  const definitions = (operation.variableDefinitions ?? []).map((definition) => {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    return { name, type: type && isInputType(type) ? type : undefined };
  });
  return (variables, viewer) => {
    let shape = `${viewer.sight.all ? 'all' : 'part'} ${viewer.guard ?? ''}`;
    for (const { name, type } of definitions) shape += ` ${shapeOf(reader, variables[name], type)}`;
    return shape;
  };
}

/** The numbers and list lengths among variables: together with the shape all that an operation's cost depends on. */
export function sizesOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const inner = Object.values(value).map(sizesOf).join();
  return Array.isArray(value) ? `[${value.length}:${inner}]` : `{${inner}}`;
}
