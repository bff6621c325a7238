import { Field, ID, InputType, Int } from 'type-graphql';
import type { LevelCode } from '../../kernel/ladder.ts';
import { MutationInput } from '../../platform/graphql/mutation-types.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { LevelCodeEnum } from '../certificate/skill-level.graphql.ts';
import {
  CaseMechanismEnum,
  EvidenceKindEnum,
  GroundKindEnum,
} from './certification-enums.graphql.ts';
import type { CaseMechanism, Evidence, Ground } from './claims.ts';
import { AchievementInput } from './path-mutations.graphql.ts';

@InputType({ description: '佐证 · evidence' })
class CaseEvidenceInput implements Evidence {
  @Field(() => EvidenceKindEnum, { description: '种类 · kind' }) kind!: Evidence['kind'];
  @Field(() => String, { description: '说明 · description' }) description!: string;
}

@InputType({ description: '破格理由 · ground' })
class CaseGroundInput implements Ground {
  @Field(() => GroundKindEnum, { description: '种类 · kind' }) kind!: Ground['kind'];
  @Field(() => String, { description: '说明 · description' }) description!: string;
  @Field(() => Int, {
    nullable: true,
    description: '奖励层级，创新获奖必填：1市级、2省部级、3国家级 · rank of an innovation award',
  })
  awardRank?: number | null;
}

@InputType({ description: '破格·直接认定申报 · file an exception case' })
export class FileExceptionCaseInput extends MutationInput {
  @Field(() => ID, { description: '人员 · node id of the person' }) personId!: string;
  @Field(() => CaseMechanismEnum, { description: '申报机制 · mechanism' })
  mechanism!: CaseMechanism;
  @Field(() => String, { description: '职业（工种）编码 · code of the occupation' })
  occupationCode!: string;
  @Field(() => LevelCodeEnum, { description: '申报等级 · level applied for' }) toLevel!: LevelCode;
  @Field(() => [CaseGroundInput], { defaultValue: [], description: '破格理由 · grounds' })
  grounds!: CaseGroundInput[];
  @Field(() => [CaseEvidenceInput], { defaultValue: [], description: '佐证 · evidence' })
  evidence!: CaseEvidenceInput[];
  @Field(() => [AchievementInput], { defaultValue: [], description: '创新成果 · achievements' })
  achievements!: AchievementInput[];
  @Field(() => LocalDate, {
    nullable: true,
    description: '申报日期，缺省今日 · day of the filing on paper, today when left out',
  })
  filedOn?: string | null;
}

@InputType({ description: '推进破格申报 · move an exception case' })
export class MoveCaseInput extends MutationInput {
  @Field(() => ID, { description: '破格申报 · node id of the case' }) caseId!: string;
  @Field(() => String, { nullable: true, description: '本阶段说明 · what was found' })
  note?: string | null;
}

@InputType({ description: '驳回破格申报 · reject an exception case' })
export class RejectCaseInput extends MutationInput {
  @Field(() => ID, { description: '破格申报 · node id of the case' }) caseId!: string;
  @Field(() => String, { description: '理由 · why' }) reason!: string;
}

@InputType({ description: '自主评价备案 · register an enterprise’s filing as its own evaluator' })
export class FileSelfEvaluatorInput extends MutationInput {
  @Field(() => ID, { description: '企业 · node id of the enterprise' }) enterpriseId!: string;
  @Field(() => String, { description: '备案编号，不得重复 · number of the filing, used once' })
  filingNo!: string;
  @Field(() => String, { description: '职业（工种）编码 · code of the occupation' })
  occupationCode!: string;
  @Field(() => LevelCodeEnum, { description: '最低等级 · lowest level' }) fromLevel!: LevelCode;
  @Field(() => LevelCodeEnum, { description: '最高等级 · highest level' }) toLevel!: LevelCode;
  @Field(() => LocalDate, { description: '起始日 · first day' }) validFrom!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day it no longer holds',
  })
  validTo?: string | null;
}
