import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { LevelCode } from '../../kernel/ladder.ts';
import { connectionOf } from '../../platform/graphql/connection.ts';
import { LevelCodeEnum } from '../certificate/skill-level.graphql.ts';
import { Decimal, Json, LocalDate } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { OccupationType } from '../occupation/occupation.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { ClauseType } from '../policy-register/policy-register.graphql.ts';
import {
  CompetitionLevelEnum,
  CompetitionStatusEnum,
  EconomySectorEnum,
  EventGroupEnum,
  OrganiserKindEnum,
  PlanStatusEnum,
  TiePolicyEnum,
} from './competition-enums.graphql.ts';
import type { CompetitionLevel, EconomySector, OrganiserKind } from './competition.entity.ts';
import type { CompetitionStatus } from './competition.lifecycle.ts';
import type { TiePolicy } from './prizes.ts';

@ObjectType('SeriesRole', {
  description: '系列定位 · the role that one clause gives a series in one place, e.g. LEADS',
})
export class SeriesRoleType {
  @Field(() => String, { description: '定位 · role' }) role!: string;
  @Field(() => JurisdictionType, { description: '地区 · place' }) jurisdiction!: JurisdictionType;
  @Field(() => ClauseType, { description: '依据条款 · clause it rests on' })
  clause!: ClauseType;
}

@ObjectType('Series', { description: '竞赛系列 · a series of contests; names are never merged' })
export class SeriesType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · English name' }) nameEn!: string;
  @Field(() => CompetitionLevelEnum, { description: '级别 · level' }) level!: CompetitionLevel;
  @Field(() => String, { description: '周期 · how often it is held' }) cadence!: string;
  @Field(() => JurisdictionType, { description: '地区 · place' }) jurisdiction!: JurisdictionType;
  @Field(() => [SeriesRoleType], { description: '各文件中的定位 · its roles by document' })
  roles!: SeriesRoleType[];
}

@ObjectType('CompetitionPlan', { description: '年度竞赛计划 · a place’s yearly list of contests' })
export class CompetitionPlanType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '年度 · year' }) year!: number;
  @Field(() => PlanStatusEnum, { description: '状态 · state' }) status!: string;
  @Field(() => JurisdictionType, { description: '地区 · place' }) jurisdiction!: JurisdictionType;
}

@ObjectType('Competition', { description: '竞赛 · one holding of a contest' })
export class CompetitionType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => Int, { description: '年度 · year' }) year!: number;
  @Field(() => CompetitionLevelEnum, {
    description: '级别，取自系列 · level, that of its series',
  })
  level!: CompetitionLevel;
  @Field(() => EconomySectorEnum, { description: '经济领域 · economic field' })
  sector!: EconomySector;
  @Field(() => OrganiserKindEnum, { description: '主办单位类别 · kind of organiser' })
  organiserKind!: OrganiserKind;
  @Field(() => LocalDate, { description: '开始日期 · first day' }) startsOn!: string;
  @Field(() => LocalDate, { description: '结束日期 · last day' }) endsOn!: string;
  @Field(() => CompetitionStatusEnum, { description: '状态 · state' }) status!: CompetitionStatus;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => [String], {
    description: '规则所设标记，如 IN_UPPER_SYSTEM · marks that rules have set',
  })
  flags!: string[];
  @Field(() => SeriesType, { description: '竞赛系列 · series' }) series!: SeriesType;
  @Field(() => JurisdictionType, { description: '批准地 · place of the approval' })
  jurisdiction!: JurisdictionType;
  @Field(() => OrganisationType, { description: '主办单位 · organiser' })
  organiser!: OrganisationType;
}

@ObjectType('PlanInclusion', {
  description: '纳入计划 · the recorded admission of a contest to a plan',
})
export class PlanInclusionType {
  @Field(() => ID) id!: string;
  @Field(() => LocalDate, { description: '批准日期 · day of the admission' }) approvedOn!: string;
  @Field(() => String, { description: '批准文号或名称 · the paper that says so' })
  reference!: string;
  @Field(() => String, { description: '登记人 · who recorded it' }) recordedBy!: string;
  @Field(() => CompetitionPlanType, { description: '年度计划 · plan' }) plan!: CompetitionPlanType;
  @Field(() => CompetitionType, { nullable: true, description: '竞赛 · contest' })
  competition?: CompetitionType | null;
}

@ObjectType('CompetitionEvent', {
  description: '竞赛项目 · one event of a contest: occupation × level × group',
})
export class CompetitionEventType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => LevelCodeEnum, { description: '等级 · level' }) level!: LevelCode;
  @Field(() => EventGroupEnum, { description: '组别 · group' }) groupKind!: string;
  @Field(() => LocalDate, { description: '决赛日期 · day of the final' }) finalsOn!: string;
  @Field(() => Decimal, { description: '满分 · largest total' }) maxScore!: string;
  @Field(() => Json, { description: '奖项设置 · how prizes are given; see `addEvent`' })
  prizeRule!: unknown;
  @Field(() => TiePolicyEnum, { description: '并列处理（P-14）· tie policy' })
  tiePolicy!: TiePolicy;
  @Field(() => Int, { description: '公示工作日数（P-15）· working days of the notice' })
  objectionDays!: number;
  @Field(() => OccupationType, { description: '职业（工种）· occupation' })
  occupation!: OccupationType;
  @Field(() => CompetitionType, { nullable: true, description: '竞赛 · contest' })
  competition?: CompetitionType | null;
}

export const SeriesConnection = connectionOf(SeriesType, 'Series');
export const CompetitionPlanConnection = connectionOf(CompetitionPlanType, 'CompetitionPlan');
export const CompetitionConnection = connectionOf(CompetitionType, 'Competition');
export const PlanInclusionConnection = connectionOf(PlanInclusionType, 'PlanInclusion');
export const CompetitionEventConnection = connectionOf(CompetitionEventType, 'CompetitionEvent');
