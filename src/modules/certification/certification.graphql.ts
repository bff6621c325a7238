import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { LevelCode } from '../../kernel/ladder.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { Json, LocalDate } from '../../platform/graphql/scalars.ts';
import { CertificateType } from '../certificate/certificate.graphql.ts';
import { LevelCodeEnum } from '../certificate/skill-level.graphql.ts';
import { ResultVersionType } from '../competition/result.graphql.ts';
import { DecisionType } from '../decision/decision.graphql.ts';
import { RuleType } from '../policy-register/policy-register.graphql.ts';
import { OccupationType } from '../occupation/occupation.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import {
  ApplicationOutcomeEnum,
  CaseMechanismEnum,
  CaseStatusEnum,
  DecidedByEnum,
  EvaluatorStatusEnum,
  PathKindEnum,
  PathStatusEnum,
} from './certification-enums.graphql.ts';
import type { PathKind } from '../../policy/vocabulary/effect.ts';
import type { CaseStatus, PathStatus } from './certification.lifecycle.ts';
import type { CaseMechanism } from './claims.ts';

@ObjectType('CertificationPath', {
  description:
    '申报通道 · a way to a level or title that a rule has opened; issues nothing by itself',
})
export class CertificationPathType {
  @Field(() => ID) id!: string;
  @Field(() => PathKindEnum, { description: '种类 · kind' }) kind!: PathKind;
  @Field(() => PathStatusEnum, { description: '状态 · state' }) status!: PathStatus;
  @Field(() => LevelCodeEnum, { nullable: true, description: '等级 · level it leads to' })
  toLevel?: LevelCode | null;
  @Field(() => String, { nullable: true, description: '职称代码 · code of the title it leads to' })
  toTitle?: string | null;
  @Field(() => [String], { description: '免除的条件，如EDUCATION、YEARS · conditions it waives' })
  waives!: string[];
  @Field(() => DecidedByEnum, { description: '评定方 · who decides' }) decidedBy!: string;
  @Field(() => LocalDate, { description: '开通日期 · opened, or proposed, on' }) openedOn!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '失效日 · first day it is no longer open',
  })
  expiresOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '撤销日期 · revoked on' })
  revokedOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '撤销或复核原因 · why it was revoked or is reviewed',
  })
  revokedReason?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '自始撤销 · as if it had never been opened',
  })
  isRevokedFromStart?: boolean | null;
  @Field(() => ResultVersionType, {
    nullable: true,
    description: '致其撤销的成绩版本 · version of the results that ended it',
  })
  revokedByVersion?: ResultVersionType | null;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => OccupationType, { nullable: true, description: '职业（工种）· occupation' })
  occupation?: OccupationType | null;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => OrganisationType, { nullable: true, description: '已申报的机构 · body applied to' })
  body?: OrganisationType | null;
  @Field(() => DecisionType, { nullable: true, description: '所依据的决定 · decision behind it' })
  decision?: DecisionType | null;

  @Field(() => RuleType, { description: '所依据的规则 · rule behind it' }) rule!: RuleType;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · result version' })
  resultVersion?: ResultVersionType | null;
}

@ObjectType('PathApplication', { description: '申报 · an application along a path' })
export class PathApplicationType {
  @Field(() => ID) id!: string;
  @Field(() => LocalDate, { description: '申报日期 · filed on' }) filedOn!: string;
  @Field(() => String, { description: '申报时姓名 · applicant’s name as at filing' })
  applicantName!: string;
  @Field(() => ApplicationOutcomeEnum, { description: '结论 · outcome' }) outcome!: string;
  @Field(() => String, { nullable: true, description: '不通过的理由 · why it was declined' })
  reason?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '评定日期 · decided on' })
  decidedOn?: string | null;
  @Field(() => Json, {
    description:
      '创新成果 · list of {kind, name, recognisedRank}; 1 city, 2 province or ministry, 3 nation',
  })
  achievements!: unknown;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => CertificationPathType, { nullable: true, description: '申报通道 · path' })
  path?: CertificationPathType | null;
  @Field(() => PersonType, { nullable: true, description: '申报人 · applicant' })
  person?: PersonType | null;
  @Field(() => OrganisationType, { description: '受理机构 · body applied to' })
  body!: OrganisationType;
  @Field(() => CertificateType, { nullable: true, description: '所发证书 · certificate issued' })
  certificate?: CertificateType | null;
}

@ObjectType('ExceptionCase', {
  description: '破格·直接认定申报 · promotion or recognition outside the ordinary conditions',
})
export class ExceptionCaseType {
  @Field(() => ID) id!: string;
  @Field(() => CaseMechanismEnum, { description: '申报机制 · mechanism' })
  mechanism!: CaseMechanism;
  @Field(() => LevelCodeEnum, { description: '申报等级 · level applied for' }) toLevel!: LevelCode;
  @Field(() => Json, { description: '佐证 · list of {kind, description}' }) evidence!: unknown;
  @Field(() => Json, { description: '破格理由 · list of {kind, description, awardRank}' })
  grounds!: unknown;
  @Field(() => Json, { description: '创新成果 · list of {kind, name, recognisedRank}' })
  achievements!: unknown;
  @Field(() => CaseStatusEnum, { description: '状态 · state' }) status!: CaseStatus;
  @Field(() => String, { nullable: true, description: '本阶段说明 · note of the last move' })
  statusReason?: string | null;
  @Field(() => LocalDate, { description: '申报日期 · filed on' }) filedOn!: string;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => OccupationType, { description: '职业（工种）· occupation' })
  occupation!: OccupationType;
  @Field(() => OrganisationType, {
    nullable: true,
    description: '申报时单位 · employer as at filing',
  })
  employer?: OrganisationType | null;
}

@ObjectType('SelfEvaluator', {
  description:
    '自主评价备案 · an enterprise’s filing as its own evaluator: an occupation and its levels',
})
export class SelfEvaluatorType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '备案编号 · number of the filing' }) filingNo!: string;
  @Field(() => LevelCodeEnum, { description: '最低等级 · lowest level' }) fromLevel!: LevelCode;
  @Field(() => LevelCodeEnum, { description: '最高等级 · highest level' }) toLevel!: LevelCode;
  @Field(() => LocalDate, { description: '起始日 · first day' }) validFrom!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day it no longer holds',
  })
  validTo?: string | null;
  @Field(() => EvaluatorStatusEnum, { description: '状态 · state' }) status!: string;
  @Field(() => OrganisationType, { description: '企业 · enterprise' })
  enterprise!: OrganisationType;
  @Field(() => OccupationType, { description: '职业（工种）· occupation' })
  occupation!: OccupationType;
}

export const CertificationPathConnection = connectionOf(CertificationPathType, 'CertificationPath');
export const PathApplicationConnection = connectionOf(PathApplicationType, 'PathApplication');
export const ExceptionCaseConnection = connectionOf(ExceptionCaseType, 'ExceptionCase');
export const SelfEvaluatorConnection = connectionOf(SelfEvaluatorType, 'SelfEvaluator');
