import { Arg, Args, Field, FieldResolver, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { LocalDate, Money } from '../../platform/graphql/scalars.ts';
import { ResultVersionType } from '../competition/result.graphql.ts';
import { DecisionType } from '../decision/decision.graphql.ts';
import { RuleType } from '../policy-register/policy-register.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType } from '../person/person.graphql.ts';
import type { LedgerEntry } from './benefit.entity.ts';

const LedgerKindEnum = enumFrom<LedgerEntry['kind']>(
  'LedgerEntryKind',
  '分录种类 · kind of ledger entry',
  { DUE: '应付 · due', REVERSAL: '冲销 · reversal of a due entry' },
);

const PayerKindEnum = enumFrom<LedgerEntry['payerKind']>('PayerKind', '付款方类别 · who pays', {
  ENTERPRISE: '企业 · the enterprise',
  PUBLIC_FUND: '财政资金 · public funds',
});

@ObjectType('LedgerEntry', {
  description:
    '应付分录 · what a payer owes a payee; corrections are counter-entries, the sum is the balance',
})
export class LedgerEntryType {
  @Field(() => ID) id!: string;
  @Field(() => LedgerKindEnum, { description: '种类 · kind' }) kind!: string;
  @Field(() => Money, { description: '金额，冲销为负 · amount, negative for reversals' })
  amount!: string;
  @Field(() => PayerKindEnum, { description: '付款方类别 · kind of payer' }) payerKind!: string;
  @Field(() => LocalDate, { description: '入账日期 · booked on' }) bookedOn!: string;
  @Field(() => String, { nullable: true, description: '冲销原因代码 · why it was reversed' })
  reason?: string | null;
  @Field(() => OrganisationType, { nullable: true, description: '付款单位 · payer' })
  payer?: OrganisationType | null;
  @Field(() => PersonType, { nullable: true, description: '收款人 · payee' })
  payee?: PersonType | null;
  @Field(() => PersonType, {
    nullable: true,
    description: '所依业绩的人员 · whose achievement it rests on',
  })
  person?: PersonType | null;
  @Field(() => DecisionType, { nullable: true, description: '所依据的决定 · decision behind it' })
  decision?: DecisionType | null;

  @Field(() => RuleType, { description: '所依据的规则 · rule behind it' }) rule!: RuleType;
  @Field(() => ResultVersionType, { nullable: true, description: '成绩版本 · result version' })
  resultVersion?: ResultVersionType | null;
  @Field(() => LedgerEntryType, {
    nullable: true,
    description: '所冲销的分录 · the entry it reverses',
  })
  reversalOf?: LedgerEntryType | null;
}

const LedgerEntryConnection = connectionOf(LedgerEntryType, 'LedgerEntry');

@Resolver()
export class BenefitResolver {
  @Query(() => LedgerEntryType, { nullable: true, description: '应付分录 · a ledger entry' })
  ledgerEntry(@Arg('id', () => ID) _id: string): LedgerEntryType | null {
    return planned();
  }

  @Query(() => LedgerEntryConnection, { description: '应付台账，按入账次序 · entries as booked' })
  ledgerEntries(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}

@Resolver(() => PersonType)
export class PersonReceivablesResolver {
  @FieldResolver(() => LedgerEntryConnection, { description: '应收分录 · what the person is owed' })
  receivables(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }

  @FieldResolver(() => Money, {
    description: '应收余额，限可见分录 · sum of what is owed, over the entries the viewer sees',
  })
  receivableBalance(): string {
    return planned();
  }
}

@Resolver(() => ResultVersionType)
export class ResultVersionLedgerResolver {
  @FieldResolver(() => LedgerEntryConnection, { description: '由此产生的分录 · entries it led to' })
  ledgerEntries(@Args(() => PageArgs) _page: PageArgs): object {
    return planned();
  }
}
