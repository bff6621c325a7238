import { Arg, Args, FieldResolver, ID, Int, Query, Resolver } from 'type-graphql';
import { PageArgs, planned } from '../../platform/graphql/connection.ts';
import { CompetitionLevelEnum } from './competition-enums.graphql.ts';
import type { CompetitionLevel } from './competition.entity.ts';
import {
  CompetitionConnection,
  CompetitionEventConnection,
  CompetitionEventType,
  CompetitionPlanConnection,
  CompetitionPlanType,
  CompetitionType,
  PlanInclusionConnection,
  SeriesConnection,
} from './competition.graphql.ts';

const YEAR = { nullable: true, description: '年度 · year' };

@Resolver(() => CompetitionPlanType)
export class CompetitionPlanResolver {
  @FieldResolver(() => PlanInclusionConnection, { description: '已纳入的竞赛 · contests admitted' })
  inclusions(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => SeriesConnection, { description: '竞赛系列目录 · series of contests by code' })
  seriesCatalogue(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => CompetitionPlanType, { nullable: true, description: '年度竞赛计划 · a yearly plan' })
  competitionPlan(@Arg('id', () => ID) _id: string): CompetitionPlanType | null {
    return planned();
  }

  @Query(() => CompetitionPlanConnection, {
    description: '年度竞赛计划列表，新者在前 · yearly plans, newest first',
  })
  competitionPlans(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('year', () => Int, YEAR) _year?: number,
    @Arg('jurisdiction', () => String, {
      nullable: true,
      description: '区划代码，不含下级 · division code, that place only',
    })
    _jurisdiction?: string,
  ): object {
    return planned();
  }
}

@Resolver(() => CompetitionType)
export class CompetitionResolver {
  @FieldResolver(() => PlanInclusionConnection, {
    description: '纳入的计划 · plans that admitted it',
  })
  inclusions(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => CompetitionEventConnection, { description: '竞赛项目 · events' })
  events(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => CompetitionType, { nullable: true, description: '竞赛 · a contest' })
  competition(@Arg('id', () => ID) _id: string): CompetitionType | null {
    return planned();
  }

  @Query(() => CompetitionConnection, {
    description: '竞赛列表，新者在前 · contests, newest first',
  })
  competitions(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('year', () => Int, YEAR) _year?: number,
    @Arg('level', () => CompetitionLevelEnum, { nullable: true, description: '级别 · level' })
    _level?: CompetitionLevel,
    @Arg('jurisdiction', () => String, {
      nullable: true,
      description: '区划代码，含下级 · division code, with the places below',
    })
    _jurisdiction?: string,
    @Arg('search', () => String, { nullable: true, description: '名称的一部分 · part of the name' })
    _search?: string,
  ): object {
    return planned();
  }

  @Query(() => CompetitionEventType, { nullable: true, description: '竞赛项目 · an event' })
  competitionEvent(@Arg('id', () => ID) _id: string): CompetitionEventType | null {
    return planned();
  }
}
