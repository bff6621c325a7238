import {
  Arg,
  Args,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom, enumOf } from '../../platform/graphql/enums.ts';
import { Decimal, Instant, LocalDate } from '../../platform/graphql/scalars.ts';
import type { Outcome } from '../decision/decision.entity.ts';
import { DecisionConnection, DecisionOutcomeEnum } from '../decision/decision.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import { CompetitionEventType, CompetitionType } from './competition.graphql.ts';
import type { ResultStatus } from './competition.lifecycle.ts';
import { prizeTiers, type PrizeTier } from './prize-rule.ts';
import type { Objection, ResultLine } from './result.entity.ts';

const ResultStatusEnum = enumFrom<ResultStatus>(
  'ResultStatus',
  '成绩版本状态 · state of a result version',
  {
    ENTERED: '已录入 · entered',
    CERTIFIED: '已复核 · certified by a second person',
    PUBLICISED: '公示中 · on public notice',
    FINAL: '最终确认 · final',
    SUPERSEDED: '已被更正版取代 · superseded by a correction',
    WITHDRAWN: '已撤回 · withdrawn',
  },
);

export const LineStatusEnum = enumFrom<ResultLine['status']>(
  'ResultLineStatus',
  '参赛状态 · status of an entrant',
  {
    RANKED: '有名次 · ranked',
    ABSENT: '缺考 · absent',
    WITHDRAWN: '退赛 · withdrawn',
    DISQUALIFIED: '取消资格 · disqualified',
  },
);

export const PrizeEnum = enumOf('Prize', prizeTiers, '奖项 · prize', {
  FIRST: '一等奖 · first prize',
  SECOND: '二等奖 · second prize',
  THIRD: '三等奖 · third prize',
  EXCELLENCE: '优秀奖 · prize of excellence',
});

const ObjectionStatusEnum = enumFrom<Objection['status']>(
  'ObjectionStatus',
  '异议状态 · state of an objection',
  { OPEN: '待答复 · open', UPHELD: '成立 · upheld', REJECTED: '不成立 · rejected' },
);

@ObjectType('ResultVersion', {
  description: '成绩版本 · one numbered version of an event’s results; never edited',
})
export class ResultVersionType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '版次 · number, from 1' }) number!: number;
  @Field(() => ResultStatusEnum, { description: '状态 · state' }) status!: ResultStatus;
  @Field(() => Int, { description: '成绩条数 · lines' }) lineCount!: number;
  @Field(() => LocalDate, { nullable: true, description: '复核日期 · certified on' })
  certifiedOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '公示日期 · put on notice on' })
  publicisedOn?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '异议截止日（含）· last day on which an objection is in time',
  })
  objectionEndsOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '确认日期 · final on' })
  finalOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '更正或撤回理由 · why it was made or withdrawn',
  })
  reason?: string | null;
  @Field(() => String, { description: '成绩单的SHA-256 · SHA-256 of the sheet' })
  sheetHash!: string;
  @Field(() => Instant, { description: '录入时间 · entered at' }) createdAt!: string;
  @Field(() => Int, { description: '版本号 · counts changes' }) version!: number;
  @Field(() => CompetitionEventType, { nullable: true, description: '竞赛项目 · event' })
  event?: CompetitionEventType | null;
  @Field(() => ResultVersionType, {
    nullable: true,
    description: '取代的版本 · the version it superseded',
  })
  supersedes?: ResultVersionType | null;
}

@ObjectType('Entry', {
  description: '参赛记录 · somebody entered in an event, with name and employer as at entry',
})
export class EntryType {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true, description: '参赛号 · bib number' }) bibNo?:
    string | null;
  @Field(() => String, { description: '参赛时姓名 · name as at entry' }) entrantName!: string;
  @Field(() => String, { nullable: true, description: '参赛时单位 · employer as at entry' })
  employerName?: string | null;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => CompetitionEventType, { nullable: true, description: '竞赛项目 · event' })
  event?: CompetitionEventType | null;
  @Field(() => CompetitionType, { nullable: true, description: '竞赛 · contest' })
  competition?: CompetitionType | null;
}

@ObjectType('ResultLine', { description: '成绩 · one entrant’s line in one version' })
export class ResultLineType {
  @Field(() => ID) id!: string;
  @Field(() => LineStatusEnum, { description: '参赛状态 · status' }) status!: string;
  @Field(() => Decimal, { nullable: true, description: '理论成绩 · theory' }) theory?:
    string | null;
  @Field(() => Decimal, { nullable: true, description: '实操成绩 · practical' })
  practical?: string | null;
  @Field(() => Decimal, { nullable: true, description: '总成绩 · total' }) total?: string | null;
  @Field(() => Int, { nullable: true, description: '用时（秒）· seconds taken' })
  seconds?: number | null;
  @Field(() => Int, { nullable: true, description: '名次 · rank' }) rank?: number | null;
  @Field(() => Int, { nullable: true, description: '同名次人数 · entrants sharing the rank' })
  tieSize?: number | null;
  @Field(() => PrizeEnum, { nullable: true, description: '奖项 · prize' }) prize?: PrizeTier | null;
  @Field(() => Boolean, {
    description: '因临界并列奖项待定 · a tie at the cut leaves the prize to an officer',
  })
  isPrizeUndecided!: boolean;
  @Field(() => EntryType, { nullable: true, description: '参赛记录 · entry' })
  entry?: EntryType | null;
  @Field(() => PersonType, { nullable: true, description: '人员 · person' })
  person?: PersonType | null;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · version' })
  version?: ResultVersionType | null;
}

@ObjectType('Objection', { description: '异议 · a complaint against a version on public notice' })
export class ObjectionType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '异议理由 · ground' }) ground!: string;
  @Field(() => ObjectionStatusEnum, { description: '状态 · state' }) status!: string;
  @Field(() => String, { description: '提出人 · who raised it' }) raisedBy!: string;
  @Field(() => LocalDate, { description: '提出日期 · raised on' }) raisedOn!: string;
  @Field(() => String, { nullable: true, description: '答复 · answer' }) answer?: string | null;
  @Field(() => String, { nullable: true, description: '答复人 · who answered' })
  answeredBy?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '答复日期 · answered on' })
  answeredOn?: string | null;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · version' })
  resultVersion?: ResultVersionType | null;
}

const ResultVersionConnection = connectionOf(ResultVersionType, 'ResultVersion');
const ResultLineConnection = connectionOf(ResultLineType, 'ResultLine');
const EntryConnection = connectionOf(EntryType, 'Entry');
const ObjectionConnection = connectionOf(ObjectionType, 'Objection');

@Resolver(() => CompetitionEventType)
export class EventResultsResolver {
  @FieldResolver(() => ResultVersionType, {
    nullable: true,
    description: '现行版本：公示中或最终 · the version that counts: on notice, or final',
  })
  currentVersion(): ResultVersionType | null {
    return planned();
  }

  @FieldResolver(() => ResultVersionConnection, {
    description: '各成绩版本，新者在前 · newest first',
  })
  versions(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => ResultLineConnection, {
    description: '现行成绩，按名次 · lines of the current version by rank',
  })
  results(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => EntryConnection, { description: '参赛记录 · entries' })
  entries(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}

@Resolver(() => ResultVersionType)
export class ResultVersionResolver {
  @FieldResolver(() => ResultLineConnection, { description: '成绩，按名次 · lines by rank' })
  lines(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => DecisionConnection, {
    description: '依据本版成绩的决定 · what the rules said about its lines',
  })
  decisions(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('outcome', () => DecisionOutcomeEnum, { nullable: true }) _outcome?: Outcome,
  ): object {
    return planned();
  }

  @FieldResolver(() => ObjectionConnection, { description: '异议 · objections' })
  objections(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => ResultVersionType, { nullable: true, description: '成绩版本 · a result version' })
  resultVersion(@Arg('id', () => ID) _id: string): ResultVersionType | null {
    return planned();
  }

  @Query(() => ResultLineType, { nullable: true, description: '成绩 · a result line' })
  resultLine(@Arg('id', () => ID) _id: string): ResultLineType | null {
    return planned();
  }
}

@Resolver(() => EntryType)
export class EntryResolver {
  @FieldResolver(() => ResultLineConnection, {
    description: '各版本成绩，新者在前 · lines, newest first',
  })
  lines(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @Query(() => EntryType, { nullable: true, description: '参赛记录 · an entry' })
  entry(@Arg('id', () => ID) _id: string): EntryType | null {
    return planned();
  }
}

@Resolver(() => PersonType)
export class PersonEntriesResolver {
  @FieldResolver(() => EntryConnection, {
    description: '参赛记录，新者在前 · entries, newest first',
  })
  entries(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
