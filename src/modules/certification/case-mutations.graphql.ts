import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import type { Context } from '../../platform/context.ts';
import { MutationPayload, type Fetched } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import {
  FileExceptionCaseInput,
  FileSelfEvaluatorInput,
  MoveCaseInput,
  RejectCaseInput,
} from './case-inputs.graphql.ts';
import { ExceptionCaseType, SelfEvaluatorType } from './certification.graphql.ts';
import { approveCase } from './commands/approve-case.ts';
import { checkEvidence } from './commands/check-evidence.ts';
import { convenePanel } from './commands/convene-panel.ts';
import { fileExceptionCase } from './commands/file-exception-case.ts';
import { fileSelfEvaluator } from './commands/file-self-evaluator.ts';
import { publiciseCase } from './commands/publicise-case.ts';
import { rejectCase } from './commands/reject-case.ts';
import type { MovedCase } from './move-case.ts';

@ObjectType({ description: '破格申报操作结果 · outcome for an exception case' })
class ExceptionCasePayload extends MutationPayload {
  @Field(() => ExceptionCaseType, { nullable: true, description: '破格申报 · case' })
  exceptionCase?: Fetched | null;
}

@ObjectType({ description: '自主评价备案结果 · outcome for a filing' })
class SelfEvaluatorPayload extends MutationPayload {
  @Field(() => SelfEvaluatorType, { nullable: true, description: '自主评价备案 · filing' })
  selfEvaluator?: Fetched | null;
}

const move = <Input extends { caseId: string; clientMutationKey?: string | null }>(
  ctx: GraphqlContext,
  operation: string,
  input: Input,
  command: (work: Context, input: Input) => Promise<MovedCase>,
): Promise<ExceptionCasePayload> =>
  mutate(ctx, operation, input, (work) =>
    command(work, { ...input, caseId: rowId('ExceptionCase', input.caseId) }),
  );

@Resolver()
export class CaseMutations {
  @Mutation(() => ExceptionCasePayload, {
    description: '提交破格·直接认定申报 · file an exception case; the rules check it at once',
  })
  fileExceptionCase(
    @Arg('input', () => FileExceptionCaseInput) input: FileExceptionCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return mutate(ctx, 'fileExceptionCase', input, (work) =>
      fileExceptionCase(work, { ...input, personId: rowId('Person', input.personId) }),
    );
  }

  @Mutation(() => ExceptionCasePayload, { description: '核查佐证 · take a filed case up' })
  checkEvidence(
    @Arg('input', () => MoveCaseInput) input: MoveCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return move(ctx, 'checkEvidence', input, checkEvidence);
  }

  @Mutation(() => ExceptionCasePayload, { description: '提交评审 · put a case before the panel' })
  convenePanel(
    @Arg('input', () => MoveCaseInput) input: MoveCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return move(ctx, 'convenePanel', input, convenePanel);
  }

  @Mutation(() => ExceptionCasePayload, {
    description: '公示评审结果 · put a case on public notice',
  })
  publiciseCase(
    @Arg('input', () => MoveCaseInput) input: MoveCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return move(ctx, 'publiciseCase', input, publiciseCase);
  }

  @Mutation(() => ExceptionCasePayload, {
    description: '通过破格申报并开通通道 · approve a case; the paths proposed for it open',
  })
  approveCase(
    @Arg('input', () => MoveCaseInput) input: MoveCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return move(ctx, 'approveCase', input, approveCase);
  }

  @Mutation(() => ExceptionCasePayload, {
    description: '驳回破格申报，未用通道撤销 · reject a case; unused paths are revoked',
  })
  rejectCase(
    @Arg('input', () => RejectCaseInput) input: RejectCaseInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ExceptionCasePayload> {
    return move(ctx, 'rejectCase', input, rejectCase);
  }

  @Mutation(() => SelfEvaluatorPayload, {
    description: '登记企业自主评价备案 · register an enterprise’s filing as its own evaluator',
  })
  fileSelfEvaluator(
    @Arg('input', () => FileSelfEvaluatorInput) input: FileSelfEvaluatorInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<SelfEvaluatorPayload> {
    return mutate(ctx, 'fileSelfEvaluator', input, (work) =>
      fileSelfEvaluator(work, {
        ...input,
        enterpriseId: rowId('Organisation', input.enterpriseId),
      }),
    );
  }
}
