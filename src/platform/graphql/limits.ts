import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isLeafType,
  isListType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type OperationTypeNode,
  type ValidationRule,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { DomainError } from '../../kernel/errors.ts';
import { Lru } from '../reader/lru.ts';
import { measureDocument, type DocumentSize } from './measure-document.ts';

/** What one operation may ask for. `cost` counts objects that could come back. */
export const limits = {
  tokens: 1000,
  depth: 16,
  /** Fields and spreads, with fragments written out. */
  selections: 5000,
  aliases: 100,
  directives: 50,
  cost: 500_000,
  /** Page size where the query states none. */
  page: 20,
} as const;

/** For every `parse` of a document that came from outside. */
export const parseOptions = { maxTokens: limits.tokens } as const;

/** PostgreSQL holds no NUL in text. */
const noNulRule: ValidationRule = (context) => ({
  StringValue(node) {
    if (!node.value.includes('\0')) return;
    context.reportError(
      new GraphQLError('文本不得含空字符 / A text must not contain NUL', { nodes: [node] }),
    );
  },
});

/** Rules on top of GraphQL's own. */
export const extraRules: readonly ValidationRule[] = [noNulRule];

const exceeded = (what: string, most: number, found: number): DomainError =>
  new DomainError(
    'LIMIT_EXCEEDED',
    `查询超出限制：${what} ${found} > ${most} / The query exceeds a limit: ${what} ${found} > ${most}`,
    { limit: what, most, found },
  );

/** What is in a document whose size is acceptable; it has not been validated against a schema. */
export interface AdmittedDocument {
  readonly operations: readonly {
    readonly name: string | undefined;
    readonly type: `${OperationTypeNode}`;
  }[];
}

/** Parses and measures. Throws `GraphQLError` for what is no GraphQL, `LIMIT_EXCEEDED` for what is too large. */
export function admitDocument(query: string): AdmittedDocument {
  const document = parse(query, { ...parseOptions, noLocation: true });
  const size = measureDocument(document);
  for (const what of [
    'depth',
    'selections',
    'aliases',
    'directives',
  ] satisfies (keyof DocumentSize)[])
    if (size[what] > limits[what]) throw exceeded(what, limits[what], size[what]);
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [{ name: definition.name?.value, type: definition.operation }]
      : [],
  );
  return { operations };
}

/** {@link admitDocument} with a memory of the documents it has admitted. */
export function createAdmission(): (query: string) => AdmittedDocument {
  const admitted = new Lru<string, AdmittedDocument>(1000, {
    of: ({ length }) => length,
    most: 2_000_000,
  });
  return (query) => {
    const known = admitted.get(query);
    if (known) return known;
    const document = admitDocument(query);
    admitted.set(query, document);
    return document;
  };
}

/** Objects a field may bring: itself and what hangs below, times the page size (or the default for plain lists). */
const estimate: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  const fieldType = getNamedType(field.type);
  if (isLeafType(fieldType)) return 0;
  const one = 1 + childComplexity;
  if (fieldType.name.startsWith('__')) return one;
  const first: unknown = args.first;
  if (typeof first === 'number') return Math.max(1, first) * one;
  if (field.args.some(({ name }) => name === 'first')) return limits.page * one;
  const inPage = type.name.endsWith('Connection');
  return isListType(getNullableType(field.type)) && !inPage ? limits.page * one : one;
};

export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** How many objects a validated operation may answer with at most. Throws `GraphQLError` for unusable variables. */
export const operationCost = ({
  schema,
  document,
  operationName,
  variables,
}: CostQuestion): number =>
  getComplexity({
    schema,
    query: document,
    estimators: [estimate],
    maxQueryNodes: 2 * limits.selections,
    ...(operationName && { operationName }),
    ...(variables && { variables: { ...variables } }),
  });

/** Throws `LIMIT_EXCEEDED` when the operation could answer with more than 500,000 objects. */
export function refuseCost(question: CostQuestion): void {
  const cost = operationCost(question);
  if (cost > limits.cost) throw exceeded('cost', limits.cost, cost);
}

/** Throws when any text inside the value contains NUL, which no text column can hold. */
export function refuseNul(value: unknown): void {
  const left: unknown[] = [value];
  while (left.length) {
    const next = left.pop();
    if (typeof next === 'string' && next.includes('\0'))
      throw new DomainError('INVALID_INPUT', '文本不得含空字符 / A text must not contain NUL');
    if (typeof next === 'object' && next !== null)
      for (const entry of Object.entries(next)) left.push(...entry);
  }
}
