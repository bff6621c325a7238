import {
  Arg,
  Args,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import {
  MutationInput,
  MutationPayload,
  type Fetched,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { Instant, Json, LocalDate } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { setParameter } from './commands/set-parameter.ts';
import type { parameterScopes } from './policy-files.ts';

type ParameterScope = (typeof parameterScopes)[number];

const ParameterScopeEnum = enumFrom<ParameterScope>(
  'ParameterScope',
  '设定范围 · whom a parameter is left to',
  {
    jurisdiction: '地区 · a place',
    enterprise: '用人单位 · an enterprise',
    contest: '竞赛项目，赛前公布 · an event, before its start',
    product: '随系统发布 · ships with the product',
  },
);

@ObjectType('ParameterValue', {
  description: '参数取值 · one dated value with its legal basis',
})
export class ParameterValueType {
  @Field(() => ID) id!: string;
  @Field(() => Json, { description: '取值；金额以分计 · the value; money in fen' }) value!: unknown;
  @Field(() => JurisdictionType, { nullable: true, description: '地区 · the place it holds in' })
  jurisdiction?: JurisdictionType | null;
  @Field(() => OrganisationType, { nullable: true, description: '单位 · the organisation' })
  organisation?: OrganisationType | null;
  @Field(() => LocalDate, { description: '生效日 · first day' }) validFrom!: string;
  @Field(() => LocalDate, { nullable: true, description: '失效日（不含）· first day no longer' })
  validTo?: string | null;
  @Field(() => String, { description: '依据 · what it rests on' }) legalBasis!: string;
  @Field(() => Boolean, { description: '随系统发布的默认值 · shipped with the product' })
  isDefault!: boolean;
  @Field(() => Boolean, { description: '已启用；未启用者仅供预览 · false: for previews only' })
  isEnabled!: boolean;
  @Field(() => Boolean, { description: '下限 · lower places may set more, not less' })
  isFloor!: boolean;
  @Field(() => String, { description: '设定人 · set by' }) setBy!: string;
  @Field(() => Instant, { description: '设定时间 · set at' }) setAt!: string;
}

@ObjectType('Parameter', {
  description: '参数 · a figure that the texts leave open, e.g. P-16',
})
export class ParameterType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · name in English' }) nameEn!: string;
  @Field(() => ParameterScopeEnum, { description: '设定范围 · scope' }) scope!: ParameterScope;
  @Field(() => String, { description: '类型 · type hint of its values' }) type!: string;
  @Field(() => String, { description: '为何留待设定 · why it is left open' }) why!: string;
  @Field(() => String, { description: '同上，英文 · the same in English' }) whyEn!: string;
  @Field(() => [ParameterValueType], {
    description: '取值，新者在前；单位的取值仅本单位及主管部门可见 · values, latest first',
  })
  values!: ParameterValueType[];
}

@InputType({ description: '设定参数 · set a parameter from a day on' })
class SetParameterInput extends MutationInput {
  @Field(() => String, { description: '参数代码 · code' }) parameterCode!: string;
  @Field(() => ID, { nullable: true, description: '地区 · node id of the place' })
  jurisdictionId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位 · node id of the organisation' })
  organisationId?: string | null;
  @Field(() => Json, { description: '取值；金额以分计 · the value; money in fen' }) value!: unknown;
  @Field(() => LocalDate, { description: '生效日 · first day' }) validFrom!: string;
  @Field(() => String, { description: '依据文件或决定 · what it rests on' }) legalBasis!: string;
  @Field(() => Boolean, { nullable: true, description: '作为下限 · as a floor for lower places' })
  isFloor?: boolean | null;
}

@ObjectType()
class SetParameterPayload extends MutationPayload {
  @Field(() => ParameterType, { nullable: true, description: '参数 · the parameter' })
  parameter?: Fetched | null;
  @Field(() => ParameterValueType, { nullable: true, description: '新取值 · the new value' })
  parameterValue?: Fetched | null;
}

const ParameterConnection = connectionOf(ParameterType, 'Parameter');

/** Reading and setting parameters; values are checked against what the rules read, hence the facts. */
export function createParameterResolver(facts: FactCatalogue): ClassType<object> {
  @Resolver(() => ParameterType)
  class ParameterResolver {
    @Query(() => ParameterType, { nullable: true, description: '按代码查参数 · a parameter' })
    parameter(@Arg('code', () => String) _code: string): ParameterType | null {
      return planned();
    }

    @Query(() => ParameterConnection, { description: '参数列表，按代码 · parameters by code' })
    parameters(@Args(() => PageArgs) _page: PageArgs): object {
      return planned();
    }

    @Mutation(() => SetParameterPayload, {
      description:
        '设定参数；已据以决定的日期不可追溯 · set a parameter; never for days decided by',
    })
    setParameter(
      @Arg('input', () => SetParameterInput) input: SetParameterInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<SetParameterPayload> {
      return mutate(ctx, 'setParameter', input, (work) =>
        setParameter(
          work,
          {
            ...input,
            jurisdictionId: givenRowId('Jurisdiction', input.jurisdictionId ?? null),
            organisationId: givenRowId('Organisation', input.organisationId ?? null),
          },
          facts,
        ),
      );
    }
  }
  return ParameterResolver;
}
