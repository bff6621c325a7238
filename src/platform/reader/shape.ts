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
import type { Reader } from './registry.ts';
import type { Viewer } from './statement.ts';

/** Computes the part of the variables that a plan depends on. */
export type Shape = (variables: Readonly<Record<string, unknown>>, viewer: Viewer) => string;

function shapeOf(reader: Reader, value: unknown, type: GraphQLInputType | undefined): string {
  if (value === undefined) return 'u';
  if (value === null) return 'n';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  const inner = type && getNullableType(type);
  if (inner && isEnumType(inner)) return `e${JSON.stringify(String(value))}`;
  if (inner && isInputObjectType(inner)) {
    const given = value as Record<string, unknown>;
    const fields = Object.values(inner.getFields());
    return `{${fields.map((field) => shapeOf(reader, given[field.name], field.type)).join()}}`;
  }
  const nodeType = typeof value === 'string' ? parseNodeId(value)?.type : undefined;
  return nodeType !== undefined && reader.types.has(nodeType) ? `g${nodeType}` : 'v';
}

/**
 * Two executions of an operation share a plan when their shapes are equal: the same variables are given, the
 * same enum and boolean values, node ids of the same types, and a viewer of the same kind.
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
