import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import { authorize } from '../../kernel/abilities.ts';
import { rowId } from '../../kernel/node-id.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import {
  MutationInput,
  MutationPayload,
  type Fetched,
} from '../../platform/graphql/mutation-types.ts';
import { readAs } from '../../platform/graphql/read-as.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { Json } from '../../platform/graphql/scalars.ts';
import {
  approveLawDraft,
  rejectLawDraft,
  submitLawDraft,
  withdrawLawDraft,
} from './commands/move-law-draft.ts';
import { saveLawDraft } from './commands/save-law-draft.ts';
import { LawDraftType } from './law-draft.graphql.ts';
import { lawDraftAbilities } from './policy-register.abilities.ts';
import { LawCheckType, toCheckType } from './law-check.graphql.ts';
import { reviewLaw } from './review-law.ts';

@InputType({ description: '校验内容 · content to be checked without keeping it' })
class LawCheckInput {
  @Field(() => ID, { description: '地区 · node id of the place whose law it is' })
  jurisdictionId!: string;
  @Field(() => Json, { description: '内容 · content' }) content!: unknown;
}

@InputType({ description: '保存登记稿 · keep a draft, also an imperfect one' })
class SaveLawDraftInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: '登记稿；新建不填 · node id; none for a new one',
  })
  id?: string | null;
  @Field(() => Int, { nullable: true, description: '所见版本 · version as it was read' })
  version?: number | null;
  @Field(() => String, { description: '标题 · title' }) title!: string;
  @Field(() => ID, { description: '地区 · node id of the place whose law it is' })
  jurisdictionId!: string;
  @Field(() => Json, {
    description:
      '内容：documents、rules、parameters、ends · content, in the form of the rule files',
  })
  content!: unknown;
}

@InputType({ description: '提交或批准登记稿 · hand in or approve a draft' })
class MoveLawDraftInput extends MutationInput {
  @Field(() => ID, { description: '登记稿 · node id' }) id!: string;
  @Field(() => Int, { description: '所见版本 · version as it was read' }) version!: number;
}

@InputType({ description: '退回或撤回登记稿 · send back or give up a draft' })
class RefuseLawDraftInput extends MoveLawDraftInput {
  @Field(() => String, { description: '理由 · reason' }) reason!: string;
}

@ObjectType()
class LawDraftPayload extends MutationPayload {
  @Field(() => LawDraftType, { nullable: true, description: '登记稿 · the draft' })
  lawDraft?: Fetched | null;
}

@ObjectType()
class SaveLawDraftPayload extends LawDraftPayload {
  @Field(() => LawCheckType, { nullable: true, description: '校验结果 · what is still wrong' })
  check?: LawCheckType | null;
}

const given = <T extends { id: string }>(input: T): T => ({
  ...input,
  id: rowId('LawDraft', input.id),
});

/** Drafting law; drafts are checked against the facts that the triggers offer. */
export function createLawDraftingResolver(facts: FactCatalogue): ClassType<object> {
  @Resolver()
  class LawDrafting {
    @Query(() => LawCheckType, {
      description: '校验登记稿内容，不保存 · check content without keeping it',
    })
    async lawCheck(
      @Arg('input', () => LawCheckInput) input: LawCheckInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<LawCheckType> {
      const jurisdictionId = rowId('Jurisdiction', input.jurisdictionId);
      const review = await readAs(ctx, (work) => {
        authorize(lawDraftAbilities, work.actor, 'draft', { jurisdictionId, authors: [] });
        return reviewLaw(work, { jurisdictionId, content: { ...Object(input.content) } }, facts);
      });
      return toCheckType(review);
    }

    @Mutation(() => SaveLawDraftPayload, {
      description: '保存登记稿并校验 · keep a draft and tell what is wrong with it',
    })
    async saveLawDraft(
      @Arg('input', () => SaveLawDraftInput) input: SaveLawDraftInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<SaveLawDraftPayload> {
      const { check, ...payload } = await mutate(ctx, 'saveLawDraft', input, (work) =>
        saveLawDraft(
          work,
          {
            ...input,
            id: givenRowId('LawDraft', input.id ?? null),
            jurisdictionId: rowId('Jurisdiction', input.jurisdictionId),
          },
          facts,
        ),
      );
      return { ...payload, check: check ? toCheckType(check) : null };
    }
  }
  return LawDrafting;
}

/** Handing law in and approving it. */
export function createLawDecidingResolver(facts: FactCatalogue): ClassType<object> {
  @Resolver()
  class LawDeciding {
    @Mutation(() => LawDraftPayload, {
      description: '提交登记稿；须无问题 · hand a draft in; only one without problems',
    })
    submitLawDraft(
      @Arg('input', () => MoveLawDraftInput) input: MoveLawDraftInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<LawDraftPayload> {
      return mutate(ctx, 'submitLawDraft', input, (work) =>
        submitLawDraft(work, given(input), facts),
      );
    }

    @Mutation(() => LawDraftPayload, {
      description: '批准并登记；须由他人 · approve and register; by another than its authors',
    })
    approveLawDraft(
      @Arg('input', () => MoveLawDraftInput) input: MoveLawDraftInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<LawDraftPayload> {
      return mutate(ctx, 'approveLawDraft', input, (work) =>
        approveLawDraft(work, given(input), facts),
      );
    }
  }
  return LawDeciding;
}

@Resolver()
export class LawRefusing {
  @Mutation(() => LawDraftPayload, { description: '退回登记稿 · send a draft back' })
  rejectLawDraft(
    @Arg('input', () => RefuseLawDraftInput) input: RefuseLawDraftInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<LawDraftPayload> {
    return mutate(ctx, 'rejectLawDraft', input, (work) => rejectLawDraft(work, given(input)));
  }

  @Mutation(() => LawDraftPayload, { description: '撤回登记稿 · give a draft up' })
  withdrawLawDraft(
    @Arg('input', () => RefuseLawDraftInput) input: RefuseLawDraftInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<LawDraftPayload> {
    return mutate(ctx, 'withdrawLawDraft', input, (work) => withdrawLawDraft(work, given(input)));
  }
}
