import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { MutationPayload, type Fetched } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { addEvent } from './commands/add-event.ts';
import { fileCompetition } from './commands/file-competition.ts';
import { includeInPlan } from './commands/include-in-plan.ts';
import { openPlan } from './commands/open-plan.ts';
import { registerCompetition } from './commands/register-competition.ts';
import {
  AddEventInput,
  FileCompetitionInput,
  IncludeInPlanInput,
  OpenPlanInput,
  RegisterCompetitionInput,
} from './competition-inputs.graphql.ts';
import {
  CompetitionEventType,
  CompetitionPlanType,
  CompetitionType,
} from './competition.graphql.ts';

@ObjectType({ description: '年度计划操作结果 · outcome for a plan' })
class CompetitionPlanPayload extends MutationPayload {
  @Field(() => CompetitionPlanType, { nullable: true, description: '年度计划 · plan' })
  plan?: Fetched | null;
}

@ObjectType({ description: '竞赛操作结果 · outcome for a contest' })
class CompetitionPayload extends MutationPayload {
  @Field(() => CompetitionType, { nullable: true, description: '竞赛 · contest' })
  competition?: Fetched | null;
}

@ObjectType({ description: '竞赛项目操作结果 · outcome for an event' })
class CompetitionEventPayload extends MutationPayload {
  @Field(() => CompetitionEventType, { nullable: true, description: '竞赛项目 · event' })
  event?: Fetched | null;
}

@Resolver()
export class CompetitionMutations {
  @Mutation(() => CompetitionPlanPayload, {
    description: '开启年度计划 · open a place’s yearly plan',
  })
  openPlan(
    @Arg('input', () => OpenPlanInput) input: OpenPlanInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CompetitionPlanPayload> {
    return mutate(ctx, 'openPlan', input, (work) =>
      openPlan(work, {
        jurisdictionId: rowId('Jurisdiction', input.jurisdictionId),
        year: input.year,
      }),
    );
  }

  @Mutation(() => CompetitionPayload, {
    description: '登记竞赛，级别取自系列 · register a contest; its series gives the level',
  })
  registerCompetition(
    @Arg('input', () => RegisterCompetitionInput) input: RegisterCompetitionInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CompetitionPayload> {
    return mutate(ctx, 'registerCompetition', input, (work) =>
      registerCompetition(work, {
        ...input,
        jurisdictionId: rowId('Jurisdiction', input.jurisdictionId),
        organiserId: rowId('Organisation', input.organiserId),
      }),
    );
  }

  @Mutation(() => CompetitionEventPayload, {
    description: '添加竞赛项目 · add an event with its prize rule and tie policy',
  })
  addEvent(
    @Arg('input', () => AddEventInput) input: AddEventInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CompetitionEventPayload> {
    return mutate(ctx, 'addEvent', input, (work) =>
      addEvent(work, { ...input, competitionId: rowId('Competition', input.competitionId) }),
    );
  }

  @Mutation(() => CompetitionPayload, {
    description:
      '申报竞赛，自此列入目录 · file a contest; from then on everybody signed in sees it',
  })
  fileCompetition(
    @Arg('input', () => FileCompetitionInput) input: FileCompetitionInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CompetitionPayload> {
    return mutate(ctx, 'fileCompetition', input, (work) =>
      fileCompetition(work, { competitionId: rowId('Competition', input.competitionId) }),
    );
  }

  @Mutation(() => CompetitionPayload, {
    description: '登记纳入上级计划 · record that the place above admitted a contest to its plan',
  })
  includeInPlan(
    @Arg('input', () => IncludeInPlanInput) input: IncludeInPlanInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<CompetitionPayload> {
    return mutate(ctx, 'includeInPlan', input, (work) =>
      includeInPlan(work, {
        ...input,
        competitionId: rowId('Competition', input.competitionId),
        planId: rowId('CompetitionPlan', input.planId),
      }),
    );
  }
}
