import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { DomainError } from '../kernel/errors.ts';
import { extraRules, parseOptions, refuseCost, refuseNul } from '../platform/graphql/limits.ts';
import type { GraphqlContext } from '../platform/graphql/request.ts';
import { mayRead } from './auth-request.ts';
import type { Config } from './config.ts';
import { createDocumentStore } from './document-store.ts';
import { asGraphqlError, readsStatus, toPublicError } from './http-errors.ts';
import type { Logger } from './log.ts';

/** Errors of the query itself, which older clients (`Accept: application/json`) expect under HTTP 200. */
const queryErrors: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
];

const isQueryError = ({ extensions }: GraphQLFormattedError): boolean =>
  queryErrors.includes(extensions?.code);

/** The GraphQL over HTTP specification: 200 for every well-formed request, unless the client takes the newer type. */
const statusForOlderClients: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response: { body, http } }) => {
      if (http.status !== 400 || body.kind !== 'single') return;
      if (readsStatus(request.http?.headers.get('accept'))) return;
      if (body.singleResult.errors?.every(isQueryError)) http.status = 200;
    },
  }),
};

/** What is refused once the operation is known: reading without that scope, NUL in variables, too many objects. */
const refusals: ApolloServerPlugin<GraphqlContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, request, schema, operation, contextValue }) => {
      try {
        if (operation?.operation === 'query' && !mayRead(contextValue.actor))
          throw new DomainError('NOT_ALLOWED', '令牌无读取权限 / The token may not read');
        refuseNul(request.variables);
        const { operationName, variables } = request;
        if (operation) refuseCost({ schema, document, operationName, variables });
      } catch (error) {
        // Unusable variables are left to the execution, which words them as GraphQL does.
        if (error instanceof DomainError) throw asGraphqlError(error);
      }
    },
  }),
};

/** Apollo Server as it may stand in the open: nothing is reported elsewhere, no schema details in errors, one operation a request. */
export function createApollo(
  schema: GraphQLSchema,
  config: Pick<Config, 'introspection'>,
  log: Logger,
  plugins: readonly ApolloServerPlugin<GraphqlContext>[],
): ApolloServer<GraphqlContext> {
  return new ApolloServer<GraphqlContext>({
    schema,
    parseOptions,
    validationRules: [...extraRules],
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    // Our own check of origins stands in front; see auth-request.ts.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    logger: quiet(log),
    formatError: (formatted, error) => toPublicError(formatted, error, log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      refusals,
      statusForOlderClients,
      ...plugins,
    ],
  });
}

/** Apollo's own messages may quote what clients sent; only that there was one is kept. */
const quiet = (log: Logger) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: () => log.warn('warning of the GraphQL server'),
  error: () => log.error('error of the GraphQL server'),
});
