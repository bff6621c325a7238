import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import { DomainError } from '../../kernel/errors.ts';
import { rowId, toNodeId } from '../../kernel/node-id.ts';
import type { GraphqlContext } from '../../platform/graphql/request.ts';
import type { Evidences } from '../decision/evidence.ts';
import {
  ExplainedConditionType,
  ExplanationType,
  toExplanationType,
} from '../decision/explanation.graphql.ts';
import { readAs } from '../../platform/graphql/read-as.ts';
import { BilingualType } from '../policy-register/reason-code.graphql.ts';
import { nearestRules, type NearRule } from './nearest-rules.ts';
import type { PersonSubject } from './person-subjects.ts';
import { whyNotPerson, type PersonAnswer } from './why-not-person.ts';

@ObjectType('NearRule', {
  description: '最接近的规则 · a rule that is near to firing for a person',
})
class NearRuleType {
  @Field(() => String, { description: '规则代码 · code of the rule' }) ruleCode!: string;
  @Field(() => BilingualType, { description: '规则名称 · name' }) ruleName!: BilingualType;
  @Field(() => String, { description: '触发事件 · event' }) trigger!: string;
  @Field(() => ID, { description: '事项 · node id of the case on which least is missing' })
  subjectId!: string;
  @Field(() => Int, { description: '所缺条件数 · how many conditions are missing' })
  missingCount!: number;
  @Field(() => [ExplainedConditionType], { description: '所缺条件 · the missing conditions' })
  missing!: readonly ExplainedConditionType[];
  @Field(() => ExplanationType, { description: '说明 · the whole explanation' })
  explanation!: ExplanationType;
}

@ObjectType('PersonExplanation', {
  description: '个人说明 · why, or why not, on one of the things a person has',
})
class PersonExplanationType {
  @Field(() => String, { description: '触发事件 · event the rule listens to' }) trigger!: string;
  @Field(() => BilingualType, { description: '事件名称 · what it is about' })
  triggerName!: BilingualType;
  @Field(() => ID, { nullable: true, description: '事项；空为名下无此事项 · null: there is none' })
  subjectId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '原因代码；无事项为 NO_SUBJECT，符合时为空 · null when granted',
  })
  code?: string | null;
  @Field(() => BilingualType, { nullable: true, description: '原因 · the reason in words' })
  codeText?: BilingualType | null;
  @Field(() => ExplanationType, { nullable: true, description: '说明 · the explanation' })
  explanation?: ExplanationType | null;
}

const nodeIdOf = ({ evidence, subjectId }: PersonSubject): string =>
  toNodeId(evidence.node.type, subjectId);

const toNearRuleType = ({ subject, missing, explanation }: NearRule): NearRuleType => ({
  ruleCode: explanation.ruleCode,
  ruleName: explanation.ruleName,
  trigger: subject.evidence.trigger,
  subjectId: nodeIdOf(subject),
  missingCount: missing.length,
  missing,
  explanation: toExplanationType(explanation),
});

const toPersonExplanation = ({
  subject,
  explanation,
  ...answer
}: PersonAnswer): PersonExplanationType => ({
  ...answer,
  subjectId: subject && nodeIdOf(subject),
  explanation: explanation && toExplanationType(explanation),
});

const MOST_RULES = 100;

function checkFirst(first: number): void {
  if (first >= 1 && first <= MOST_RULES) return;
  throw new DomainError(
    'INVALID_INPUT',
    `first 须为1至${MOST_RULES} / first must be from 1 to ${MOST_RULES}`,
  );
}

/** What rules say about a person, whatever the person has. */
export function createPersonRulesResolver(evidences: Evidences): ClassType<object> {
  @Resolver()
  class PersonRulesResolver {
    @Query(() => [NearRuleType], {
      description: '某人最接近享受的规则，所缺少者在前 · the rules nearest to firing for a person',
    })
    async nearestRules(
      @Arg('personId', () => ID, { description: '人员 · node id' }) personId: string,
      @Arg('first', () => Int, { defaultValue: 5, description: '条数 1–100 · how many' })
      first: number,
      @Ctx() ctx: GraphqlContext,
    ): Promise<NearRuleType[]> {
      checkFirst(first);
      const id = rowId('Person', personId);
      const found = await readAs(ctx, (work) => nearestRules(work, evidences, id, first));
      return found.map(toNearRuleType);
    }

    @Query(() => [PersonExplanationType], {
      description: '某人为何（未）享受某规则 · why, or why not, for any person and rule',
    })
    async whyNotPerson(
      @Arg('personId', () => ID, { description: '人员 · node id' }) personId: string,
      @Arg('ruleCode', () => String, { description: '规则代码 · code of the rule' })
      ruleCode: string,
      @Ctx() ctx: GraphqlContext,
    ): Promise<PersonExplanationType[]> {
      const id = rowId('Person', personId);
      const found = await readAs(ctx, (work) => whyNotPerson(work, evidences, id, ruleCode));
      return found.map(toPersonExplanation);
    }
  }
  return PersonRulesResolver;
}
