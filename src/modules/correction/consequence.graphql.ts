import { Field, ID, Int, ObjectType } from 'type-graphql';
import { levelCode, type LevelCode } from '../../kernel/ladder.ts';
import { formatMoney } from '../../kernel/money.ts';
import { toNodeId } from '../../kernel/node-id.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Decimal, LocalDate, Money } from '../../platform/graphql/scalars.ts';
import { LevelCodeEnum } from '../certificate/skill-level.graphql.ts';
import { PathKindEnum } from '../certification/certification-enums.graphql.ts';
import { LineStatusEnum, PrizeEnum } from '../competition/result.graphql.ts';
import type { LinePair, Standing } from './compare-lines.ts';
import {
  consequenceActions,
  type Consequence,
  type ConsequenceAction,
  type ConsequenceCount,
} from './consequences.ts';
import { grantKindNames, type EventGrant, type GrantKindName } from './grants-of-event.ts';

export const ActionEnum = enumOf(
  'ConsequenceAction',
  consequenceActions,
  '处理结果 · what becomes of a grant',
  {
    MADE: '新产生 · made',
    REVOKED: '撤销或撤回 · revoked or withdrawn',
    REVERSED: '冲销 · reversed by a counter-entry',
    TO_OFFICER: '已使用，转经办人员复核 · used already, left to an officer',
    KEPT: '保留 · kept',
  },
);

export const KindEnum = enumOf(
  'ConsequenceKind',
  grantKindNames,
  '事项类别 · kind of consequence',
  {
    HONOUR: '荣誉 · honour',
    PATH: '申报通道 · path',
    RECOMMENDATION: '优先推荐 · recommendation',
    PAYMENT: '应付款 · payment due',
    TASK: '待办事项 · task of an officer',
  },
);

@ObjectType('Standing', { description: '某版成绩中的名次 · how an entrant stands in one version' })
class StandingType {
  @Field(() => ID, { description: '成绩 · node id of the result line' }) resultLineId!: string;
  @Field(() => LineStatusEnum, { description: '参赛状态 · status' }) status!: string;
  @Field(() => Int, { nullable: true, description: '名次 · rank' }) rank!: number | null;
  @Field(() => Decimal, { nullable: true, description: '总成绩 · total' }) total!: string | null;
  @Field(() => PrizeEnum, { nullable: true, description: '奖项 · prize' })
  prize!: string | null;
}

@ObjectType('LineChange', { description: '前后名次 · one entrant in two versions' })
export class LineChangeType {
  @Field(() => String, { description: '参赛时姓名 · name as at entry' }) entrantName!: string;
  @Field(() => ID, { description: '人员 · node id of the person' }) personId!: string;
  @Field(() => Boolean, { description: '是否有变 · whether anything differs' })
  isChanged!: boolean;
  @Field(() => StandingType, { nullable: true, description: '原名次 · in the earlier version' })
  before!: StandingType | null;
  @Field(() => StandingType, { nullable: true, description: '新名次 · in the later version' })
  after!: StandingType | null;
}

@ObjectType('Consequence', { description: '后果 · what becomes of one thing results have brought' })
export class ConsequenceType {
  @Field(() => ActionEnum, { description: '处理结果 · what becomes of it' })
  action!: ConsequenceAction;
  @Field(() => KindEnum, { description: '类别 · kind' }) kind!: GrantKindName;
  @Field(() => ID, {
    nullable: true,
    description: '记录编号；预览中新产生的为空 · node id; null for what a preview would make',
  })
  id!: string | null;
  @Field(() => ID, { nullable: true, description: '人员 · node id of the person it is about' })
  personId!: string | null;
  @Field(() => String, { nullable: true, description: '参赛时姓名 · name as at entry' })
  entrantName!: string | null;
  @Field(() => String, { description: '规则代码 · code of the rule' }) ruleCode!: string;
  @Field(() => String, { description: '状态代码 · state it is in then' }) status!: string;
  @Field(() => String, { nullable: true, description: '荣誉代码 · code of the honour' })
  honour!: string | null;
  @Field(() => PathKindEnum, { nullable: true, description: '通道种类 · kind of path' })
  path!: string | null;
  @Field(() => LevelCodeEnum, { nullable: true, description: '至等级 · level it leads to' })
  toLevel!: LevelCode | null;
  @Field(() => String, { nullable: true, description: '至职称 · title it leads to' })
  toTitle!: string | null;
  @Field(() => String, { nullable: true, description: '推荐名单 · list of recommendations' })
  list!: string | null;
  @Field(() => Money, {
    nullable: true,
    description: '金额，冲销为负 · amount, negative if reversed',
  })
  amount!: string | null;
  @Field(() => ID, { nullable: true, description: '收款人 · node id of the payee' })
  payeeId!: string | null;
  @Field(() => String, { nullable: true, description: '待办类别 · kind of task' })
  task!: string | null;
  @Field(() => String, { nullable: true, description: '待办原因代码 · why an officer is asked' })
  code!: string | null;
  @Field(() => LocalDate, { nullable: true, description: '撤销、冲销日期 · ended since' })
  revokedOn!: string | null;
  @Field(() => String, { nullable: true, description: '撤销、冲销原因 · why it ended' })
  revokedReason!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '自始撤销 · as if it had never been granted',
  })
  isRevokedFromStart!: boolean | null;
  @Field(() => ID, {
    nullable: true,
    description: '致其终止的成绩版本；人工撤销为空 · node id of the version that ended it',
  })
  endedByVersionId!: string | null;
}

@ObjectType('ConsequenceCount', {
  description: '后果计数 · how many consequences of one kind there are',
})
export class ConsequenceCountType {
  @Field(() => KindEnum, { description: '类别 · kind' }) kind!: GrantKindName;
  @Field(() => ActionEnum, { description: '处理结果 · what becomes of them' })
  action!: ConsequenceAction;
  @Field(() => Int, { description: '项数 · how many' }) count!: number;
  @Field(() => Int, { description: '涉及人数 · of how many people' }) personCount!: number;
  @Field(() => Money, {
    nullable: true,
    description: '金额合计，冲销为负；无金额为空 · money in all, negative if reversed',
  })
  amount!: string | null;
}

export const toCount = ({ fen, ...count }: ConsequenceCount): ConsequenceCountType => ({
  ...count,
  amount: fen === null ? null : formatMoney(BigInt(fen)),
});

const nodeTypes: Readonly<Record<GrantKindName, string>> = {
  HONOUR: 'Honour',
  PATH: 'CertificationPath',
  RECOMMENDATION: 'Recommendation',
  PAYMENT: 'LedgerEntry',
  TASK: 'OfficerTask',
};

const toStanding = (standing: Standing | null): StandingType | null =>
  standing && { ...standing, resultLineId: toNodeId('ResultLine', standing.lineId) };

export const toLineChange = (pair: LinePair): LineChangeType => ({
  entrantName: pair.entrantName,
  personId: toNodeId('Person', pair.personId),
  isChanged: pair.isChanged,
  before: toStanding(pair.before),
  after: toStanding(pair.after),
});

const personNode = (id: string | null | undefined): string | null =>
  id == null ? null : toNodeId('Person', id);

function amountOf(action: ConsequenceAction, { substance }: EventGrant): string | null {
  if (substance.amountFen === undefined) return null;
  const fen = BigInt(substance.amountFen);
  return formatMoney(action === 'REVERSED' ? -fen : fen);
}

const nothing = { honour: null, path: null, toTitle: null, list: null, task: null, code: null };

/** `isPreview` leaves out ids of rows that are never kept. */
export function toConsequence(
  { action, grant, entrantName }: Consequence,
  isPreview: boolean,
): ConsequenceType {
  const { substance, personId, kind } = grant;
  const { toLevel, amountFen: _fen, payeeId, ...rest } = substance;
  return {
    ...nothing,
    ...rest,
    action,
    kind,
    id: isPreview && action === 'MADE' ? null : toNodeId(nodeTypes[kind], grant.id),
    personId: personNode(personId),
    entrantName,
    ruleCode: grant.ruleCode,
    status: grant.status,
    toLevel: (toLevel && levelCode(toLevel)) || null,
    amount: amountOf(action, grant),
    payeeId: personNode(payeeId),
    revokedOn: grant.revokedOn,
    revokedReason: grant.revokedReason,
    isRevokedFromStart: grant.isRevokedFromStart,
    endedByVersionId: grant.endedBy && toNodeId('ResultVersion', grant.endedBy),
  };
}
