import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { enumFrom } from '../../platform/graphql/enums.ts';
import {
  MutationInput,
  MutationPayload,
  type Fetched,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { AchievementKindEnum, ApplicationDecisionEnum } from './certification-enums.graphql.ts';
import { PathApplicationType } from './certification.graphql.ts';
import type { Achievement } from './claims.ts';
import { decideApplication, type IssuedCertificate } from './commands/decide-application.ts';
import { usePath } from './commands/use-path.ts';

@InputType({ description: '创新成果 · an innovation result offered as evidence' })
export class AchievementInput implements Achievement {
  @Field(() => AchievementKindEnum, { description: '种类 · kind' }) kind!: Achievement['kind'];
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => Int, {
    description: '认定层级：1市级、2省部级、3国家级 · 1 city, 2 province or ministry, 3 nation',
  })
  recognisedRank!: number;
}

@InputType({ description: '沿通道申报 · file an application along a path' })
class UsePathInput extends MutationInput {
  @Field(() => ID, { description: '申报通道 · node id of the path' }) pathId!: string;
  @Field(() => ID, { description: '受理机构 · node id of the body applied to' }) bodyId!: string;
  @Field(() => [AchievementInput], { nullable: true, description: '创新成果 · achievements' })
  achievements?: AchievementInput[] | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '申报日期，缺省今日 · day of the application on paper, today when left out',
  })
  filedOn?: string | null;
}

const LevelCertificateEnum = enumFrom<NonNullable<IssuedCertificate['type']>>(
  'LevelCertificateType',
  '等级证书类型 · type of a level certificate',
  {
    SKILL_LEVEL: '职业技能等级证书 · vocational skill level',
    VOCATIONAL_QUALIFICATION: '国家职业资格证书 · national vocational qualification',
  },
);

@InputType({
  description: '所发证书；等级、职业取自通道 · the certificate issued; the path says the rest',
})
class IssuedCertificateInput {
  @Field(() => LevelCertificateEnum, {
    nullable: true,
    description:
      '类型，缺省为职业技能等级证书；职称通道不填 · SKILL_LEVEL when left out; not for titles',
  })
  type?: IssuedCertificate['type'];
  @Field(() => String, { description: '证书编号 · number' }) number!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '发证日期，缺省为评定日期 · day of issue, that of the decision when left out',
  })
  issuedOn?: string | null;
}

@InputType({ description: '评定申报 · decide an application' })
class DecideApplicationInput extends MutationInput {
  @Field(() => ID, { description: '申报 · node id of the application' }) applicationId!: string;
  @Field(() => ApplicationDecisionEnum, { description: '结论 · outcome' })
  outcome!: 'GRANTED' | 'DECLINED';
  @Field(() => String, { nullable: true, description: '理由，不通过时必填 · needed to decline' })
  reason?: string | null;
  @Field(() => IssuedCertificateInput, {
    nullable: true,
    description: '所发证书，通过时必填 · needed to grant',
  })
  certificate?: IssuedCertificateInput | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '评定日期，缺省今日 · day of the decision on paper, today when left out',
  })
  decidedOn?: string | null;
}

@ObjectType({ description: '申报操作结果 · outcome for an application' })
class PathApplicationPayload extends MutationPayload {
  @Field(() => PathApplicationType, { nullable: true, description: '申报 · application' })
  application?: Fetched | null;
}

@Resolver()
export class PathMutations {
  @Mutation(() => PathApplicationPayload, {
    description: '沿已开通的通道申报 · apply along an open path, by the worker or an officer',
  })
  usePath(
    @Arg('input', () => UsePathInput) input: UsePathInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<PathApplicationPayload> {
    return mutate(ctx, 'usePath', input, (work) =>
      usePath(work, {
        ...input,
        pathId: rowId('CertificationPath', input.pathId),
        bodyId: rowId('Organisation', input.bodyId),
      }),
    );
  }

  @Mutation(() => PathApplicationPayload, {
    description:
      '评定申报；通过即登记证书 · decide an application; a grant records its certificate',
  })
  decideApplication(
    @Arg('input', () => DecideApplicationInput) input: DecideApplicationInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<PathApplicationPayload> {
    return mutate(ctx, 'decideApplication', input, (work) =>
      decideApplication(work, {
        ...input,
        applicationId: rowId('PathApplication', input.applicationId),
      }),
    );
  }
}
