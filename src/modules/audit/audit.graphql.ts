import { Arg, Args, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { Instant, Json } from '../../platform/graphql/scalars.ts';

@ObjectType('AuditEvent', {
  description: '审计事件，只增不改 · one thing that happened; append-only',
})
class AuditEventType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '事件 · what happened, past tense' }) type!: string;
  @Field(() => String, { description: '对象类型 · type of what it happened to' })
  subjectType!: string;
  @Field(() => String, { description: '对象编号 · row id of it' }) subjectId!: string;
  @Field(() => Json, { description: '内容，不含个人信息 · details, without personal data' })
  body!: unknown;
  @Field(() => String, { description: '操作人 · who did it' }) actorName!: string;
  @Field(() => Instant, { description: '时刻 · when' }) at!: string;
}
const AuditEventConnection = connectionOf(AuditEventType, 'AuditEvent');

@Resolver()
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    description:
      '审计记录，新者在前 · what happened in the places the viewer oversees, newest first',
  })
  auditTrail(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('type', () => String, { nullable: true }) _type?: string,
    @Arg('subjectType', () => String, { nullable: true }) _subjectType?: string,
    @Arg('subjectId', () => String, { nullable: true }) _subjectId?: string,
  ): object {
    return planned();
  }
}
