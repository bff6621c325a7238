import { Field, ObjectType } from 'type-graphql';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { Json } from '../../platform/graphql/scalars.ts';
import type { LawChangeKind } from './law-changes.ts';
import type { LawReview } from './review-law.ts';

const LawChangeKindEnum = enumFrom<LawChangeKind>('LawChangeKind', '变更类别 · kind of change', {
  DOCUMENT_ADDED: '新文件 · a new document',
  DOCUMENT_CHANGED: '文件状态等变更 · a document changes, e.g. its status',
  CLAUSE_ADDED: '新条款 · a new clause',
  CLAUSE_CHANGED: '条款说明变更 · what a clause is about is said otherwise',
  RULE_ADDED: '新规则 · a new rule',
  VERSION_ADDED: '新版本 · a new version of a rule',
  VERSION_CHANGED: '未用版本变更 · a version that has decided nothing changes',
  VERSION_ENDED: '版本终止 · a version gets its end',
  PARAMETER_ADDED: '新参数 · a new parameter',
  VALUE_SET: '设定取值 · a parameter gets a value',
});

@ObjectType('LawProblem', { description: '登记稿问题 · what is wrong, and where in the draft' })
class LawProblemType {
  @Field(() => String, {
    description: '位置，如 rules[0].versions[1].when.all[2].fact · path inside the content',
  })
  path!: string;
  @Field(() => String, { description: '代码 · code' }) code!: string;
  @Field(() => String, { description: '说明（中文 / English）· message' }) message!: string;
}

@ObjectType('LawExample', { description: '示例运行结果 · an example of the draft, run' })
class LawExampleType {
  @Field(() => String, { description: '位置 · path inside the content' }) path!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '应有结论 · what it says' }) expected!: string;
  @Field(() => String, { description: '实际结论 · what came of it' }) outcome!: string;
  @Field(() => String, { nullable: true, description: '原因代码 · reason code' })
  code?: string | null;
  @Field(() => Boolean, { description: '是否相符 · as it says' }) passed!: boolean;
}

@ObjectType('LawChange', { description: '登记后的变更 · what registering the draft brings about' })
class LawChangeType {
  @Field(() => LawChangeKindEnum, { description: '类别 · kind' }) kind!: LawChangeKind;
  @Field(() => String, { description: '对象，如 R-032 v2 · what changes' }) name!: string;
  @Field(() => Json, { nullable: true, description: '变更前 · as it stands' }) before?: unknown;
  @Field(() => Json, { nullable: true, description: '变更后 · as it will stand' }) after?: unknown;
}

@ObjectType('LawCheck', {
  description: '登记稿校验，不产生效力 · a dry run: problems, examples, and what would change',
})
export class LawCheckType {
  @Field(() => Boolean, { description: '没有问题，可以提交 · may be handed in' }) isClean!: boolean;
  @Field(() => [LawProblemType], { description: '全部问题 · all problems at once' })
  problems!: LawProblemType[];
  @Field(() => [LawExampleType], { description: '示例结果 · examples' })
  examples!: LawExampleType[];
  @Field(() => [LawChangeType], { description: '将发生的变更 · what would change' })
  changes!: LawChangeType[];
}

export const toCheckType = ({ problems, examples, changes }: LawReview): LawCheckType => ({
  isClean: problems.length === 0,
  problems: problems.map(({ code, message, field }) => ({ code, message, path: field ?? '' })),
  examples: examples.map(({ name, ...example }) => ({
    ...example,
    name: `${name.zh} / ${name.en}`,
  })),
  changes: [...changes],
});
