import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { MutationInput, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { Instant } from '../../platform/graphql/scalars.ts';
import { verifyAuditTrail } from './commands/verify-audit-trail.ts';
import type { TrailReport } from './verify-trail.ts';

@InputType({ description: '核验审计记录 · check the whole trail against its seals' })
class VerifyAuditTrailInput extends MutationInput {}

@ObjectType('AuditFinding', { description: '核验发现的出入 · one thing that is not as sealed' })
class AuditFindingType {
  @Field(() => String, {
    description:
      '代码 · ROW_ALTERED, ROW_MOVED, ROW_DELETED, ROW_INSERTED, SEAL_ALTERED, SEAL_MISSING, CHAIN_BROKEN, BAD_SIGNATURE, FOREIGN_KEY or GUARD_MISSING',
  })
  code!: string;
  @Field(() => Int, { nullable: true, description: '封存序号 · number of the seal' })
  seal?: number | null;
  @Field(() => String, { nullable: true, description: '事件编号 · id of the event' })
  eventId?: string | null;
  @Field(() => String, { description: '说明 · in words' }) message!: string;
}

@ObjectType('AuditFindingCount', { description: '各类出入数 · how many of a kind' })
class AuditFindingCountType {
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => Int, { description: '数目 · how many' }) count!: number;
}

@ObjectType('AuditHead', { description: '最新封存 · the last seal, to be noted elsewhere' })
class AuditHeadType {
  @Field(() => Int, { description: '序号 · number' }) number!: number;
  @Field(() => String, { description: '摘要 SHA-256，base64url · hash' }) hash!: string;
  @Field(() => String, { description: '对摘要的签名 Ed25519 · signature of the hash' })
  signature!: string;
  @Field(() => String, { description: '签名公钥 · public key that it was signed with' })
  publicKey!: string;
  @Field(() => Instant, { description: '封存时刻 · when' }) sealedAt!: string;
}

@ObjectType('AuditVerification', { description: '核验结果 · what a verification found' })
class AuditVerificationType {
  @Field(() => Boolean, { description: '无出入 · nothing is wrong with what was sealed' })
  isIntact!: boolean;
  @Field(() => Int, { description: '封存数 · seals' }) sealCount!: number;
  @Field(() => Int, { description: '已封存事件数 · events that they cover' })
  sealedEvents!: number;
  @Field(() => Int, { description: '尚未封存的事件数 · events that no seal covers yet' })
  unsealed!: number;
  @Field(() => Instant, { nullable: true, description: '其中最早者 · when the oldest was written' })
  oldestUnsealedAt?: string | null;
  @Field(() => Int, {
    description: '所对照的库外摘要数 · heads noted by the server that seals were held against',
  })
  witnessed!: number;
  @Field(() => Int, { description: '出入总数 · all findings' }) findingCount!: number;
  @Field(() => [AuditFindingCountType], { description: '按类计数 · findings by kind' })
  findingCounts!: AuditFindingCountType[];
  @Field(() => [AuditFindingType], { description: '前100处出入 · the first 100 findings' })
  findings!: AuditFindingType[];
  @Field(() => AuditHeadType, { nullable: true, description: '最新封存 · the last seal' })
  head?: AuditHeadType | null;
  @Field(() => String, {
    nullable: true,
    description: '本系统封存公钥 · public key of the installation; all seals must lead to it',
  })
  publicKey?: string | null;
}

@ObjectType()
class VerifyAuditTrailPayload extends MutationPayload {
  @Field(() => AuditVerificationType, { nullable: true })
  verification?: AuditVerificationType | null;
}

const toVerification = (
  { found, last, ...report }: TrailReport,
  publicKey: string | undefined,
): AuditVerificationType => ({
  ...report,
  isIntact: found.total === 0,
  findingCount: found.total,
  findingCounts: [...found.byCode].map(([code, count]) => ({ code, count })),
  findings: [...found.first],
  head: last ? pickHead(last) : null,
  publicKey: publicKey ?? null,
});

const pickHead = ({
  number,
  hash,
  signature,
  publicKey,
  sealedAt,
}: NonNullable<TrailReport['last']>): AuditHeadType => ({
  number,
  hash,
  signature,
  publicKey,
  sealedAt,
});

@Resolver()
export class AuditMutations {
  @Mutation(() => VerifyAuditTrailPayload, {
    description:
      '核验全部审计记录，仅限审计员，留痕；用时较长，可查询 work · recomputes every event and seal; for auditors, and recorded. `work` tells how far it is',
  })
  verifyAuditTrail(
    @Ctx() ctx: GraphqlContext,
    @Arg('input', () => VerifyAuditTrailInput) input: VerifyAuditTrailInput,
  ): Promise<object> {
    return mutate(ctx, 'verifyAuditTrail', input, async (work) => ({
      verification: toVerification(
        await verifyAuditTrail(work, ctx.workshop),
        ctx.workshop.trail?.publicKey,
      ),
    }));
  }
}
