import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DomainError, type Problem } from '../../kernel/errors.ts';
import { rowId, toNodeId } from '../../kernel/node-id.ts';
import type { Context } from '../../platform/context.ts';
import { MutationPayload, type Fetched } from '../../platform/graphql/mutation-types.ts';
import { pausing } from '../../platform/graphql/pausing.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { UserError, userErrorsOf } from '../../platform/graphql/user-error.ts';
import { annulResults } from './commands/annul-results.ts';
import { answerObjection } from './commands/answer-objection.ts';
import { certifyResults } from './commands/certify-results.ts';
import { importResults } from './commands/import-results.ts';
import { publiciseResults } from './commands/publicise-results.ts';
import { raiseObjection } from './commands/raise-objection.ts';
import { requestGrants } from './commands/request-grants.ts';
import { withdrawResults } from './commands/withdraw-results.ts';
import { loadUpload } from './load-upload.ts';
import {
  AnnulResultsInput,
  AnswerObjectionInput,
  CertifyResultsInput,
  ImportResultsInput,
  PubliciseResultsInput,
  RaiseObjectionInput,
  ResultVersionInput,
  WithdrawResultsInput,
} from './result-inputs.graphql.ts';
import { ObjectionType, ResultVersionType } from './result.graphql.ts';

@ObjectType({ description: '成绩操作结果 · outcome for a result version' })
export class ResultVersionPayload extends MutationPayload {
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · version' })
  resultVersion?: Fetched | null;
}

@ObjectType({
  description:
    '导入结果；被拒的行在userErrors中 · outcome of an import; refused rows are in userErrors',
})
class ImportResultsPayload extends ResultVersionPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: '与最新版本为同一表，未作改动 · the newest version is this very sheet',
  })
  unchanged?: boolean | null;
  @Field(() => Int, { nullable: true, description: '接收的行 · rows taken' }) accepted?:
    number | null;
  @Field(() => Int, { nullable: true, description: '拒收的行 · rows refused' }) rejected?:
    number | null;
  @Field(() => [UserError], { nullable: true, description: '提示 · notes that refuse nothing' })
  notes?: UserError[] | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '问题总数；超过两万时userErrors只列前两万 · problems in all; of more than 20,000 userErrors has the first',
  })
  problemCount?: number | null;
  @Field(() => ID, {
    nullable: true,
    description:
      '全部问题的表格，用 GET /files?id= 下载；要求时或超过两万时才有 · file with all problems, when asked for or when there are more than 20,000',
  })
  problemReportId?: string | null;
}

@ObjectType({ description: '异议操作结果 · outcome for an objection' })
class ObjectionPayload extends MutationPayload {
  @Field(() => ObjectionType, {
    nullable: true,
    description: '异议；只对主办方和主管部门可见 · seen by the organiser and the place only',
  })
  objection?: Fetched | null;
}

const shown = (problems: readonly Problem[]): UserError[] =>
  problems.length ? userErrorsOf(new DomainError('INVALID_INPUT', '', { problems })) : [];

/** Runs a command about one version and answers the version. */
export async function moveVersion<Input extends ResultVersionInput>(
  ctx: GraphqlContext,
  operation: string,
  input: Input,
  command: (work: Context, input: Input & { versionId: string }) => Promise<{ version: Fetched }>,
): Promise<ResultVersionPayload> {
  const { version, userErrors } = await mutate(ctx, operation, input, (work) =>
    command(work, { ...input, versionId: rowId('ResultVersion', input.resultVersionId) }),
  );
  return { resultVersion: version ?? null, userErrors };
}

@Resolver()
export class ResultMutations {
  @Mutation(() => ImportResultsPayload, {
    description: '导入成绩单为新版本 · import a sheet as the next version of an event’s results',
  })
  async importResults(
    @Arg('input', () => ImportResultsInput) input: ImportResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ImportResultsPayload> {
    const { version, problems, notes, userErrors, report, ...counts } = await mutate(
      ctx,
      'importResults',
      input,
      async (work) =>
        importResults(work, {
          ...(await loadUpload(work, rowId('File', input.fileId))),
          eventId: rowId('CompetitionEvent', input.eventId),
          onBadRows: input.onBadRows,
          dryRun: input.dryRun,
          wantsReport: input.wantsReport,
          reason: input.reason,
        }),
    );
    return {
      ...counts,
      resultVersion: version ?? null,
      problemReportId: report ? toNodeId('File', report.id) : null,
      notes: notes ? pausing(shown(notes)) : null,
      userErrors: pausing([...userErrors, ...shown(problems ?? [])]),
    };
  }

  @Mutation(() => ResultVersionPayload, {
    description: '复核成绩，录入人不得复核 · certify results; never by whoever entered them',
  })
  certifyResults(
    @Arg('input', () => CertifyResultsInput) input: CertifyResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    return moveVersion(ctx, 'certifyResults', input, certifyResults);
  }

  @Mutation(() => ResultVersionPayload, {
    description:
      '公示成绩，异议期自次日起算 · put results on notice; the window starts on the day after',
  })
  publiciseResults(
    @Arg('input', () => PubliciseResultsInput) input: PubliciseResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    return moveVersion(ctx, 'publiciseResults', input, publiciseResults);
  }

  @Mutation(() => ResultVersionPayload, {
    description: '撤回未最终确认的成绩 · withdraw results that are not final yet',
  })
  withdrawResults(
    @Arg('input', () => WithdrawResultsInput) input: WithdrawResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    return moveVersion(ctx, 'withdrawResults', input, withdrawResults);
  }

  @Mutation(() => ResultVersionPayload, {
    description:
      '整项作废最终成绩：生成无成绩的新版本，仍须复核、公示、确认 · a new version without lines, to be certified, publicised and made final like any correction',
  })
  async annulResults(
    @Arg('input', () => AnnulResultsInput) input: AnnulResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    const { version, userErrors } = await mutate(ctx, 'annulResults', input, (work) =>
      annulResults(work, { ...input, eventId: rowId('CompetitionEvent', input.eventId) }),
    );
    return { resultVersion: version ?? null, userErrors };
  }

  @Mutation(() => ResultVersionPayload, {
    description:
      '再次请求授予，已决定的不再重复 · ask once more for what follows; nothing is granted twice',
  })
  requestGrants(
    @Arg('input', () => ResultVersionInput) input: ResultVersionInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    return moveVersion(ctx, 'requestGrants', input, requestGrants);
  }

  @Mutation(() => ObjectionPayload, {
    description: '对公示成绩提出异议 · object to results on public notice',
  })
  raiseObjection(
    @Arg('input', () => RaiseObjectionInput) input: RaiseObjectionInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ObjectionPayload> {
    return mutate(ctx, 'raiseObjection', input, (work) =>
      raiseObjection(work, {
        ...input,
        versionId: rowId('ResultVersion', input.resultVersionId),
      }),
    );
  }

  @Mutation(() => ObjectionPayload, {
    description:
      '答复异议；成立则撤回该版本 · answer an objection; upheld, it withdraws the version',
  })
  answerObjection(
    @Arg('input', () => AnswerObjectionInput) input: AnswerObjectionInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ObjectionPayload> {
    return mutate(ctx, 'answerObjection', input, (work) =>
      answerObjection(work, { ...input, objectionId: rowId('Objection', input.objectionId) }),
    );
  }
}
