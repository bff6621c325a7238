import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from './user-error.ts';

/** What the input of every mutation has; extended, never used by itself. */
@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description: '幂等键：同一键同一输入只生效一次 · the same key and input take effect once',
  })
  clientMutationKey?: string | null;
}

/** What the payload of every mutation has; extended, never used by itself. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [UserError], { description: '可由用户改正的问题 · what the caller can put right' })
  userErrors!: UserError[];
}

/** An object of a payload as commands answer it; the reader fetches the fields that are asked for. */
export interface Fetched {
  readonly id: string;
}
