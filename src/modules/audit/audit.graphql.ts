import { Arg, Args, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
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

@ObjectType('AuditSeal', {
  description:
    '审计封存：一批事件的签名摘要，逐号相接 · signed digest of a batch of events, chained to the one before',
})
class AuditSealType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '序号，自 1 起不间断 · 1, 2, 3 … without a gap' })
  number!: number;
  @Field(() => String, { description: '起始事件编号 · first event id that it closes' })
  fromEventId!: string;
  @Field(() => String, { description: '截止事件编号 · last event id that it closes' })
  toEventId!: string;
  @Field(() => Int, { description: '事件数 · events sealed' }) eventCount!: number;
  @Field(() => String, { description: '散列树根，base64url · root of the hash tree' })
  root!: string;
  @Field(() => String, { description: '前一封存的摘要，首号为空 · hash of the seal before' })
  previousHash!: string;
  @Field(() => String, { description: '摘要 SHA-256，base64url · hash of this seal' })
  hash!: string;
  @Field(() => String, { description: '签名公钥 Ed25519 · public key' }) publicKey!: string;
  @Field(() => String, { description: '对摘要的签名 · signature of the hash' })
  signature!: string;
  @Field(() => Instant, { description: '封存时刻 · when' }) sealedAt!: string;
}
const AuditSealConnection = connectionOf(AuditSealType, 'AuditSeal');

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

  @Query(() => AuditSealConnection, {
    description:
      '审计封存，新者在前；仅可见全部地区者 · seals of the trail, newest first; for those who see every place',
  })
  auditSeals(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
