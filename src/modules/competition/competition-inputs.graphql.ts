import { Field, ID, InputType, Int } from 'type-graphql';
import type { LevelCode } from '../../kernel/ladder.ts';
import { LevelCodeEnum } from '../certificate/skill-level.graphql.ts';
import { MutationInput } from '../../platform/graphql/mutation-types.ts';
import { Decimal, Json, LocalDate } from '../../platform/graphql/scalars.ts';
import {
  EconomySectorEnum,
  EventGroupEnum,
  OrganiserKindEnum,
  TiePolicyEnum,
} from './competition-enums.graphql.ts';
import type { EconomySector, OrganiserKind } from './competition.entity.ts';
import type { TiePolicy } from './prizes.ts';

@InputType({ description: '开启年度计划 · open a yearly plan' })
export class OpenPlanInput extends MutationInput {
  @Field(() => ID, { description: '地区 · node id of the place' }) jurisdictionId!: string;
  @Field(() => Int, { description: '年度 · year' }) year!: number;
}

@InputType({ description: '登记竞赛 · register a contest' })
export class RegisterCompetitionInput extends MutationInput {
  @Field(() => String, { description: '竞赛系列代码 · code of the series' }) seriesCode!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => ID, { description: '批准地 · node id of the place that approved it' })
  jurisdictionId!: string;
  @Field(() => ID, { description: '主办单位 · node id of the organiser' }) organiserId!: string;
  @Field(() => OrganiserKindEnum, {
    nullable: true,
    description: '主办单位类别，缺省按单位推定 · read from the organiser when left out',
  })
  organiserKind?: OrganiserKind | null;
  @Field(() => EconomySectorEnum, { description: '经济领域 · economic field' })
  sector!: EconomySector;
  @Field(() => LocalDate, { description: '开始日期 · first day' }) startsOn!: string;
  @Field(() => LocalDate, { description: '结束日期 · last day' }) endsOn!: string;
}

@InputType({ description: '添加竞赛项目 · add an event to a contest' })
export class AddEventInput extends MutationInput {
  @Field(() => ID, { description: '竞赛 · node id of the contest' }) competitionId!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '职业（工种）编码 · code of the occupation' })
  occupationCode!: string;
  @Field(() => LevelCodeEnum, { description: '等级 · level' }) level!: LevelCode;
  @Field(() => EventGroupEnum, { description: '组别 · group' })
  groupKind!: 'WORKER' | 'TEACHER' | 'STUDENT';
  @Field(() => LocalDate, { description: '决赛日期 · day of the final' }) finalsOn!: string;
  @Field(() => Decimal, {
    nullable: true,
    description: '满分，缺省100，至多1000 · largest total, 100; at most 1000',
  })
  maxScore?: string | null;
  @Field(() => Json, {
    nullable: true,
    description:
      '奖项设置，缺省前三名各一档 · {by: "RANK", bands: [{tier, upToRank}]} or {by: "PERCENT", bands: [{tier, ' +
      'percent}], rounding: DOWN|UP|HALF_UP, of: RANKED|ENTERED, atLeastOne}; tiers FIRST, SECOND, THIRD, EXCELLENCE',
  })
  prizeRule?: unknown;
  @Field(() => TiePolicyEnum, {
    nullable: true,
    description: '并列处理，缺省由经办人决定 · tie policy, OFFICER when left out',
  })
  tiePolicy?: TiePolicy | null;
  @Field(() => Int, {
    nullable: true,
    description: '公示工作日数1–30，缺省5 · working days of the notice, 5 when left out',
  })
  objectionDays?: number | null;
}

@InputType({ description: '申报竞赛 · file a contest with its place' })
export class FileCompetitionInput extends MutationInput {
  @Field(() => ID, { description: '竞赛 · node id of the contest' }) competitionId!: string;
}

@InputType({ description: '纳入上级计划 · record the admission to a plan' })
export class IncludeInPlanInput extends MutationInput {
  @Field(() => ID, { description: '竞赛 · node id of the contest' }) competitionId!: string;
  @Field(() => ID, { description: '年度计划 · node id of the plan' }) planId!: string;
  @Field(() => LocalDate, { description: '批准日期 · day of the admission' }) approvedOn!: string;
  @Field(() => String, { description: '批准文号或名称 · the paper that says so' })
  reference!: string;
}
