import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toNodeId } from '../../kernel/node-id.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Json, LocalDate } from '../../platform/graphql/scalars.ts';
import { BilingualType } from '../policy-register/reason-code.graphql.ts';
import { explanationOutcomes, type RuleExplanation } from './explanation.ts';

const OutcomeEnum = enumOf(
  'ExplanationOutcome',
  explanationOutcomes,
  '结论 · what the rule says about the case',
  {
    GRANTED: '符合 · granted',
    REFUSED: '不符合 · refused',
    OFFICER: '由经办人员裁量 · left to an officer',
    OUT_OF_SCOPE: '规则不涉及 · the rule is not about this case',
  },
);

const PartEnum = enumOf(
  'ConditionPart',
  ['SCOPE', 'GUARD', 'CONDITION'],
  '条件类别 · which part of a rule a comparison belongs to',
  {
    SCOPE: '适用范围 · whether the rule is about the case at all',
    GUARD: '前置条件 · a guard that stands before every rule',
    CONDITION: '规则条件 · a condition of the rule',
  },
);

const ConditionOutcomeEnum = enumOf(
  'ConditionOutcome',
  ['YES', 'ASK', 'NO'],
  '比对结果 · how a comparison came out',
  { YES: '满足 · met', ASK: '须裁量 · an officer must decide', NO: '不满足 · not met' },
);

@ObjectType('ExplainedCitation', { description: '依据 · a clause with the number of its document' })
export class ExplainedCitationType {
  @Field(() => String, { description: '文件代码 · code of the document' }) document!: string;
  @Field(() => String, { nullable: true, description: '文号 · number' }) number?: string | null;
  @Field(() => String, { description: '条款 · clause' }) clause!: string;
}

@ObjectType('ExplainedParameter', { description: '所用参数 · the value a comparison took' })
export class ExplainedParameterType {
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => String, { nullable: true, description: '字段 · field of the value' })
  field?: string | null;
  @Field(() => Json, { nullable: true, description: '取值；空为未设定 · null: not set' })
  value?: unknown;
  @Field(() => String, {
    nullable: true,
    description: '来源：区划代码、contest 或 product · who set it',
  })
  source?: string | null;
  @Field(() => String, { nullable: true, description: '依据 · legal basis' })
  legalBasis?: string | null;
  @Field(() => Boolean, { nullable: true, description: '默认值 · shipped default' })
  isDefault?: boolean | null;
  @Field(() => LocalDate, { nullable: true, description: '生效日 · first day' })
  validFrom?: string | null;
}

@ObjectType('ExplainedCondition', {
  description: '条件说明 · what is, what is required, and where the law says so',
})
export class ExplainedConditionType {
  @Field(() => PartEnum, { description: '类别 · part' }) part!: string;
  @Field(() => String, { nullable: true, description: '前置条件编号 · guard, e.g. G-02' })
  guard?: string | null;
  @Field(() => String, { nullable: true, description: '事实 · fact' }) fact?: string | null;
  @Field(() => BilingualType, { nullable: true, description: '事实名称 · the fact in words' })
  factLabel?: BilingualType | null;
  @Field(() => Json, { nullable: true, description: '实际 · what is' }) value?: unknown;
  @Field(() => Json, { nullable: true, description: '要求 · what is required' }) required?: unknown;
  @Field(() => Boolean, { description: '须不符合 · true: the comparison must fail' })
  isNegated!: boolean;
  @Field(() => ExplainedParameterType, { nullable: true, description: '参数 · parameter' })
  parameter?: ExplainedParameterType | null;
  @Field(() => ConditionOutcomeEnum, { description: '结果 · outcome' }) outcome!: string;
  @Field(() => String, { nullable: true, description: '原因代码 · reason code, when not met' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: '文件代码 · document' })
  document?: string | null;
  @Field(() => String, { nullable: true, description: '文号 · number' }) number?: string | null;
  @Field(() => String, { nullable: true, description: '条款 · clause' }) clause?: string | null;
  @Field(() => BilingualType, { nullable: true, description: '一句话说明 · in one sentence' })
  sentence?: BilingualType | null;
}

@ObjectType('Explanation', { description: '说明 · the answer to “why, or why not?”' })
export class ExplanationType {
  @Field(() => String, { description: '规则代码 · code of the rule' }) ruleCode!: string;
  @Field(() => BilingualType, { description: '规则名称 · name' }) ruleName!: BilingualType;
  @Field(() => Int, { description: '规则版本号 · version' }) versionNumber!: number;
  @Field(() => OutcomeEnum, { description: '结论 · outcome' }) outcome!: string;
  @Field(() => String, { nullable: true, description: '原因代码；符合时为空 · null when granted' })
  code?: string | null;
  @Field(() => BilingualType, { nullable: true, description: '原因 · the reason in words' })
  codeText?: BilingualType | null;
  @Field(() => Boolean, { description: '预览，不产生效力 · a preview without effect' })
  isPreview!: boolean;
  @Field(() => ID, {
    nullable: true,
    description: '所说明的决定；空为即时推算 · null: worked out on demand, nothing is stored',
  })
  decisionId?: string | null;
  @Field(() => [ExplainedCitationType], { description: '依据 · clauses it rests on' })
  citations!: readonly ExplainedCitationType[];
  @Field(() => [ExplainedConditionType], { description: '逐项条件 · every comparison, in order' })
  conditions!: readonly ExplainedConditionType[];
  @Field(() => Json, { description: '条件树 · the same as a tree' }) tree!: unknown;
}

/** The explanation with public ids. */
export const toExplanationType = ({
  decisionId,
  ...explanation
}: RuleExplanation): ExplanationType => ({
  ...explanation,
  decisionId: decisionId && toNodeId('Decision', decisionId),
});
