import DataLoader from 'dataloader';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  type ClassType,
} from 'type-graphql';
import { formatMoney } from '../../kernel/money.ts';
import { parseNodeId, rowId, toNodeId } from '../../kernel/node-id.ts';
import { requireActor, type GraphqlContext } from '../../platform/graphql/request.ts';
import { Money } from '../../platform/graphql/scalars.ts';
import { BilingualType } from '../policy-register/reason-code.graphql.ts';
import { DecisionType } from './decision.graphql.ts';
import type { Evidences } from './evidence.ts';
import { explainDecisions } from './explain-decision.ts';
import { explainSubject } from './explain-line.ts';
import {
  ExplainedCitationType,
  ExplanationType,
  toExplanationType,
} from './explanation.graphql.ts';
import { codeText, type RuleExplanation } from './explanation.ts';
import { previewDraft, type DraftCandidate, type DraftPreview } from './preview-draft.ts';
import { readAs } from '../../platform/graphql/read-as.ts';

@ObjectType('DraftCandidate', { description: '预览人选 · who would receive something' })
class DraftCandidateType {
  @Field(() => ID, { description: '成绩 · node id of the result line' }) resultLineId!: string;
  @Field(() => String, { description: '姓名 · name as entered' }) entrantName!: string;
  @Field(() => Boolean, { description: '须裁量 · an officer would decide' }) needsOfficer!: boolean;
  @Field(() => String, { description: '效果类型 · type of effect' }) effectType!: string;
  @Field(() => String, { nullable: true, description: '荣誉代码 · code of the honour' })
  honour?: string | null;
  @Field(() => String, { nullable: true, description: '通道类别 · kind of path' })
  path?: string | null;
  @Field(() => String, { nullable: true, description: '至等级 · level it leads to' })
  toLevel?: string | null;
  @Field(() => String, { nullable: true, description: '标记 · flag' }) flag?: string | null;
  @Field(() => Money, { nullable: true, description: '金额 · money' }) cash?: string | null;
}

@ObjectType('DraftPreview', {
  description:
    '草案预览，不产生任何权利 · a draft tried on real results; nobody has any right from it',
})
class DraftPreviewType {
  @Field(() => String, { description: '规则代码 · code of the rule' }) ruleCode!: string;
  @Field(() => BilingualType, { description: '规则名称 · name' }) ruleName!: BilingualType;
  @Field(() => Int, { description: '规则版本号 · version' }) versionNumber!: number;
  @Field(() => String, { description: '原因代码，恒为草案 · always LEGAL_STATUS_DRAFT' })
  code!: string;
  @Field(() => BilingualType, { nullable: true, description: '提示 · what the code says' })
  codeText?: BilingualType | null;
  @Field(() => [ExplainedCitationType], { description: '草案条款 · clauses of the draft' })
  citations!: readonly ExplainedCitationType[];
  @Field(() => [DraftCandidateType], { description: '人选 · candidates' })
  candidates!: DraftCandidateType[];
}

const toCandidate = ({ subjectId, name, outcome, effect }: DraftCandidate): DraftCandidateType => {
  const { type, cashFen, ...rest } = effect;
  return {
    ...rest,
    resultLineId: toNodeId('ResultLine', subjectId),
    entrantName: name,
    needsOfficer: outcome === 'OFFICER',
    effectType: type,
    cash: cashFen === null ? null : formatMoney(BigInt(cashFen)),
  };
};

const toPreview = ({ candidates, ...preview }: DraftPreview): DraftPreviewType => ({
  ...preview,
  codeText: codeText(preview.code),
  candidates: candidates.map(toCandidate),
});

type Loader = DataLoader<string, RuleExplanation | null>;

/** One loader a request: all decisions of a page are explained together. */
function loaders(evidences: Evidences): (ctx: GraphqlContext) => Loader {
  const known = new WeakMap<GraphqlContext, Loader>();
  const make = (ctx: GraphqlContext): Loader =>
    new DataLoader(async (ids) => {
      const found = await readAs(ctx, (work) => explainDecisions(work, ids, evidences));
      return ids.map((id) => found.get(id) ?? null);
    });
  return (ctx) => {
    const loader = known.get(ctx) ?? make(ctx);
    known.set(ctx, loader);
    return loader;
  };
}

/** Explanations and previews over what the rules can be asked about. */
export function createExplanationResolver(evidences: Evidences): ClassType<object> {
  const loaderOf = loaders(evidences);

  @Resolver(() => DecisionType)
  class ExplanationResolver {
    @FieldResolver(() => ExplanationType, {
      nullable: true,
      description: '说明，依当日事实与取值 · why, from the facts and values of that day',
    })
    async explanation(
      @Root() { id }: DecisionType,
      @Ctx() ctx: GraphqlContext,
    ): Promise<ExplanationType | null> {
      const explanation = await loaderOf(ctx).load(id);
      return explanation && toExplanationType(explanation);
    }

    @Query(() => [ExplanationType], {
      description: '为何（未）享受：任一成绩、证书、申报或竞赛 · why, or why not, for any case',
    })
    async whyNot(
      @Arg('id', () => ID, { description: '成绩、证书、申报或竞赛 · node id of the case' })
      id: string,
      @Arg('ruleCode', () => String, {
        nullable: true,
        description: '规则代码，缺省为全部 · one rule; all of them when left out',
      })
      ruleCode: string | null,
      @Ctx() ctx: GraphqlContext,
    ): Promise<ExplanationType[]> {
      requireActor(ctx);
      const subject = parseNodeId(id);
      if (!subject) return [];
      const found = await readAs(ctx, (work) =>
        explainSubject(work, evidences, subject, ruleCode ?? null),
      );
      return found.map(toExplanationType);
    }

    @Query(() => DraftPreviewType, {
      description: '草案预览 · who would receive something if a draft were law',
    })
    async draftPreview(
      @Arg('resultVersionId', () => ID, { description: '成绩版本 · node id' }) versionId: string,
      @Arg('ruleCode', () => String, { description: '草案规则代码 · code of the draft' })
      ruleCode: string,
      @Ctx() ctx: GraphqlContext,
    ): Promise<DraftPreviewType> {
      const resultVersionId = rowId('ResultVersion', versionId);
      const preview = await readAs(ctx, (work) =>
        previewDraft(work, evidences, { resultVersionId, ruleCode }),
      );
      return toPreview(preview);
    }
  }
  return ExplanationResolver;
}
