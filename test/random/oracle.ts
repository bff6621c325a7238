import {
  execute,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { limits } from '../../src/platform/graphql/limits.ts';
import type { Operation } from './document.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly path?: unknown;
    readonly extensions?: { readonly code?: unknown };
  }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer as data; undefined when it is none. */
export function readAnswer(text: string): GraphqlAnswer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? (value as GraphqlAnswer) : undefined;
  } catch {
    return undefined;
  }
}

const codes = (answer: GraphqlAnswer): string[] =>
  answer.errors?.map(({ extensions }) => String(extensions?.code)) ?? [];

/** What is wrong with a reply to a GraphQL request, whatever was asked; undefined when nothing is. */
export function misbehaved({ status, text }: Reply): string | undefined {
  if (status >= 500) return `HTTP ${status}`;
  if (status === 0) return `no answer: ${text}`;
  const answer = readAnswer(text);
  return answer ? malformed(answer) : 'the answer is no JSON object';
}

/** The response format of the specification, and no fault of the server among the errors. */
function malformed(answer: GraphqlAnswer): string | undefined {
  const { data, errors } = answer;
  const extra = Object.keys(answer).filter((key) => !['data', 'errors'].includes(key));
  if (extra.length) return `the answer has ${extra.join()}`;
  if (errors === undefined) return isRecord(data) ? undefined : 'neither data nor errors';
  if (errors.length === 0) return 'errors is empty';
  const wrong = errors.find(
    ({ message, extensions }) =>
      typeof message !== 'string' || typeof extensions?.code !== 'string',
  );
  if (wrong) return `an error without message or code: ${JSON.stringify(wrong)}`;
  const fault = codes(answer).find((code) => code.startsWith('INTERNAL'));
  return fault && `an error ${fault}`;
}

/** The document, when the schema lets it stand. */
export function validDocument(schema: GraphQLSchema, query: unknown): DocumentNode | undefined {
  if (typeof query !== 'string') return undefined;
  try {
    const document = parse(query, { maxTokens: limits.tokens });
    return validate(schema, document).length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Lets graphql-js read the answer as if it were the source of the same query: what then comes out must be the very
 * answer, so that every field asked for is there, none else, each of its type, and nothing null that may not be.
 */
export function misshapen(
  schema: GraphQLSchema,
  operation: Operation,
  text: string,
): string | undefined {
  const answer = readAnswer(text);
  if (!answer?.data) return undefined;
  const document = validDocument(schema, operation.query);
  if (!document) return 'data for a document that is not valid';
  const again = execute({
    schema,
    document,
    rootValue: answer.data,
    operationName: operation.operationName as string | undefined,
    variableValues: operation.variables as Record<string, unknown> | undefined,
    fieldResolver: (source: Record<string, unknown>, _args, _context, { path, returnType }) =>
      readBack(source[path.key], returnType),
    typeResolver: (source: Record<string, string>) => source['__typename'],
  });
  if ('then' in again) return 'the schema is not synchronous';
  if (again.errors?.length) return again.errors[0]!.message;
  return sameJson(again.data, answer.data);
}

/** Answers hold what serialising made; for most scalars that is what serialising takes too. */
function readBack(value: unknown, type: GraphQLOutputType): unknown {
  if (value === undefined) throw new Error('a field that was asked for is missing');
  if (value === null && isNonNullType(type))
    throw new Error('null where the schema promises a value');
  const inner = getNullableType(type);
  if (isListType(inner)) {
    if (value !== null && !Array.isArray(value)) throw new Error('a list was promised');
    return value;
  }
  const named = getNamedType(type);
  const fits = value === null || !isLeafType(named) || isOfType(value, named.name);
  if (!fits) throw new Error(`${JSON.stringify(value)} is no ${named.name}`);
  return value;
}

const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string' && value !== '',
  String: (value) => typeof value === 'string',
  Int: (value) => Number.isInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  LocalDate: (value) => /^\d{4}-\d{2}-\d{2}$/.test(String(value)),
  Money: (value) => typeof value === 'string' && /^-?\d+(\.\d{1,2})?$/.test(value),
  Decimal: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
  Instant: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

const isOfType = (value: unknown, name: string): boolean => shapes[name]?.(value) ?? true;

/** Names the first place where the answer has something that was not asked for. */
function sameJson(wanted: unknown, found: unknown, at = 'data'): string | undefined {
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  const asked = wanted as Readonly<Record<string, unknown>>;
  for (const [key, one] of Object.entries(found as object)) {
    if (!Object.hasOwn(asked, key)) return `${at}.${key} was not asked for`;
    const wrong = sameJson(asked[key], one, `${at}.${key}`);
    if (wrong) return wrong;
  }
  return undefined;
}

/** Whether the mutation in the answer took effect. */
export function succeeded(answer: GraphqlAnswer | undefined): boolean {
  if (!answer?.data || answer.errors) return false;
  const [payload] = Object.values(answer.data);
  return (
    isRecord(payload) && Array.isArray(payload['userErrors']) && payload['userErrors'].length === 0
  );
}

export const refusalCodes = (answer: GraphqlAnswer | undefined): string[] => {
  const [payload] = Object.values(answer?.data ?? {});
  const told =
    isRecord(payload) && Array.isArray(payload['userErrors']) ? payload['userErrors'] : [];
  return [...(answer ? codes(answer) : []), ...told.map(({ code }: { code: string }) => code)];
};
