import { Arg, Args, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Instant, Json } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { lawDraftStatuses, type LawDraftStatus } from './law-draft.lifecycle.ts';

const LawDraftStatusEnum = enumOf(
  'LawDraftStatus',
  lawDraftStatuses,
  '法规登记稿状态 · status of a law draft',
  {
    DRAFT: '起草中 · being drafted',
    SUBMITTED: '已提交，待他人审批 · handed in, for another to decide',
    APPROVED: '已批准并登记 · approved and registered',
    REJECTED: '已退回 · sent back',
    WITHDRAWN: '已撤回 · withdrawn',
  },
);

@ObjectType('LawDraft', {
  description: '法规登记稿 · a change of the law: documents, rules, values; approved by another',
})
export class LawDraftType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '标题 · title' }) title!: string;
  @Field(() => JurisdictionType, { description: '登记地区 · place whose law it is' })
  jurisdiction!: JurisdictionType;
  @Field(() => Json, { description: '内容，与规则文件同一格式 · in the form of the rule files' })
  content!: unknown;
  @Field(() => LawDraftStatusEnum, { description: '状态 · status' }) status!: LawDraftStatus;
  @Field(() => String, { description: '起草人 · drafted by' }) draftedBy!: string;
  @Field(() => String, { nullable: true, description: '提交人 · handed in by' })
  submittedBy?: string | null;
  @Field(() => Instant, { nullable: true, description: '提交时间 · handed in at' })
  submittedAt?: string | null;
  @Field(() => String, { nullable: true, description: '审批人 · decided by' })
  decidedBy?: string | null;
  @Field(() => Instant, { nullable: true, description: '审批时间 · decided at' })
  decidedAt?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '退回或撤回理由 · why sent back or withdrawn',
  })
  reason?: string | null;
  @Field(() => Instant, { description: '起草时间 · drafted at' }) createdAt!: string;
  @Field(() => Int, { description: '修改次数，用于防止覆盖 · for optimistic locking' })
  version!: number;
}

const LawDraftConnection = connectionOf(LawDraftType, 'LawDraft');

@Resolver(() => LawDraftType)
export class LawDraftResolver {
  @Query(() => LawDraftType, { nullable: true, description: '法规登记稿 · a law draft' })
  lawDraft(@Arg('id', () => ID) _id: string): LawDraftType | null {
    return planned();
  }

  @Query(() => LawDraftConnection, {
    description: '法规登记稿，新者在前 · law drafts, newest first',
  })
  lawDrafts(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => LawDraftStatusEnum, { nullable: true, description: '状态 · status' })
    _status?: LawDraftStatus,
  ): object {
    return planned();
  }
}
