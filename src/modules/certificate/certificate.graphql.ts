import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { LevelCode } from '../../kernel/ladder.ts';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import {
  type Fetched,
  MutationInput,
  MutationPayload,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate, NationalId } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { OccupationType } from '../occupation/occupation.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType, withoutNumber } from '../person/person.graphql.ts';
import {
  certificateStatuses,
  certificateTypes,
  type CertificateStatus,
  type CertificateType as TypeOfCertificate,
} from './certificate.entity.ts';
import { recordCertificate } from './commands/record-certificate.ts';
import { revokeCertificate } from './commands/revoke-certificate.ts';
import { LevelCodeEnum } from './skill-level.graphql.ts';

export const CertificateTypeEnum = enumOf('CertificateType', certificateTypes, '证书类型 · type', {
  VOCATIONAL_QUALIFICATION: '国家职业资格证书 · national vocational qualification',
  SKILL_LEVEL: '职业技能等级证书 · vocational skill level',
  SPECIAL_ABILITY: '专项职业能力证书 · special vocational ability',
  ACADEMIC: '学历证书 · schooling',
  PROFESSIONAL_TITLE: '职称证书 · professional title',
});

const CertificateStatusEnum = enumOf(
  'CertificateStatus',
  certificateStatuses,
  '证书状态 · status',
  {
    VALID: '有效 · valid',
    REVOKED: '已撤销 · revoked',
  },
);

@ObjectType('Certificate', { description: '证书 · a certificate somebody holds' })
export class CertificateType {
  @Field(() => ID) id!: string;
  @Field(() => PersonType, {
    nullable: true,
    description: '持证人 · the holder, if you may see them',
  })
  person?: PersonType | null;
  @Field(() => CertificateTypeEnum, { description: '类型 · type' }) type!: TypeOfCertificate;
  @Field(() => OccupationType, { nullable: true, description: '职业（工种）· occupation' })
  occupation?: OccupationType | null;
  @Field(() => LevelCodeEnum, { nullable: true, description: '等级 · level' })
  level?: LevelCode | null;
  @Field(() => String, {
    nullable: true,
    description: '学历或职称名称 · name of the degree or title',
  })
  title?: string | null;
  @Field(() => String, { description: '证书编号 · number' }) number!: string;
  @Field(() => OrganisationType, { nullable: true, description: '发证机构 · issuing body' })
  issuer?: OrganisationType | null;
  @Field(() => String, { description: '发证机构名称 · name of the issuing body' })
  issuerName!: string;
  @Field(() => JurisdictionType, { nullable: true, description: '发证地 · place of issue' })
  issuePlace?: JurisdictionType | null;
  @Field(() => LocalDate, { description: '发证日期 · day of issue' }) issuedOn!: string;
  @Field(() => LocalDate, { description: '申报日期 · day of the report' }) reportedOn!: string;
  @Field(() => CertificateStatusEnum, { description: '状态 · status' }) status!: CertificateStatus;
  @Field(() => LocalDate, { nullable: true, description: '撤销日期 · day of revocation' })
  revokedOn?: string | null;
  @Field(() => String, { nullable: true, description: '撤销理由 · why it was revoked' })
  revokedReason?: string | null;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

const CertificateConnection = connectionOf(CertificateType, 'Certificate');
const TYPE = { nullable: true, description: '类型 · type' };
const STATUS = { nullable: true, description: '状态 · status' };
const OCCUPATION = { nullable: true, description: '职业（工种）· occupation' };

@InputType({
  description: '登记证书；不在管辖范围内的持证人凭身份号码和姓名登记 · record a certificate',
})
class RecordCertificateInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: '持证人 · holder' }) personId?: string | null;
  @Field(() => NationalId, {
    nullable: true,
    description: '持证人身份号码 · the holder’s identity number',
  })
  nationalId?: string | null;
  @Field(() => String, { nullable: true, description: '持证人姓名 · the holder’s name' })
  fullName?: string | null;
  @Field(() => CertificateTypeEnum, { description: '类型 · type' }) type!: TypeOfCertificate;
  @Field(() => ID, OCCUPATION) occupationId?: string | null;
  @Field(() => LevelCodeEnum, { nullable: true, description: '等级 · level' })
  level?: LevelCode | null;
  @Field(() => String, {
    nullable: true,
    description: '学历或职称名称 · name of the degree or title',
  })
  title?: string | null;
  @Field(() => String, { description: '证书编号 · number' }) number!: string;
  @Field(() => ID, { nullable: true, description: '发证机构 · issuing body' }) issuerId?:
    string | null;
  @Field(() => String, {
    nullable: true,
    description: '发证机构名称（未登记时）· its name, when not registered',
  })
  issuerName?: string | null;
  @Field(() => ID, { nullable: true, description: '发证地，默认发证机构所在地 · place of issue' })
  issuePlaceId?: string | null;
  @Field(() => LocalDate, { description: '发证日期 · day of issue' }) issuedOn!: string;
  @Field(() => LocalDate, { nullable: true, description: '申报日期，默认今天 · day of the report' })
  reportedOn?: string | null;
}

@InputType({ description: '撤销证书 · revoke a certificate' })
class RevokeCertificateInput extends MutationInput {
  @Field(() => ID, { description: '证书 · certificate' }) id!: string;
  @Field(() => Int, { description: '读取时的版本 · version that was read' }) version!: number;
  @Field(() => LocalDate, { description: '撤销日期 · day of revocation' }) revokedOn!: string;
  @Field(() => String, { description: '理由 · reason' }) reason!: string;
}

@ObjectType()
class CertificatePayload extends MutationPayload {
  @Field(() => CertificateType, { nullable: true, description: '证书 · the certificate' })
  certificate?: Fetched | null;
}

@Resolver(() => CertificateType)
export class CertificateResolver {
  @Query(() => CertificateType, { nullable: true, description: '证书 · a certificate' })
  certificate(@Arg('id', () => ID) _id: string): CertificateType | null {
    return planned();
  }

  @Query(() => CertificateConnection, {
    description: '证书列表，最近发证在前 · certificates, latest issue first',
  })
  certificates(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('type', () => CertificateTypeEnum, TYPE) _type?: TypeOfCertificate,
    @Arg('status', () => CertificateStatusEnum, STATUS) _status?: CertificateStatus,
    @Arg('occupationId', () => ID, OCCUPATION) _occupationId?: string,
  ): object {
    return planned();
  }

  @Mutation(() => CertificatePayload, { description: '登记证书 · record a certificate' })
  recordCertificate(
    @Arg('input', () => RecordCertificateInput) input: RecordCertificateInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CertificatePayload> {
    return mutate(ctx, 'recordCertificate', withoutNumber(ctx, input), (work) =>
      recordCertificate(work, {
        ...input,
        personId: givenRowId('Person', input.personId),
        occupationId: givenRowId('Occupation', input.occupationId),
        issuerId: givenRowId('Organisation', input.issuerId),
        issuePlaceId: givenRowId('Jurisdiction', input.issuePlaceId),
      }),
    );
  }

  @Mutation(() => CertificatePayload, { description: '撤销证书 · revoke a certificate' })
  revokeCertificate(
    @Arg('input', () => RevokeCertificateInput) input: RevokeCertificateInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CertificatePayload> {
    return mutate(ctx, 'revokeCertificate', input, (work) =>
      revokeCertificate(work, { ...input, id: rowId('Certificate', input.id) }),
    );
  }
}

@Resolver(() => PersonType)
export class PersonCertificatesResolver {
  @FieldResolver(() => CertificateConnection, {
    description: '证书，最近发证在前 · certificates, latest issue first',
  })
  certificates(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('type', () => CertificateTypeEnum, TYPE) _type?: TypeOfCertificate,
    @Arg('status', () => CertificateStatusEnum, STATUS) _status?: CertificateStatus,
    @Arg('occupationId', () => ID, OCCUPATION) _occupationId?: string,
  ): object {
    return planned();
  }
}
