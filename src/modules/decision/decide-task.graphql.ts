import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  type ClassType,
} from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import {
  MutationInput,
  MutationPayload,
  type Fetched,
} from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { decideTask, verdicts, type TaskEffects, type Verdict } from './commands/decide-task.ts';
import { OfficerTaskType } from './decision.graphql.ts';

const VerdictEnum = enumOf('OfficerVerdict', verdicts, '审定意见 · what the officer says', {
  APPROVE: '批准；复核时为维持 · approve; for a review, uphold',
  REJECT: '不批准；复核时为撤销 · reject; for a review, annul',
});

@InputType({ description: '审定待办事项 · decide a task' })
class DecideTaskInput extends MutationInput {
  @Field(() => ID, { description: '待办事项 · node id of the task' }) taskId!: string;
  @Field(() => VerdictEnum, { description: '意见 · verdict' }) verdict!: Verdict;
  @Field(() => String, { description: '所适用的条件 · the condition that was applied' })
  conditionApplied!: string;
  @Field(() => String, { description: '证明 · evidence' }) evidence!: string;
  @Field(() => String, { description: '文件代码 · code of the document it rests on' })
  document!: string;
  @Field(() => String, { description: '条款 · label of the clause' }) clause!: string;
  @Field(() => Int, { nullable: true, description: '所见版本 · version of the task as seen' })
  version?: number | null;
}

@ObjectType()
class DecideTaskPayload extends MutationPayload {
  @Field(() => OfficerTaskType, { nullable: true, description: '待办事项 · the task' })
  task?: Fetched | null;
}

/** Deciding tasks, with what follows from it in the modules that grant. */
export function createTaskResolver(effects: TaskEffects): ClassType<object> {
  @Resolver()
  class TaskDecisionResolver {
    @Mutation(() => DecideTaskPayload, {
      description: '审定待办事项，仅一次 · decide a task, once',
    })
    decideTask(
      @Arg('input', () => DecideTaskInput) input: DecideTaskInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<DecideTaskPayload> {
      return mutate(ctx, 'decideTask', input, (work) =>
        decideTask(work, { ...input, taskId: rowId('OfficerTask', input.taskId) }, effects),
      );
    }
  }
  return TaskDecisionResolver;
}
