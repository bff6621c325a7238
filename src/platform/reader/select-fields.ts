import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getDirectiveValues,
  isAbstractType,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One response key of an object, with all the places of the document that ask for it. */
export interface Selected {
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

/** Where selections come from: a validated document and the variables its directives read. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function included(node: SelectionNode, variables: Selecting['variables']): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

/**
 * The fields of an object in the order of the answer: fragments opened, equal response keys merged, as
 * "CollectFields" of the GraphQL specification (section 6.3.2) says.
 */
export function selectFields(
  task: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Selected[] {
  const found = new Map<string, [FieldNode, ...FieldNode[]]>();
  const seen = new Set<string>();

  const applies = (condition: FragmentDefinitionNode['typeCondition'] | undefined): boolean => {
    if (!condition) return true;
    const wanted = typeFromAST(task.schema, condition);
    if (wanted === type) return true;
    return wanted !== undefined && isAbstractType(wanted) && task.schema.isSubType(wanted, type);
  };
  const open = (set: SelectionSetNode): void => {
    for (const node of set.selections) if (included(node, task.variables)) take(node);
  };
  const take = (node: SelectionNode): void => {
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const nodes = found.get(key);
      if (nodes) nodes.push(node);
      else found.set(key, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (applies(node.typeCondition)) open(node.selectionSet);
    } else if (!seen.has(node.name.value)) {
      seen.add(node.name.value);
      const fragment = task.fragments[node.name.value];
      if (fragment && applies(fragment.typeCondition)) open(fragment.selectionSet);
    }
  };

  for (const set of sets) open(set);
  return [...found].map(([key, nodes]) => ({ key, name: nodes[0].name.value, nodes }));
}

/** The selection sets below a response key, which together make its object. */
export const setsOf = ({ nodes }: Pick<Selected, 'nodes'>): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
