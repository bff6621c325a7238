import { Arg, Args, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { Json, LocalDate } from '../../platform/graphql/scalars.ts';
import {
  runningCases,
  strengths,
  versionStatuses,
  type VersionStatus,
} from '../../policy/vocabulary/rule.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { LawDraftType } from './law-draft.graphql.ts';
import { documentStatuses } from './policy-register.entity.ts';

const DocumentStatusEnum = enumOf(
  'PolicyDocumentStatus',
  documentStatuses,
  '文件效力 · status of a document; only IN_FORCE binds',
  {
    IN_FORCE: '有效 · in force',
    DRAFT: '征求意见稿 · draft for comments',
    NOT_HELD: '未收录 · cited, but not held',
    NON_NORMATIVE: '非规范性文件 · not normative, never cited',
    REPEALED: '已废止 · repealed',
  },
);

const VersionStatusEnum = enumOf(
  'RuleVersionStatus',
  versionStatuses,
  '规则状态 · status of a rule version',
  {
    IN_FORCE: '有效 · in force',
    DRAFT: '草案，仅供预览 · draft, for previews only',
    DUE: '目标期限已过 · a target whose date has passed',
    DELEGATED: '另有文件规定 · the test stands in another document',
  },
);

const StrengthEnum = enumOf('RuleStrength', strengths, '条款效力 · how strongly a clause speaks', {
  MUST: '应当 · must',
  MAY: '可以 · may, when the decider has chosen to',
  ENCOURAGE: '鼓励 · encourages; entitles nobody',
  PILOT: '试点 · within the pilot list only',
  TARGET: '目标 · an aim; no individual effect',
  DELEGATED: '按规定 · as another document provides',
});

const RunningCasesEnum = enumOf(
  'RunningCases',
  runningCases,
  '在办事项 · cases that run when a version begins',
  {
    FOLLOW: '适用新规定 · the version decides them',
    KEEP: '沿用启动时的规定 · the law of the day they began decides them',
  },
);

@ObjectType('PolicyDocument', { description: '政策文件 · an official document of the register' })
export class PolicyDocumentType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · code in this register, e.g. LY20' }) code!: string;
  @Field(() => String, { nullable: true, description: '文号 · number, when one is printed' })
  number?: string | null;
  @Field(() => String, { description: '标题 · title' }) title!: string;
  @Field(() => String, { description: '英文标题 · English title' }) titleEn!: string;
  @Field(() => String, { description: '发文机关 · issuer' }) issuer!: string;
  @Field(() => String, { description: '发文机关英文名 · issuer in English' }) issuerEn!: string;
  @Field(() => JurisdictionType, { description: '适用地区 · place it holds in' })
  jurisdiction!: JurisdictionType;
  @Field(() => LocalDate, { nullable: true, description: '印发日期 · day of issue, when known' })
  issuedOn?: string | null;
  @Field(() => String, { description: '印发情况 · what is known of the issue' })
  issuedText!: string;
  @Field(() => DocumentStatusEnum, { description: '效力 · status' }) status!: string;
  @Field(() => [String], { description: '落实的文件代码 · codes of documents it carries out' })
  implements!: string[];
  @Field(() => [ClauseType], { description: '条款，按文件顺序 · clauses in order' })
  clauses!: ClauseType[];
}

@ObjectType('Clause', { description: '条款 · a clause by the document’s own label' })
export class ClauseType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '条款号 · label' }) label!: string;
  @Field(() => String, { description: '内容 · what it is about, in our words' }) about!: string;
  @Field(() => String, { description: '内容英文 · the same in English' }) aboutEn!: string;
  @Field(() => PolicyDocumentType, { description: '文件 · document' })
  document!: PolicyDocumentType;
  @Field(() => [CitationType], { description: '引用它的规则版本 · rule versions that rest on it' })
  citedBy!: CitationType[];
}

@ObjectType('Citation', { description: '依据 · that a rule version rests on a clause' })
export class CitationType {
  @Field(() => ClauseType, { description: '条款 · clause' }) clause!: ClauseType;
  @Field(() => RuleVersionType, { description: '规则版本 · rule version' })
  ruleVersion!: RuleVersionType;
}

@ObjectType('RuleExample', {
  description: '规则示例 · given facts and the outcome; run whenever the version is checked',
})
export class RuleExampleType {
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · name in English' }) nameEn!: string;
  @Field(() => Json, { description: '事实、参数、日期 · facts, parameter values, day' })
  given!: unknown;
  @Field(() => String, {
    description: '结论：granted、refused、officer 或 out-of-scope · outcome',
  })
  outcome!: string;
  @Field(() => String, { nullable: true, description: '原因代码 · reason code' })
  code?: string | null;
}

@ObjectType('RuleVersion', {
  description: '规则版本 · a dated version of a rule; never changed once it has decided something',
})
export class RuleVersionType {
  @Field(() => ID) id!: string;
  @Field(() => RuleType, { description: '规则 · rule' }) rule!: RuleType;
  @Field(() => Int, { description: '版本号 · number' }) number!: number;
  @Field(() => JurisdictionType, { description: '适用地区 · place it holds in' })
  jurisdiction!: JurisdictionType;
  @Field(() => LocalDate, { nullable: true, description: '生效日，草案为空 · first day' })
  validFrom?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '失效日（不含）· first day no longer' })
  validTo?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '裁量起始日 · from this day until the first, an officer decides',
  })
  officerFrom?: string | null;
  @Field(() => VersionStatusEnum, { description: '状态 · status' }) status!: VersionStatus;
  @Field(() => StrengthEnum, { description: '条款效力 · strength' }) strength!: string;
  @Field(() => String, { description: '效果类型 · type of its effect' }) effectType!: string;
  @Field(() => String, { description: '与其他层级的关系 · how it stands to other levels' })
  layering!: string;
  @Field(() => Json, { description: '规则全文（政策词汇）· the whole version as data' })
  body!: unknown;
  @Field(() => [CitationType], { description: '依据条款，按次序 · clauses it rests on, in order' })
  citations!: CitationType[];
  @Field(() => [String], { description: '所用参数代码 · codes of the parameters it reads' })
  parameters!: string[];
  @Field(() => RunningCasesEnum, {
    description: '生效时在办事项的处理 · what becomes of cases that run when it begins',
  })
  runningCases!: string;
  @Field(() => Boolean, { description: '是否已据以作出决定 · has decided something, so is frozen' })
  hasDecided!: boolean;
  @Field(() => LocalDate, {
    nullable: true,
    description: '最近决定所依之日 · last day that it has decided',
  })
  lastDecidedOn?: string | null;
  @Field(() => [RuleExampleType], { description: '示例 · what it says about given facts' })
  examples!: RuleExampleType[];
  @Field(() => LawDraftType, {
    nullable: true,
    description: '登记稿；随系统发布者为空 · draft that registered or ended it; null when shipped',
  })
  registeredBy?: LawDraftType | null;
}

@ObjectType('Rule', { description: '规则 · a rule of the law book' })
export class RuleType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · code, e.g. R-032' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · name in English' }) nameEn!: string;
  @Field(() => [String], { description: '所属制度 · schemes it belongs to' }) systems!: string[];
  @Field(() => [String], { description: '触发事件 · events it listens to' }) triggers!: string[];
  @Field(() => Boolean, { description: '是否已自动计算 · computed by the system' })
  isServed!: boolean;
  @Field(() => String, {
    nullable: true,
    description: '未自动计算时的条件文字 · the test in words, while it is not computed',
  })
  notServedBecause?: string | null;
  @Field(() => [RuleVersionType], { description: '全部版本 · all versions' })
  versions!: RuleVersionType[];
  @Field(() => RuleVersionType, {
    nullable: true,
    description: '今日有效版本 · the version in force today',
  })
  currentVersion?: RuleVersionType | null;
}

const RuleConnection = connectionOf(RuleType, 'Rule');
const RuleVersionConnection = connectionOf(RuleVersionType, 'RuleVersion');

@Resolver(() => RuleType)
export class PolicyRegisterResolver {
  @Query(() => PolicyDocumentType, { nullable: true, description: '按代码查文件 · a document' })
  document(@Arg('code', () => String) _code: string): PolicyDocumentType | null {
    return planned();
  }

  @Query(() => [PolicyDocumentType], { description: '文件登记簿 · every document of the register' })
  documents(): PolicyDocumentType[] {
    return planned();
  }

  @Query(() => RuleType, { nullable: true, description: '按代码查规则 · a rule by its code' })
  rule(@Arg('code', () => String) _code: string): RuleType | null {
    return planned();
  }

  @Query(() => RuleConnection, { description: '规则列表，按代码 · rules by code' })
  rules(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('trigger', () => String, { nullable: true, description: '触发事件 · listening to it' })
    _trigger?: string,
    @Arg('document', () => String, { nullable: true, description: '文件代码 · resting on it' })
    _document?: string,
  ): object {
    return planned();
  }

  @Query(() => RuleVersionConnection, {
    description:
      '即将到期且无后续版本的规则，按到期日 · rules that lapse within the months, soonest first',
  })
  lapsingRules(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('months', () => Int, {
      defaultValue: 12,
      description: '月数，0–1200，缺省12 · how many months from today',
    })
    _months: number,
  ): object {
    return planned();
  }
}
