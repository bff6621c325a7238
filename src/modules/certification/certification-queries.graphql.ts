import { Arg, Args, FieldResolver, ID, Query, Resolver } from 'type-graphql';
import { PageArgs, planned } from '../../platform/graphql/connection.ts';
import { ResultVersionType } from '../competition/result.graphql.ts';
import { DecisionConnection } from '../decision/decision.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import {
  CaseStatusEnum,
  EvaluatorStatusEnum,
  PathStatusEnum,
} from './certification-enums.graphql.ts';
import {
  CertificationPathConnection,
  CertificationPathType,
  ExceptionCaseConnection,
  ExceptionCaseType,
  PathApplicationConnection,
  PathApplicationType,
  SelfEvaluatorConnection,
  SelfEvaluatorType,
} from './certification.graphql.ts';
import type { CaseStatus, PathStatus } from './certification.lifecycle.ts';

const STATUS = { nullable: true, description: '状态 · state' };

@Resolver(() => CertificationPathType)
export class CertificationPathResolver {
  @FieldResolver(() => PathApplicationConnection, { description: '申报，新者在前 · applications' })
  applications(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => CertificationPathType, { nullable: true, description: '申报通道 · a path' })
  certificationPath(@Arg('id', () => ID) _id: string): CertificationPathType | null {
    return planned();
  }

  @Query(() => CertificationPathConnection, {
    description: '申报通道列表，新者在前 · paths, newest first',
  })
  certificationPaths(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => PathStatusEnum, STATUS) _status?: PathStatus,
  ): object {
    return planned();
  }

  @Query(() => PathApplicationType, { nullable: true, description: '申报 · an application' })
  pathApplication(@Arg('id', () => ID) _id: string): PathApplicationType | null {
    return planned();
  }
}

@Resolver(() => ExceptionCaseType)
export class ExceptionCaseResolver {
  @FieldResolver(() => DecisionConnection, { description: '各规则的决定 · what the rules decided' })
  decisions(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => ExceptionCaseType, { nullable: true, description: '破格申报 · an exception case' })
  exceptionCase(@Arg('id', () => ID) _id: string): ExceptionCaseType | null {
    return planned();
  }

  @Query(() => ExceptionCaseConnection, {
    description: '破格申报列表，新者在前 · exception cases, newest first',
  })
  exceptionCases(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => CaseStatusEnum, STATUS) _status?: CaseStatus,
  ): object {
    return planned();
  }
}

@Resolver(() => OrganisationType)
export class SelfEvaluatorResolver {
  @FieldResolver(() => SelfEvaluatorConnection, {
    description: '自主评价备案 · filings as its own evaluator',
  })
  selfEvaluations(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => EvaluatorStatusEnum, STATUS) _status?: string,
  ): object {
    return planned();
  }

  @Query(() => SelfEvaluatorType, { nullable: true, description: '自主评价备案 · a filing' })
  selfEvaluator(@Arg('id', () => ID) _id: string): SelfEvaluatorType | null {
    return planned();
  }

  @Query(() => SelfEvaluatorConnection, {
    description: '自主评价备案列表，新者在前 · filings, newest first',
  })
  selfEvaluators(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => EvaluatorStatusEnum, STATUS) _status?: string,
  ): object {
    return planned();
  }
}

@Resolver(() => PersonType)
export class PersonPathsResolver {
  @FieldResolver(() => CertificationPathConnection, { description: '申报通道，新者在前 · paths' })
  certificationPaths(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('status', () => PathStatusEnum, STATUS) _status?: PathStatus,
  ): object {
    return planned();
  }

  @FieldResolver(() => ExceptionCaseConnection, { description: '破格申报 · exception cases' })
  exceptionCases(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}

@Resolver(() => ResultVersionType)
export class ResultVersionPathsResolver {
  @FieldResolver(() => CertificationPathConnection, {
    description: '由此开通的通道 · paths it led to',
  })
  certificationPaths(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
