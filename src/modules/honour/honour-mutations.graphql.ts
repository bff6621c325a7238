import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { parseMoney } from '../../kernel/money.ts';
import { rowId } from '../../kernel/node-id.ts';
import {
  MutationInput,
  MutationPayload,
  type Fetched,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate, Money } from '../../platform/graphql/scalars.ts';
import { confirmHonour } from './commands/confirm-honour.ts';
import { declineHonour } from './commands/decline-honour.ts';
import { recordHonour } from './commands/record-honour.ts';
import { revokeHonour } from './commands/revoke-honour.ts';
import { HonourObject } from './honour.graphql.ts';

@InputType()
abstract class HonourInput extends MutationInput {
  @Field(() => ID, { description: '荣誉 · node id of the honour' }) honourId!: string;
}

@InputType({ description: '确认授予 · confirm a candidate' })
class ConfirmHonourInput extends HonourInput {
  @Field(() => LocalDate, {
    nullable: true,
    description: '授予日期，缺省今日 · day of the announcement, today when left out',
  })
  grantedOn?: string | null;
  @Field(() => String, { nullable: true, description: '授予文号 · number of the paper' })
  reference?: string | null;
}

@InputType({ description: '不予确认 · turn a candidate down' })
class DeclineHonourInput extends HonourInput {
  @Field(() => String, { description: '理由 · why' }) reason!: string;
}

@InputType({ description: '撤销荣誉 · revoke an honour' })
class RevokeHonourInput extends HonourInput {
  @Field(() => String, { description: '理由 · why' }) reason!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '撤销日期，缺省今日 · first day without it, today when left out',
  })
  revokedOn?: string | null;
  @Field(() => Boolean, { description: '自始撤销 · as if it had never been granted' })
  isFromStart!: boolean;
}

@InputType({ description: '登记外地或早年荣誉 · record an honour from elsewhere or earlier' })
class RecordHonourInput extends MutationInput {
  @Field(() => ID, { description: '人员 · node id of the person' }) personId!: string;
  @Field(() => String, { description: '荣誉称号代码 · code of the kind of honour' })
  typeCode!: string;
  @Field(() => LocalDate, { description: '授予日期 · granted on' }) grantedOn!: string;
  @Field(() => String, { description: '授予文号 · number of the paper' }) reference!: string;
  @Field(() => Money, { nullable: true, description: '奖金 · money paid with it' })
  cash?: string | null;
}

@ObjectType({ description: '荣誉操作结果 · outcome for an honour' })
class HonourPayload extends MutationPayload {
  @Field(() => HonourObject, { nullable: true, description: '荣誉 · honour' })
  honour?: Fetched | null;
}

@Resolver()
export class HonourMutations {
  @Mutation(() => HonourPayload, { description: '确认授予候选荣誉 · confirm a candidate' })
  confirmHonour(
    @Arg('input', () => ConfirmHonourInput) input: ConfirmHonourInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<HonourPayload> {
    return mutate(ctx, 'confirmHonour', input, (work) =>
      confirmHonour(work, { ...input, honourId: rowId('Honour', input.honourId) }),
    );
  }

  @Mutation(() => HonourPayload, { description: '不予确认候选荣誉 · turn a candidate down' })
  declineHonour(
    @Arg('input', () => DeclineHonourInput) input: DeclineHonourInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<HonourPayload> {
    return mutate(ctx, 'declineHonour', input, (work) =>
      declineHonour(work, { ...input, honourId: rowId('Honour', input.honourId) }),
    );
  }

  @Mutation(() => HonourPayload, {
    description: '撤销荣誉，记录保留 · revoke an honour; the record stays',
  })
  revokeHonour(
    @Arg('input', () => RevokeHonourInput) input: RevokeHonourInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<HonourPayload> {
    return mutate(ctx, 'revokeHonour', input, (work) =>
      revokeHonour(work, { ...input, honourId: rowId('Honour', input.honourId) }),
    );
  }

  @Mutation(() => HonourPayload, {
    description: '登记外地或早年所获荣誉 · record an honour from elsewhere or earlier',
  })
  recordHonour(
    @Arg('input', () => RecordHonourInput) input: RecordHonourInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<HonourPayload> {
    return mutate(ctx, 'recordHonour', input, (work) =>
      recordHonour(work, {
        ...input,
        personId: rowId('Person', input.personId),
        cashFen: input.cash == null ? null : parseMoney(input.cash).toString(),
      }),
    );
  }
}
