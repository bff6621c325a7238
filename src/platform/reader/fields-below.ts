import { getArgumentValues, getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { selectFields } from './select-fields.ts';

/** One field of the object that a resolver answers, as it was asked for. */
export interface FieldBelow {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The fields that the query asks the object for, with their arguments; for what has to be known before it is made. */
export function fieldsBelow({
  returnType,
  fieldNodes,
  schema,
  fragments,
  variableValues,
}: GraphQLResolveInfo): FieldBelow[] {
  const type = getNamedType(returnType);
  if (!isObjectType(type)) return [];
  const sets = fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const fields = type.getFields();
  return selectFields({ schema, fragments, variables: variableValues }, type, sets).flatMap(
    ({ key, name, nodes: [node] }) => {
      const field = fields[name];
      return field ? [{ key, name, args: getArgumentValues(field, node, variableValues) }] : [];
    },
  );
}
