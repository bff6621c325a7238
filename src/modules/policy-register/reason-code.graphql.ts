import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { requireActor, type GraphqlContext } from '../../platform/graphql/request.ts';
import { reasonCodes } from '../../policy/reason-codes.ts';

@ObjectType('Bilingual', { description: '中英文对照 · the same words in Chinese and in English' })
export class BilingualType {
  @Field(() => String, { description: '中文 · Chinese' }) zh!: string;
  @Field(() => String, { description: '英文 · English' }) en!: string;
}

@ObjectType('ReasonCode', { description: '原因代码 · why a rule did not simply say yes' })
export class ReasonCodeType {
  @Field(() => String, { description: '代码 · stable code' }) code!: string;
  @Field(() => BilingualType, { description: '说明 · what it says to people' })
  text!: BilingualType;
}

const all: readonly ReasonCodeType[] = Object.entries(reasonCodes).map(([code, text]) => ({
  code,
  text,
}));

@Resolver()
export class ReasonCodeResolver {
  @Query(() => [ReasonCodeType], { description: '全部原因代码 · every reason code' })
  reasonCodes(@Ctx() ctx: GraphqlContext): readonly ReasonCodeType[] {
    requireActor(ctx);
    return all;
  }
}
