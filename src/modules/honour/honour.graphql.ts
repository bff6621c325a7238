import {
  Arg,
  Args,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { LocalDate, Money } from '../../platform/graphql/scalars.ts';
import { ResultVersionType } from '../competition/result.graphql.ts';
import { DecisionType } from '../decision/decision.graphql.ts';
import { RuleType } from '../policy-register/policy-register.graphql.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import type { HonourType as Kind, Recommendation } from './honour.entity.ts';
import type { HonourStatus } from './honour.lifecycle.ts';

const HonourKindEnum = enumFrom<Kind['kind']>('HonourKind', '授予对象 · whom an honour is for', {
  PERSON: '个人 · a person',
  TEAM: '集体 · a team',
  ENTERPRISE: '单位 · an enterprise',
});

const HonourStatusEnum = enumFrom<HonourStatus>('HonourStatus', '荣誉状态 · state of an honour', {
  CANDIDATE: '候选，待确认 · candidate, to be confirmed',
  GRANTED: '已授予 · granted',
  DECLINED: '未予确认 · not confirmed',
  REVOKED: '已撤销 · revoked',
});

const RecommendationStatusEnum = enumFrom<Recommendation['status']>(
  'RecommendationStatus',
  '推荐状态 · state of a recommendation',
  { OPEN: '有效 · open', WITHDRAWN: '已撤回 · withdrawn' },
);

@ObjectType('HonourType', { description: '荣誉称号类型 · a kind of honour' })
export class HonourTypeType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · English name' }) nameEn!: string;
  @Field(() => String, { description: '授予机关 · who grants it' }) issuer!: string;
  @Field(() => String, { description: '授予机关英文名 · its English name' }) issuerEn!: string;
  @Field(() => HonourKindEnum, { description: '授予对象 · whom it is for' }) kind!: Kind['kind'];
  @Field(() => String, {
    nullable: true,
    description: '更名前后视同的称号 · code of the honour it counts as, set by an administrator',
  })
  aliasOf?: string | null;
  @Field(() => JurisdictionType, { description: '地区 · place' }) jurisdiction!: JurisdictionType;
}

@ObjectType('Honour', { description: '荣誉 · an honour somebody holds, or held' })
export class HonourObject {
  @Field(() => ID) id!: string;
  @Field(() => HonourStatusEnum, { description: '状态 · state' }) status!: HonourStatus;
  @Field(() => LocalDate, { description: '授予日期 · granted on' }) grantedOn!: string;
  @Field(() => Money, { nullable: true, description: '奖金 · money paid with it' })
  cash?: string | null;
  @Field(() => String, { nullable: true, description: '授予文号 · number of the paper' })
  reference?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '撤销日期 · revoked on' })
  revokedOn?: string | null;
  @Field(() => String, { nullable: true, description: '撤销或不予确认的理由 · why' })
  revokedReason?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '自始撤销 · as if it had never been granted',
  })
  isRevokedFromStart?: boolean | null;
  @Field(() => ResultVersionType, {
    nullable: true,
    description:
      '致其撤销的成绩版本；人工撤销为空 · version that ended it; null if revoked by hand',
  })
  revokedByVersion?: ResultVersionType | null;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => HonourTypeType, { description: '荣誉称号 · kind of honour' }) type!: HonourTypeType;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => DecisionType, {
    nullable: true,
    description: '所依据的决定；外地荣誉为空 · decision behind it; null for honours from elsewhere',
  })
  decision?: DecisionType | null;

  @Field(() => RuleType, { nullable: true, description: '所依据的规则 · rule behind it' })
  rule?: RuleType | null;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · result version' })
  resultVersion?: ResultVersionType | null;
}

@ObjectType('Recommendation', {
  description: '优先推荐 · a place in a queue of recommendations; grants nothing by itself',
})
export class RecommendationType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '推荐名单 · code of the list' }) list!: string;
  @Field(() => String, { description: '次序，如FIRST · place in the list' }) priority!: string;
  @Field(() => RecommendationStatusEnum, { description: '状态 · state' }) status!: string;
  @Field(() => LocalDate, { description: '推荐日期 · recommended on' }) recommendedOn!: string;
  @Field(() => LocalDate, { nullable: true, description: '撤回日期 · withdrawn on' })
  withdrawnOn?: string | null;
  @Field(() => String, { nullable: true, description: '撤回理由 · why it was withdrawn' })
  withdrawnReason?: string | null;
  @Field(() => Boolean, { nullable: true, description: '自始撤回 · as if it had never been made' })
  isWithdrawnFromStart?: boolean | null;
  @Field(() => ResultVersionType, {
    nullable: true,
    description: '致其撤回的成绩版本 · version of the results that ended it',
  })
  withdrawnByVersion?: ResultVersionType | null;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => DecisionType, { nullable: true, description: '所依据的决定 · decision behind it' })
  decision?: DecisionType | null;

  @Field(() => RuleType, { description: '所依据的规则 · rule behind it' }) rule!: RuleType;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · result version' })
  resultVersion?: ResultVersionType | null;
}

const HonourTypeConnection = connectionOf(HonourTypeType, 'HonourType');
const HonourConnection = connectionOf(HonourObject, 'Honour');
const RecommendationConnection = connectionOf(RecommendationType, 'Recommendation');

const STATUS = { nullable: true, description: '状态 · state' };

@Resolver()
export class HonourResolver {
  @Query(() => HonourTypeType, { nullable: true, description: '按代码查荣誉称号 · by its code' })
  honourType(@Arg('code', () => String) _code: string): HonourTypeType | null {
    return planned();
  }

  @Query(() => HonourTypeConnection, { description: '荣誉称号目录 · kinds of honour by code' })
  honourTypes(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => HonourObject, { nullable: true, description: '荣誉 · an honour' })
  honour(@Arg('id', () => ID) _id: string): HonourObject | null {
    return planned();
  }

  @Query(() => HonourConnection, { description: '荣誉列表，新者在前 · honours, newest first' })
  honours(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => HonourStatusEnum, STATUS) _status?: HonourStatus,
  ): object {
    return planned();
  }

  @Query(() => RecommendationConnection, {
    description: '优先推荐列表，新者在前 · recommendations, newest first',
  })
  recommendations(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => RecommendationStatusEnum, STATUS) _status?: string,
  ): object {
    return planned();
  }
}

@Resolver(() => PersonType)
export class PersonHonoursResolver {
  @FieldResolver(() => HonourConnection, { description: '荣誉，新者在前 · honours, newest first' })
  honours(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => HonourStatusEnum, STATUS) _status?: HonourStatus,
  ): object {
    return planned();
  }

  @FieldResolver(() => RecommendationConnection, { description: '优先推荐 · recommendations' })
  recommendations(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}

@Resolver(() => ResultVersionType)
export class ResultVersionHonoursResolver {
  @FieldResolver(() => HonourConnection, { description: '由此产生的荣誉 · honours it led to' })
  honours(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => RecommendationConnection, {
    description: '由此产生的优先推荐 · recommendations it led to',
  })
  recommendations(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
