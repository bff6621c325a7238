import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import {
  type Fetched,
  MutationInput,
  MutationPayload,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { OccupationType } from '../occupation/occupation.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import { recordMentorContract } from './commands/record-mentor-contract.ts';
import { contractStatuses, type ContractStatus } from './contract.entity.ts';

const ContractStatusEnum = enumOf('MentorContractStatus', contractStatuses, '协议状态 · status', {
  ACTIVE: '有效 · in force for its term',
  TERMINATED: '已解除 · terminated',
});

@ObjectType('MentorContract', { description: '师徒协议 · a signed mentor–apprentice contract' })
export class MentorContractType {
  @Field(() => ID) id!: string;
  @Field(() => OrganisationType, { description: '企业 · enterprise' })
  enterprise!: OrganisationType;
  @Field(() => PersonType, { nullable: true, description: '师傅 · mentor, if you may see them' })
  mentor?: PersonType | null;
  @Field(() => PersonType, {
    nullable: true,
    description: '徒弟 · apprentice, if you may see them',
  })
  apprentice?: PersonType | null;
  @Field(() => OccupationType, { description: '职业（工种）· occupation' })
  occupation!: OccupationType;
  @Field(() => LocalDate, { description: '签订日期 · day it was signed' }) signedOn!: string;
  @Field(() => LocalDate, { description: '生效日期 · first day of the term' }) effectiveOn!: string;
  @Field(() => LocalDate, { description: '期满日（含）· last day of the term' }) lastDay!: string;
  @Field(() => ContractStatusEnum, { description: '状态 · status' }) status!: ContractStatus;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

const MentorContractConnection = connectionOf(MentorContractType, 'MentorContract');

@InputType({ description: '登记已签订的师徒协议 · record a signed mentor–apprentice contract' })
class RecordMentorContractInput extends MutationInput {
  @Field(() => ID, { description: '企业 · enterprise' }) enterpriseId!: string;
  @Field(() => ID, { description: '师傅 · mentor' }) mentorId!: string;
  @Field(() => ID, { description: '徒弟 · apprentice' }) apprenticeId!: string;
  @Field(() => ID, { description: '职业（工种）· occupation' }) occupationId!: string;
  @Field(() => LocalDate, { description: '签订日期 · day it was signed' }) signedOn!: string;
  @Field(() => LocalDate, { description: '生效日期 · first day of the term' }) effectiveOn!: string;
  @Field(() => Int, {
    nullable: true,
    description: '期限（月），与期满日二选一 · months, or else the last day',
  })
  termMonths?: number | null;
  @Field(() => LocalDate, { nullable: true, description: '期满日（含）· last day of the term' })
  lastDay?: string | null;
}

@ObjectType()
class MentorContractPayload extends MutationPayload {
  @Field(() => MentorContractType, { nullable: true, description: '师徒协议 · the contract' })
  contract?: Fetched | null;
}

@Resolver(() => MentorContractType)
export class MentorContractResolver {
  @Query(() => MentorContractType, { nullable: true, description: '师徒协议 · a mentor contract' })
  mentorContract(@Arg('id', () => ID) _id: string): MentorContractType | null {
    return planned();
  }

  @Mutation(() => MentorContractPayload, { description: '登记师徒协议 · record a mentor contract' })
  recordMentorContract(
    @Arg('input', () => RecordMentorContractInput) input: RecordMentorContractInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<MentorContractPayload> {
    return mutate(ctx, 'recordMentorContract', input, (work) =>
      recordMentorContract(work, {
        ...input,
        enterpriseId: rowId('Organisation', input.enterpriseId),
        mentorId: rowId('Person', input.mentorId),
        apprenticeId: rowId('Person', input.apprenticeId),
        occupationId: rowId('Occupation', input.occupationId),
      }),
    );
  }
}

@Resolver(() => PersonType)
export class PersonContractsResolver {
  @FieldResolver(() => MentorContractConnection, {
    description: '所带徒弟的协议 · contracts as mentor',
  })
  mentoring(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => MentorContractConnection, {
    description: '拜师协议 · contracts as apprentice',
  })
  apprenticeships(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}

@Resolver(() => OrganisationType)
export class OrganisationContractsResolver {
  @FieldResolver(() => MentorContractConnection, {
    description: '师徒协议 · mentor contracts of the enterprise',
  })
  mentorContracts(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
