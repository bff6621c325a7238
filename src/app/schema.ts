import type { GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { resolvers } from './resolvers.ts';

/** The schema as the modules' classes declare it; nothing reads or writes yet. */
export const createSchema = (): Promise<GraphQLSchema> =>
  buildSchema({ resolvers: resolvers as NonEmptyArray<(typeof resolvers)[number]>, validate: false });
