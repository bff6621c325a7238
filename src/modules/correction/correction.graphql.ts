import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { planned } from '../../platform/graphql/connection.ts';
import { ResultVersionType } from '../competition/result.graphql.ts';
import { OfficerTaskType } from '../decision/decision.graphql.ts';
import { rowId, toNodeId } from '../../kernel/node-id.ts';
import type { GraphqlContext } from '../../platform/graphql/request.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { FinaliseResultsInput } from '../competition/result-inputs.graphql.ts';
import { moveVersion, ResultVersionPayload } from '../competition/result-mutations.graphql.ts';
import { readAs } from '../../platform/graphql/read-as.ts';
import { finaliseAsPreviewed } from './commands/finalise-as-previewed.ts';
import {
  ConsequenceCountType,
  ConsequenceType,
  LineChangeType,
  toConsequence,
  toCount,
  toLineChange,
} from './consequence.graphql.ts';
import { ConsequencePageArgs, LinePageArgs, PageOnlyArgs, pagesAsked } from './pages.graphql.ts';
import { missingSteps, previewFinalise, type MissingStep } from './preview-finalise.ts';
import { resultDiff } from './result-diff.ts';

const MissingStepEnum = enumOf(
  'MissingStep',
  missingSteps,
  '尚缺步骤 · what must be done before results can be made final',
  {
    CERTIFY: '复核 · certify',
    PUBLICISE: '公示 · put on public notice',
    ANSWER_OBJECTIONS: '答复异议；预览按全部不成立计 · answer objections; taken as rejected',
    END_NOTICE: '公示期满 · let the notice run out',
  },
);

@ObjectType('CorrectionPreview', {
  description:
    '确认前预览，不作任何改动 · what making a version final would do; nothing is changed',
})
class CorrectionPreviewType {
  @Field(() => ID, { description: '成绩版本 · node id of the version' }) resultVersionId!: string;
  @Field(() => ID, {
    nullable: true,
    description: '将取代的最终版本 · node id of the final version it would supersede',
  })
  supersedesId!: string | null;
  @Field(() => [MissingStepEnum], { description: '尚缺步骤 · what must be done first' })
  missing!: readonly MissingStep[];
  @Field(() => Int, { description: '参赛者数 · how many entrants stand in either version' })
  lineCount!: number;
  @Field(() => Int, { description: '名次、成绩有变者数 · how many of them differ' })
  changedLineCount!: number;
  @Field(() => [ConsequenceCountType], {
    description: '按类别和处理结果计数，限可见者 · all consequences in sight, counted',
  })
  counts!: ConsequenceCountType[];
  linePages!: ReadonlyMap<string, LineChangeType[]>;
  consequencePages!: ReadonlyMap<string, ConsequenceType[]>;
  @Field(() => Int, { description: '不可见的后果数 · consequences beyond the viewer’s sight' })
  hiddenCount!: number;
  @Field(() => String, {
    description: '凭证，用于finaliseResults.previewToken · hash of all it says and rests on',
  })
  token!: string;
}

@ObjectType('ResultDiff', { description: '两版成绩的差别 · how two versions of results differ' })
class ResultDiffType {
  @Field(() => ID, { description: '前一版本 · node id of the first version' }) fromId!: string;
  @Field(() => ID, { description: '后一版本 · node id of the second version' }) toId!: string;
  @Field(() => Int, { description: '参赛者数 · how many entrants stand in either version' })
  lineCount!: number;
  @Field(() => Int, { description: '名次、成绩有变者数 · how many of them differ' })
  changedLineCount!: number;
  @Field(() => [ConsequenceCountType], {
    nullable: true,
    description: '按类别和处理结果计数，限可见者 · counted; null unless both have been final',
  })
  counts!: ConsequenceCountType[] | null;
  linePages!: ReadonlyMap<string, LineChangeType[]>;
  consequencePages!: ReadonlyMap<string, ConsequenceType[]> | null;
}

const mapped = <A, B>(
  pages: ReadonlyMap<string, readonly A[]>,
  one: (item: A) => B,
): ReadonlyMap<string, B[]> => new Map([...pages].map(([key, items]) => [key, items.map(one)]));

const version = (id: string): string => toNodeId('ResultVersion', id);

@Resolver()
export class CorrectionResolver {
  @Query(() => CorrectionPreviewType, {
    description: '预览最终确认的全部后果 · what making results final would bring about',
  })
  async finalisePreview(
    @Arg('resultVersionId', () => ID, { description: '成绩版本 · node id' }) id: string,
    @Ctx() ctx: GraphqlContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CorrectionPreviewType> {
    const { versionId, supersedesId, hidden, counts, lines, consequences, ...preview } =
      await previewFinalise(ctx, rowId('ResultVersion', id), pagesAsked(info));
    return {
      ...preview,
      resultVersionId: version(versionId),
      supersedesId: supersedesId && version(supersedesId),
      counts: counts.map(toCount),
      hiddenCount: hidden,
      linePages: mapped(lines, toLineChange),
      consequencePages: mapped(consequences, (each) => toConsequence(each, true)),
    };
  }

  @Query(() => ResultDiffType, {
    description: '比较两版成绩及其后果 · two versions of an event’s results side by side',
  })
  async resultDiff(
    @Arg('fromId', () => ID, { description: '前一版本 · node id' }) fromId: string,
    @Arg('toId', () => ID, { description: '后一版本 · node id' }) toId: string,
    @Ctx() ctx: GraphqlContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ResultDiffType> {
    const input = { fromId: rowId('ResultVersion', fromId), toId: rowId('ResultVersion', toId) };
    const pages = pagesAsked(info);
    const { lines, consequences, counts, ...found } = await readAs(ctx, (work) =>
      resultDiff(work, input, pages),
    );
    return {
      ...found,
      fromId,
      toId,
      counts: counts?.map(toCount) ?? null,
      linePages: mapped(lines, toLineChange),
      consequencePages: consequences && mapped(consequences, (each) => toConsequence(each, false)),
    };
  }

  @Mutation(() => ResultVersionPayload, {
    description:
      '最终确认成绩，荣誉与通道随之产生 · make results final; honours and paths follow at once',
  })
  finaliseResults(
    @Arg('input', () => FinaliseResultsInput) input: FinaliseResultsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ResultVersionPayload> {
    return moveVersion(ctx, 'finaliseResults', input, finaliseAsPreviewed);
  }
}

@Resolver(() => CorrectionPreviewType)
export class CorrectionPreviewPagesResolver {
  @FieldResolver(() => [LineChangeType], { description: '各参赛者前后名次 · entrants, by rank' })
  lines(
    @Root() { linePages }: CorrectionPreviewType,
    @Args(() => LinePageArgs) _page: LinePageArgs,
    @Info() { path }: GraphQLResolveInfo,
  ): LineChangeType[] {
    return linePages.get(String(path.key))!;
  }

  @FieldResolver(() => [ConsequenceType], { description: '后果，限可见者 · consequences in sight' })
  consequences(
    @Root() { consequencePages }: CorrectionPreviewType,
    @Args(() => ConsequencePageArgs) _page: ConsequencePageArgs,
    @Info() { path }: GraphQLResolveInfo,
  ): ConsequenceType[] {
    return consequencePages.get(String(path.key))!;
  }
}

@Resolver(() => ResultDiffType)
export class ResultDiffPagesResolver {
  @FieldResolver(() => [LineChangeType], { description: '有变的成绩 · lines that differ' })
  lines(
    @Root() { linePages }: ResultDiffType,
    @Args(() => PageOnlyArgs) _page: PageOnlyArgs,
    @Info() { path }: GraphQLResolveInfo,
  ): LineChangeType[] {
    return linePages.get(String(path.key))!;
  }

  @FieldResolver(() => [ConsequenceType], {
    nullable: true,
    description:
      '后果的差别，限可见者；有一版从未最终确认则为空 · null unless both have been final',
  })
  consequences(
    @Root() { consequencePages }: ResultDiffType,
    @Args(() => ConsequencePageArgs) _page: ConsequencePageArgs,
    @Info() { path }: GraphQLResolveInfo,
  ): ConsequenceType[] | null {
    return consequencePages?.get(String(path.key)) ?? null;
  }
}

@Resolver(() => OfficerTaskType)
export class TaskVersionsResolver {
  @FieldResolver(() => ResultVersionType, {
    nullable: true,
    description: '提出该事项的成绩版本 · version of the results that called for it',
  })
  askedByVersion(): ResultVersionType | null {
    return planned();
  }

  @FieldResolver(() => ResultVersionType, {
    nullable: true,
    description: '使其撤回的成绩版本 · version of the results that made it pointless',
  })
  withdrawnByVersion(): ResultVersionType | null {
    return planned();
  }
}
