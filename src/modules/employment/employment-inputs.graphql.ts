import { Field, ID, InputType, Int } from 'type-graphql';
import { enumOf } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/mutation-types.ts';
import { LocalDate, NationalId } from '../../platform/graphql/scalars.ts';
import {
  employmentKinds,
  postTypes,
  type EmploymentKind,
  type PostType,
} from './employment.entity.ts';

export const EmploymentKindEnum = enumOf('EmploymentKind', employmentKinds, '任职或在读 · kind', {
  EMPLOYEE: '任职 · employed',
  PUPIL: '在读 · enrolled at a school',
});

export const PostTypeEnum = enumOf('PostType', postTypes, '岗位类别 · kind of post', {
  SKILL: '技能岗位 · skilled',
  TECHNICAL: '专业技术岗位 · technical',
  MANAGEMENT: '管理岗位 · management',
});

@InputType({
  description:
    '登记任职（在读）；不在管辖范围内的人员凭身份号码和姓名登记 · record an employment or enrolment; somebody out of view is named by number and name',
})
export class RecordEmploymentInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: '人员 · person' }) personId?: string | null;
  @Field(() => NationalId, { nullable: true, description: '居民身份号码 · identity number' })
  nationalId?: string | null;
  @Field(() => String, { nullable: true, description: '姓名 · full name' }) fullName?:
    string | null;
  @Field(() => ID, { description: '单位或院校 · employer or school' }) organisationId!: string;
  @Field(() => EmploymentKindEnum, { defaultValue: 'EMPLOYEE', description: '任职或在读 · kind' })
  kind!: EmploymentKind;
  @Field(() => String, { description: '岗位 · post' }) post!: string;
  @Field(() => PostTypeEnum, { description: '岗位类别 · kind of post' }) postType!: PostType;
  @Field(() => Boolean, { defaultValue: false, description: '一线职工 · front-line worker' })
  isFrontLine!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: '农民工 · migrant worker' })
  isMigrantWorker!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: '在聘 · in appointment at the level held',
  })
  isInAppointment!: boolean;
  @Field(() => LocalDate, { description: '起始日 · first day' }) startedOn!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day that no longer counts',
  })
  endedOn?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '申报日，默认今天 · day of the report, today by default',
  })
  reportedOn?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: '结束原任职 · end the one that still runs',
  })
  endPrevious!: boolean;
}

@InputType({ description: '结束任职（在读）· end an employment or enrolment' })
export class EndEmploymentInput extends MutationInput {
  @Field(() => ID, { description: '任职 · employment' }) id!: string;
  @Field(() => Int, { description: '读取时的版本 · version that was read' }) version!: number;
  @Field(() => LocalDate, { description: '终止日（不含）· first day that no longer counts' })
  endedOn!: string;
}

@InputType({ description: '转岗；不填的不变 · move to another post; what is left out stays' })
export class ChangePostInput extends MutationInput {
  @Field(() => ID, { description: '任职 · employment' }) id!: string;
  @Field(() => Int, { description: '读取时的版本 · version that was read' }) version!: number;
  @Field(() => String, { description: '新岗位 · the new post' }) post!: string;
  @Field(() => PostTypeEnum, { nullable: true, description: '岗位类别 · kind of post' })
  postType?: PostType | null;
  @Field(() => Boolean, { nullable: true, description: '一线职工 · front-line worker' })
  isFrontLine?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '在聘 · in appointment' })
  isInAppointment?: boolean | null;
  @Field(() => LocalDate, { description: '转岗日 · day of the transfer' }) changedOn!: string;
}
