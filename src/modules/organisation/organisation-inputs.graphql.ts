import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../platform/graphql/mutation-types.ts';
import { CreditCode } from '../../platform/graphql/scalars.ts';
import {
  BureauKindEnum,
  OrganisationKindEnum,
  OrganisationSourceEnum,
  OwnershipEnum,
  SchoolKindEnum,
} from './organisation-enums.graphql.ts';
import type {
  BureauKind,
  OrganisationKind,
  OrganisationSource,
  Ownership,
  SchoolKind,
} from './organisation.entity.ts';

/** What registering and correcting have in common. */
@InputType()
abstract class OrganisationDetailsInput extends MutationInput {
  @Field(() => CreditCode, {
    nullable: true,
    description: '统一社会信用代码 · unified social credit code',
  })
  creditCode?: string | null;
  @Field(() => ID, { nullable: true, description: '上级单位 · the organisation it belongs to' })
  parentId?: string | null;
  @Field(() => OrganisationSourceEnum, {
    nullable: true,
    description: '数据来源，默认人工录入 · source, MANUAL by default',
  })
  source?: OrganisationSource | null;
  @Field(() => BureauKindEnum, {
    nullable: true,
    description: '部门类别，仅行政部门 · bureaus only',
  })
  bureauKind?: BureauKind | null;
  @Field(() => SchoolKindEnum, { nullable: true, description: '院校类别，仅院校 · schools only' })
  schoolKind?: SchoolKind | null;
  @Field(() => OwnershipEnum, { nullable: true, description: '所有制 · ownership' })
  ownership?: Ownership | null;
  @Field(() => Boolean, { nullable: true, description: '规模以上 · above designated size' })
  isAboveScale?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '上市 · listed' })
  isListed?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '链主 · chain leader' })
  isChainLeader?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '龙头 · industry leader' })
  isIndustryLeader?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '专精特新 · specialised small or medium enterprise',
  })
  isSpecialisedSme?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '大型企业 · large enterprise' })
  isLarge?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '镇（街道）或园区 · town, subdistrict or zone',
  })
  isTownOrZone?: boolean | null;
}

@InputType({ description: '登记组织机构 · register an organisation' })
export class RegisterOrganisationInput extends OrganisationDetailsInput {
  @Field(() => OrganisationKindEnum, { description: '类别 · kind' }) kind!: OrganisationKind;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => ID, { description: '登记地 · place of registration' }) jurisdictionId!: string;
}

@InputType({
  description:
    '更正组织机构；不填的不变，填空值则清除 · correct it; what is left out stays, null empties',
})
export class CorrectOrganisationInput extends OrganisationDetailsInput {
  @Field(() => ID, { description: '组织机构 · organisation' }) id!: string;
  @Field(() => Int, { description: '读取时的版本 · version that was read' }) version!: number;
  @Field(() => String, { nullable: true, description: '名称 · name' }) name?: string | null;
  @Field(() => ID, { nullable: true, description: '登记地 · place of registration' })
  jurisdictionId?: string | null;
}
