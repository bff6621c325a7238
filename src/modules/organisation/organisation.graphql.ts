import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { Problem } from '../../kernel/errors.ts';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import { type Fetched, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { CreditCode } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/user-error.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { correctOrganisation } from './commands/correct-organisation.ts';
import { registerOrganisation } from './commands/register-organisation.ts';
import {
  BureauKindEnum,
  OrganisationKindEnum,
  OrganisationSourceEnum,
  OwnershipEnum,
  SchoolKindEnum,
} from './organisation-enums.graphql.ts';
import {
  CorrectOrganisationInput,
  RegisterOrganisationInput,
} from './organisation-inputs.graphql.ts';
import {
  organisationFlags,
  type OrganisationFlag,
  type OrganisationKind,
} from './organisation.entity.ts';

@ObjectType('Organisation', { description: '组织机构 · a body that acts or employs' })
export class OrganisationType {
  @Field(() => ID) id!: string;
  @Field(() => OrganisationKindEnum, { description: '类别 · kind' }) kind!: OrganisationKind;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => CreditCode, {
    nullable: true,
    description: '统一社会信用代码 · unified social credit code',
  })
  creditCode?: string | null;
  @Field(() => Boolean, { description: '代码校验通过 · the code passed its check characters' })
  creditCodeChecked!: boolean;
  @Field(() => JurisdictionType, { description: '登记地 · place of registration' })
  jurisdiction!: JurisdictionType;
  @Field(() => OrganisationType, {
    nullable: true,
    description: '上级单位 · the organisation it belongs to',
  })
  parent?: OrganisationType | null;
  @Field(() => OrganisationSourceEnum, { description: '数据来源 · source' }) source!: string;
  @Field(() => BureauKindEnum, { nullable: true, description: '部门类别 · kind of bureau' })
  bureauKind?: string | null;
  @Field(() => SchoolKindEnum, { nullable: true, description: '院校类别 · kind of school' })
  schoolKind?: string | null;
  @Field(() => OwnershipEnum, { nullable: true, description: '所有制 · ownership' })
  ownership?: string | null;
  @Field(() => Boolean, { description: '规模以上 · above designated size' }) isAboveScale!: boolean;
  @Field(() => Boolean, { description: '上市 · listed' }) isListed!: boolean;
  @Field(() => Boolean, { description: '链主 · chain leader' }) isChainLeader!: boolean;
  @Field(() => Boolean, { description: '龙头 · industry leader' }) isIndustryLeader!: boolean;
  @Field(() => Boolean, { description: '专精特新 · specialised small or medium enterprise' })
  isSpecialisedSme!: boolean;
  @Field(() => Boolean, { description: '大型企业 · large enterprise' }) isLarge!: boolean;
  @Field(() => Boolean, { description: '镇（街道）或园区 · town, subdistrict or zone' })
  isTownOrZone!: boolean;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

const OrganisationConnection = connectionOf(OrganisationType, 'Organisation');
const KIND = { nullable: true, description: '类别 · kind' };

@ObjectType()
class OrganisationPayload extends MutationPayload {
  @Field(() => OrganisationType, { nullable: true, description: '组织机构 · the organisation' })
  organisation?: Fetched | null;
  @Field(() => [UserError], {
    nullable: true,
    description: '提醒（已保存）· warnings; the change was made',
  })
  warnings?: UserError[] | null;
}

const shown = (warnings: readonly Problem[] = []): UserError[] =>
  warnings.map(({ code, message, field }) => ({ code, message, field: field?.split('.') ?? null }));

type Given = RegisterOrganisationInput | CorrectOrganisationInput;

/** Flags and the source cannot be emptied: null leaves them. */
const detailsOf = (input: Given) => ({
  creditCode: input.creditCode,
  parentId: givenRowId('Organisation', input.parentId),
  bureauKind: input.bureauKind,
  schoolKind: input.schoolKind,
  ownership: input.ownership,
  source: input.source ?? undefined,
  ...(Object.fromEntries(
    organisationFlags.map((flag) => [flag, input[flag] ?? undefined]),
  ) as Partial<Record<OrganisationFlag, boolean>>),
});

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  @FieldResolver(() => OrganisationConnection, {
    description: '下属单位 · organisations directly below',
  })
  branches(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => OrganisationType, { nullable: true, description: '组织机构 · an organisation' })
  organisation(@Arg('id', () => ID) _id: string): OrganisationType | null {
    return planned();
  }

  @Query(() => OrganisationConnection, { description: '组织机构列表 · organisations by name' })
  organisations(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('kind', () => OrganisationKindEnum, KIND) _kind?: OrganisationKind,
    @Arg('search', () => String, {
      nullable: true,
      description: '名称的一部分或代码 · part of the name, or the code',
    })
    _search?: string,
    @Arg('under', () => String, {
      nullable: true,
      description: '该地及其下级 · code of a place: there and below',
    })
    _under?: string,
  ): object {
    return planned();
  }

  @Mutation(() => OrganisationPayload, { description: '登记组织机构 · register an organisation' })
  async registerOrganisation(
    @Arg('input', () => RegisterOrganisationInput) input: RegisterOrganisationInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<OrganisationPayload> {
    const { warnings, ...payload } = await mutate(ctx, 'registerOrganisation', input, (work) =>
      registerOrganisation(work, {
        ...detailsOf(input),
        kind: input.kind,
        name: input.name,
        jurisdictionId: rowId('Jurisdiction', input.jurisdictionId),
      }),
    );
    return { ...payload, warnings: shown(warnings) };
  }

  @Mutation(() => OrganisationPayload, { description: '更正组织机构 · correct an organisation' })
  async correctOrganisation(
    @Arg('input', () => CorrectOrganisationInput) input: CorrectOrganisationInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<OrganisationPayload> {
    const { warnings, ...payload } = await mutate(ctx, 'correctOrganisation', input, (work) =>
      correctOrganisation(work, {
        ...detailsOf(input),
        id: rowId('Organisation', input.id),
        version: input.version,
        name: input.name ?? undefined,
        jurisdictionId: givenRowId('Jurisdiction', input.jurisdictionId ?? undefined),
      }),
    );
    return { ...payload, warnings: shown(warnings) };
  }
}

@Resolver(() => JurisdictionType)
export class JurisdictionOrganisationsResolver {
  @FieldResolver(() => OrganisationConnection, {
    description: '在此登记的组织机构 · organisations registered here',
  })
  organisations(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('kind', () => OrganisationKindEnum, KIND) _kind?: OrganisationKind,
  ): object {
    return planned();
  }
}
