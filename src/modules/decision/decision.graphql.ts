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
  Root,
} from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom, enumOf } from '../../platform/graphql/enums.ts';
import { Instant, Json, LocalDate } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import { RuleType, RuleVersionType } from '../policy-register/policy-register.graphql.ts';
import { BilingualType } from '../policy-register/reason-code.graphql.ts';
import { basisKinds, outcomes, type OfficerTask, type Outcome } from './decision.entity.ts';
import { codeText } from './explanation.ts';
import type { TaskStatus } from './officer-task.lifecycle.ts';

const BasisKindEnum = enumOf('BasisKind', basisKinds, '事项类别 · what a rule was asked about', {
  RESULT_VERSION: '竞赛成绩 · results of an event',
  CERTIFICATE: '证书 · a certificate',
  EXCEPTION_CASE: '破格申报 · an exception case',
  PATH_APPLICATION: '通道申报 · an application along a path',
  COMPETITION: '竞赛 · a contest',
});

export const DecisionOutcomeEnum = enumOf(
  'DecisionOutcome',
  outcomes,
  '决定 · outcome of a decision',
  {
    GRANTED: '符合 · granted',
    REFUSED: '不符合 · refused',
    OFFICER: '由经办人员裁量 · left to an officer',
  },
);

const TaskStatusEnum = enumFrom<TaskStatus>('OfficerTaskStatus', '待办状态 · state of a task', {
  OPEN: '待决定 · open',
  APPROVED: '已批准 · approved',
  REJECTED: '未批准 · rejected',
  WITHDRAWN: '已撤回 · withdrawn, the results were corrected',
});

const TaskKindEnum = enumFrom<OfficerTask['kind']>('OfficerTaskKind', '待办类别 · kind of task', {
  DECIDE: '裁量 · a case the rules leave to an officer',
  REVIEW_USED_PATH: '复核已用通道 · a used path whose ground a correction took away',
});

const TaskBodyEnum = enumFrom<OfficerTask['body']>('OfficerTaskBody', '承办机关 · body in charge', {
  HR_BUREAU: '人力资源社会保障部门 · HR bureau',
  UNION: '工会 · trade union',
});

@ObjectType('RuleRun', {
  description: '规则执行 · one rule version applied to one event, with the values of that day',
})
export class RuleRunType {
  @Field(() => RuleVersionType, { description: '规则版本 · version' })
  ruleVersion!: RuleVersionType;
  @Field(() => Json, { description: '当日参数取值 · parameter values as frozen' })
  parameters!: unknown;
  @Field(() => LocalDate, { description: '事项发生日 · day of the event' }) happenedOn!: string;
  @Field(() => LocalDate, { description: '决定日 · decided on' }) decidedOn!: string;
}

@ObjectType('Decision', {
  description: '决定 · why somebody did, or did not, receive something; never changed',
})
export class DecisionType {
  @Field(() => ID) id!: string;
  @Field(() => RuleType, { description: '规则 · rule' }) rule!: RuleType;
  @Field(() => RuleRunType, { description: '规则执行 · the run it belongs to' }) run!: RuleRunType;
  @Field(() => BasisKindEnum, { description: '事项类别 · what it was about' }) basisKind!: string;
  @Field(() => DecisionOutcomeEnum, { description: '结论 · outcome' }) outcome!: Outcome;
  @Field(() => String, { description: '原因代码 · reason code, GRANTED when granted' })
  code!: string;
  @Field(() => Json, { description: '当日事实 · facts as frozen' }) facts!: unknown;
  @Field(() => PersonType, { nullable: true, description: '人员 · whom it is about' })
  person?: PersonType | null;
  @Field(() => Instant, { description: '决定时间 · decided at' }) decidedAt!: string;
}

@ObjectType('OfficerTask', { description: '待办事项 · a case that the rules leave to a body' })
export class OfficerTaskType {
  @Field(() => ID) id!: string;
  @Field(() => TaskKindEnum, { description: '类别 · kind' }) kind!: string;
  @Field(() => TaskStatusEnum, { description: '状态 · state' }) status!: TaskStatus;
  @Field(() => TaskBodyEnum, { description: '承办机关 · body in charge' }) body!: string;
  @Field(() => String, { description: '原因代码 · why it was left to an officer' }) code!: string;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => DecisionType, { nullable: true, description: '决定 · the decision it belongs to' })
  decision?: DecisionType | null;
  @Field(() => JurisdictionType, { description: '地区 · place' }) jurisdiction!: JurisdictionType;
  @Field(() => String, { nullable: true, description: '所适用的条件 · condition applied' })
  conditionApplied?: string | null;
  @Field(() => String, { nullable: true, description: '证明 · evidence' })
  evidence?: string | null;
  @Field(() => String, { nullable: true, description: '依据条款 · document code and clause' })
  clause?: string | null;
  @Field(() => String, { nullable: true, description: '决定人 · decided by' })
  decidedBy?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '决定日 · decided on' })
  decidedOn?: string | null;
  @Field(() => Instant, { description: '产生时间 · since' }) createdAt!: string;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

export const DecisionConnection = connectionOf(DecisionType, 'Decision');
const OfficerTaskConnection = connectionOf(OfficerTaskType, 'OfficerTask');
const TEXT = { nullable: true, description: '原因 · the reason in words' };

@Resolver(() => DecisionType)
export class DecisionResolver {
  @Query(() => DecisionType, { nullable: true, description: '决定 · a decision' })
  decision(@Arg('id', () => ID) _id: string): DecisionType | null {
    return planned();
  }

  @FieldResolver(() => BilingualType, TEXT)
  codeText(@Root() { code }: DecisionType): BilingualType | null {
    return codeText(code);
  }
}

@Resolver(() => OfficerTaskType)
export class OfficerTaskResolver {
  @Query(() => OfficerTaskType, { nullable: true, description: '待办事项 · a task' })
  officerTask(@Arg('id', () => ID) _id: string): OfficerTaskType | null {
    return planned();
  }

  @Query(() => OfficerTaskConnection, { description: '待办事项，先到先办 · tasks, oldest first' })
  officerTasks(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => TaskStatusEnum, { nullable: true, description: '状态 · state' })
    _status?: TaskStatus,
  ): object {
    return planned();
  }

  @FieldResolver(() => BilingualType, TEXT)
  codeText(@Root() { code }: OfficerTaskType): BilingualType | null {
    return codeText(code);
  }
}

@Resolver(() => PersonType)
export class PersonDecisionsResolver {
  @FieldResolver(() => DecisionConnection, { description: '决定，新者在前 · decisions about them' })
  decisions(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
