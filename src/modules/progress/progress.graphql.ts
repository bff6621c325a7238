import { Arg, Args, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { Instant } from '../../platform/graphql/scalars.ts';

const WorkStatusEnum = enumFrom('WorkStatus', '处理状态 · how it stands with long work', {
  RUNNING: '进行中 · it is being done',
  STALLED:
    '失去联系：进程可能已终止，未提交的改动已撤销 · not heard of for 15 s: its process has probably died, and what was not committed is undone',
  DONE: '已完成 · done and committed',
  REFUSED: '被拒绝，未作改动 · refused; nothing has changed',
  FAILED: '失败，未作改动 · failed; nothing has changed',
});

@ObjectType('WorkProgress', {
  description: '处理进度，每秒更新两次 · how far long work is; renewed twice a second',
})
class WorkProgressType {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true, description: '操作 · mutation or query' })
  operation?: string | null;
  @Field(() => String, { description: '操作人 · who had it done' }) actorName!: string;
  @Field(() => ID, { nullable: true, description: '对象 · node id of what it is about' })
  subjectId?: string | null;
  @Field(() => String, { nullable: true, description: '步骤（中文）· what is being done' })
  step?: string | null;
  @Field(() => String, { nullable: true, description: '步骤（英文）· the same in English' })
  stepEn?: string | null;
  @Field(() => Int, { nullable: true, description: '本步骤已完成数 · done of this step' })
  done?: number | null;
  @Field(() => Int, { nullable: true, description: '本步骤总数 · all of this step' })
  total?: number | null;
  @Field(() => Instant, { description: '开始 · when it was first told' }) startedAt!: string;
  @Field(() => Instant, { description: '最近一次报告 · when it was last heard of' })
  beatAt!: string;
  @Field(() => Instant, { nullable: true, description: '结束 · when it ended' })
  endedAt?: string | null;
  @Field(() => WorkStatusEnum) status!: string;
  @Field(() => String, { nullable: true, description: '拒绝原因代码 · why it was refused' })
  code?: string | null;
}
const WorkProgressConnection = connectionOf(WorkProgressType, 'WorkProgress');

@Resolver()
export class WorkResolver {
  @Query(() => WorkProgressType, {
    nullable: true,
    description:
      '处理进度，很快完成的不留记录 · how far work is, by its id or by a clientMutationKey of the viewer’s own; null for work that was soon done',
  })
  work(
    @Arg('id', () => ID, { nullable: true }) _id?: string,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description: '本人的幂等键，取最近一次 · the viewer’s own key; the latest work under it',
    })
    _key?: string,
  ): WorkProgressType | null {
    return planned();
  }

  @Query(() => WorkProgressConnection, {
    description: '尚未结束的处理，新者在前 · work that has not ended, newest first',
  })
  runningWork(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
