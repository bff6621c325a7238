import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import { formatMoney } from '../../kernel/money.ts';
import { toNodeId } from '../../kernel/node-id.ts';
import type { GraphqlContext } from '../../platform/graphql/request.ts';
import { Json, LocalDate, Money } from '../../platform/graphql/scalars.ts';
import type { Evidences } from '../decision/evidence.ts';
import { ExplanationType, toExplanationType } from '../decision/explanation.graphql.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import { readAs } from '../../platform/graphql/read-as.ts';
import { BilingualType } from '../policy-register/reason-code.graphql.ts';
import type { TriedPerson } from './try-version.ts';
import { askWhatIf, type WhatIf, type WhatIfCase } from './what-if.ts';

@InputType({ description: '试算：若该规则成为法规 · what if a rule version were law' })
class WhatIfInput {
  @Field(() => String, { nullable: true, description: '规则代码 · code of a registered rule' })
  ruleCode?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '版本号，缺省为当日应查版本 · number; the version to be asked about today when left out',
  })
  versionNumber?: number | null;
  @Field(() => Json, {
    nullable: true,
    description:
      '未登记的整条规则版本；未写明者取自 ruleCode · a whole rule version in the vocabulary of the rule files',
  })
  draft?: unknown;
  @Field(() => ID, {
    nullable: true,
    description: '法规登记稿中的规则 · node id of a law draft that holds a version of the rule',
  })
  lawDraftId?: string | null;
  @Field(() => String, { nullable: true, description: '触发事件 · of a rule with several' })
  trigger?: string | null;
  @Field(() => Json, {
    nullable: true,
    description:
      '参数试行值，如 {"P-37": {…}} · values to try, by code; money in fen; null: not set',
  })
  parameters?: unknown;
  @Field(() => Boolean, {
    nullable: true,
    description: '计入未启用的预置值 · let presets that nobody has confirmed count',
  })
  includePresets?: boolean | null;
  @Field(() => LocalDate, { nullable: true, description: '起始日（含）· first day of the events' })
  from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '截止日（不含）· first day no longer' })
  to?: string | null;
  @Field(() => String, { nullable: true, description: '发生地区代码，含下级 · code of the place' })
  jurisdiction?: string | null;
  @Field(() => String, { nullable: true, description: '竞赛系列代码 · code of the series' })
  seriesCode?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '列出多少例，0–100，缺省20 · how many cases and people to list',
  })
  first?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '各表先跳过多少，缺省0 · how many of each list to leave out before',
  })
  skip?: number | null;
}

@ObjectType('WhatIfCode', { description: '原因计数 · how often a reason decided' })
class WhatIfCodeType {
  @Field(() => String, { description: '原因代码 · reason code' }) code!: string;
  @Field(() => Int, { description: '人次 · cases' }) n!: number;
}

@ObjectType('WhatIfPlace', { description: '按地区 · what a place would grant' })
class WhatIfPlaceType {
  @Field(() => String, { description: '区划代码 · code' }) code!: string;
  @Field(() => String, { description: '地区 · name' }) name!: string;
  @Field(() => Int, { description: '将授予 · would be granted' }) granted!: number;
  @Field(() => Money, { description: '金额 · money' }) amount!: string;
}

@ObjectType('WhatIfPerson', { description: '得失人员 · somebody who would gain or lose' })
class WhatIfPersonType {
  @Field(() => ID, { description: '事项 · node id of the result line, certificate or case' })
  subjectId!: string;
  @Field(() => ID, { nullable: true, description: '人员 · node id of the person' })
  personId?: string | null;
  @Field(() => String, { description: '姓名 · name as entered' }) name!: string;
}

@ObjectType('WhatIfChange', {
  description: '所得有变者 · somebody who holds something and would hold something else',
})
class WhatIfChangeType extends WhatIfPersonType {
  @Field(() => String, {
    description: '现有：荣誉代码、金额（元）、名单或通道 · held now: honour, money, list or path',
  })
  before!: string;
  @Field(() => String, { description: '将改为 · what it would be' }) after!: string;
}

@ObjectType('WhatIfCase', { description: '试算事项 · one case and what would become of it' })
class WhatIfCaseType extends WhatIfPersonType {
  @Field(() => String, { description: '结论：GRANTED、OFFICER 或 REFUSED · outcome' })
  outcome!: string;
  @Field(() => String, { nullable: true, description: '原因代码 · reason code; null when granted' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: '荣誉代码 · code of the honour' })
  honour?: string | null;
  @Field(() => String, { nullable: true, description: '通道类别 · kind of path' })
  path?: string | null;
  @Field(() => String, { nullable: true, description: '至等级 · level it leads to' })
  toLevel?: string | null;
  @Field(() => Money, { nullable: true, description: '金额 · money' }) cash?: string | null;
  @Field(() => ExplanationType, { description: '说明 · why' }) explanation!: ExplanationType;
}

@ObjectType('WhatIf', {
  description:
    '试算结果，不产生任何权利 · what would follow; nothing is stored, nobody has any right from it',
})
class WhatIfType {
  @Field(() => String, { description: '规则代码 · code of the rule' }) ruleCode!: string;
  @Field(() => BilingualType, { description: '规则名称 · name' }) ruleName!: BilingualType;
  @Field(() => Int, { description: '规则版本号 · version' }) versionNumber!: number;
  @Field(() => String, { description: '触发事件 · event it was tried on' }) trigger!: string;
  @Field(() => Int, { description: '涉及事项 · cases the rule is about' }) subjects!: number;
  @Field(() => Int, { description: '将授予 · would be granted' }) wouldGrant!: number;
  @Field(() => Int, { description: '将交经办人员 · would be left to an officer' })
  wouldAsk!: number;
  @Field(() => Int, { description: '将不予 · would be refused' }) wouldRefuse!: number;
  @Field(() => [WhatIfCodeType], { description: '按原因，多者在前 · by reason, most first' })
  byCode!: readonly WhatIfCodeType[];
  @Field(() => [WhatIfPlaceType], { description: '按发生地区 · by place' })
  byJurisdiction!: WhatIfPlaceType[];
  @Field(() => Money, { description: '金额合计 · money in all' }) money!: string;
  @Field(() => Int, { description: '将新得人数 · how many would gain' }) winnerCount!: number;
  @Field(() => [WhatIfPersonType], {
    description: '现无而将得者 · who would receive it and does not hold it now',
  })
  winners!: WhatIfPersonType[];
  @Field(() => Int, { description: '将失去人数 · how many would lose' }) loserCount!: number;
  @Field(() => [WhatIfPersonType], {
    description: '现有而将不得者 · who holds it now and would not receive it',
  })
  losers!: WhatIfPersonType[];
  @Field(() => Int, { description: '所得有变人数 · how many would hold something else' })
  changeCount!: number;
  @Field(() => [WhatIfChangeType], {
    description: '仍有而内容有变者 · who keeps it, but with another honour, amount or path',
  })
  changes!: WhatIfChangeType[];
  @Field(() => [WhatIfCaseType], { description: '逐例，将授予者在前 · cases, granted ones first' })
  cases!: WhatIfCaseType[];
}

const money = (fen: string): string => formatMoney(BigInt(fen));

/** A value on trial may hold anything. */
const cashOf = (fen: string | null | undefined): string | null =>
  fen && /^\d{1,15}$/.test(fen) ? money(fen) : null;

/** Money as yuan, everything else as it is. */
const substanceText = ({ effect }: WhatIf['version'], text: string): string =>
  effect.type === 'PAY' ? (cashOf(text) ?? text) : text;

const toPerson =
  (type: string) =>
  ({ subjectId, personId, name }: TriedPerson): WhatIfPersonType => ({
    subjectId: toNodeId(type, subjectId),
    personId: personId && toNodeId('Person', personId),
    name,
  });

const toCase =
  (type: string) =>
  ({ effect, explanation, outcome, ...person }: WhatIfCase): WhatIfCaseType => ({
    ...toPerson(type)(person),
    outcome,
    code: explanation.code,
    honour: effect?.honour ?? null,
    path: effect?.path ?? null,
    toLevel: effect?.toLevel ?? null,
    cash: cashOf(effect?.cashFen),
    explanation: toExplanationType(explanation),
  });

const toWhatIf = ({ version, subjectType, fen, ...found }: WhatIf): WhatIfType => ({
  ...found,
  ruleCode: version.id,
  ruleName: version.name,
  versionNumber: version.version,
  money: money(fen),
  byJurisdiction: found.byJurisdiction.map((place) => ({ ...place, amount: money(place.fen) })),
  winners: found.winners.map(toPerson(subjectType)),
  losers: found.losers.map(toPerson(subjectType)),
  changes: found.changes.map(({ before, after, ...person }) => ({
    ...toPerson(subjectType)(person),
    before: substanceText(version, before),
    after: substanceText(version, after),
  })),
  cases: found.cases.map(toCase(subjectType)),
});

/** Trying rules over what the rules can be asked about. */
export function createWhatIfResolver(evidences: Evidences): ClassType<object> {
  @Resolver()
  class WhatIfResolver {
    @Query(() => WhatIfType, {
      description:
        '试算：规则、草案或试行值在真实事项上的结果，不存储 · a rule tried on real cases, without effect',
    })
    async whatIf(
      @Arg('input', () => WhatIfInput) input: WhatIfInput,
      @Ctx() ctx: GraphqlContext,
    ): Promise<WhatIfType> {
      return toWhatIf(
        await readAs(ctx, (work) =>
          askWhatIf(work, evidences, {
            ...input,
            lawDraftId: givenRowId('LawDraft', input.lawDraftId ?? null),
          }),
        ),
      );
    }
  }
  return WhatIfResolver;
}
