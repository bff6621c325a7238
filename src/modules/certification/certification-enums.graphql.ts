import { enumFrom, enumOf } from '../../platform/graphql/enums.ts';
import type { PathApplication, SelfEvaluator } from './certification.entity.ts';
import { pathKinds } from '../../policy/vocabulary/effect.ts';
import type { CaseStatus, PathStatus } from './certification.lifecycle.ts';
import { achievementKinds, caseMechanisms, evidenceKinds, groundKinds } from './claims.ts';

export const PathKindEnum = enumOf('PathKind', pathKinds, '通道种类 · kind of path', {
  DIRECT_APPLY: '直接申报 · direct application for a level',
  DIRECT_RECOGNITION: '直接认定 · direct recognition, without the exam',
  EXCEPTIONAL_PROMOTION: '破格晋升 · exceptional promotion',
  EXCEPTIONAL_SITTING: '破格参加考评 · exceptional sitting',
  TITLE_DIRECT: '直接申报职称 · direct application for a professional title',
});

export const PathStatusEnum = enumFrom<PathStatus>('PathStatus', '通道状态 · state of a path', {
  PROPOSED: '待开通 · proposed',
  OPEN: '已开通 · open',
  USED: '已申报 · applied for',
  GRANTED: '已取得 · granted',
  DECLINED: '未通过 · declined',
  EXPIRED: '已过期 · expired',
  REVOKED: '已撤销 · revoked',
  UNDER_REVIEW: '成绩更正，待复核 · under review after a correction',
});

/** Who decides an application along a path, as the rules name it. */
export const DecidedByEnum = enumFrom<
  'ASSESSMENT_BODY' | 'OFFICER' | 'ENTERPRISE_PANEL' | 'TITLE_COMMITTEE'
>('DecidedBy', '评定方 · who decides an application', {
  ASSESSMENT_BODY: '考评机构 · assessment body',
  OFFICER: '人社部门 · human-resources bureau',
  ENTERPRISE_PANEL: '企业评审 · the enterprise’s own panel',
  TITLE_COMMITTEE: '职称评审委员会 · title review committee',
});

export const ApplicationOutcomeEnum = enumFrom<PathApplication['outcome']>(
  'PathApplicationOutcome',
  '申报结论 · outcome of an application',
  { PENDING: '待评定 · pending', GRANTED: '通过 · granted', DECLINED: '未通过 · declined' },
);

/** The outcomes that can be given. */
export const ApplicationDecisionEnum = enumFrom<'GRANTED' | 'DECLINED'>(
  'PathApplicationDecision',
  '评定 · decision on an application',
  { GRANTED: '通过 · grant', DECLINED: '不通过 · decline' },
);

export const CaseMechanismEnum = enumOf(
  'CaseMechanism',
  caseMechanisms,
  '申报机制，三者不混同 · mechanism; the three are never merged',
  {
    ENTERPRISE: '企业破格晋升或直接认定，JSU23（七）· by the enterprise',
    NATIONAL: '全国破格晋升技术等级，NAT18三（三）· national exceptional promotion',
    PILOT: '省技师试点，JS18第9项 · provincial pilot',
  },
);

export const CaseStatusEnum = enumFrom<CaseStatus>(
  'ExceptionCaseStatus',
  '破格申报状态 · state of an exception case',
  {
    FILED: '已申报 · filed',
    EVIDENCE_CHECK: '核查佐证 · evidence being checked',
    PANEL: '评审 · before the panel',
    PUBLICISED: '公示 · on public notice',
    APPROVED: '通过 · approved',
    REJECTED: '未通过 · rejected',
    CERTIFIED: '已发证 · certified',
  },
);

export const EvidenceKindEnum = enumOf('CaseEvidenceKind', evidenceKinds, '佐证种类 · evidence', {
  SUPERB_SKILL: '技艺高超 · superb skill',
  OUTSTANDING_PERFORMANCE: '业绩突出 · outstanding performance',
  OUTSTANDING_CONTRIBUTION: '贡献突出 · outstanding contribution',
});

export const GroundKindEnum = enumOf('CaseGroundKind', groundKinds, '破格理由 · ground', {
  SOLVED_MAJOR_PROBLEM: '解决重大工艺或质量难题 · solved a major process or quality problem',
  INNOVATION_AWARD: '创新成果获奖 · award for an innovation',
  OUTSTANDING_MENTORING: '师带徒业绩突出 · outstanding mentoring',
});

export const AchievementKindEnum = enumOf(
  'AchievementKind',
  achievementKinds,
  '创新成果种类 · kind of innovation result',
  {
    TOP10_SCITECH: '十大科技创新成果 · top ten science and technology results',
    TOP10_METHOD: '十大先进操作法 · top ten working methods',
    TOP10_PATENT: '十大发明专利 · top ten patents',
    FIVE_SMALLS: '“五小”创新成果 · “five smalls” of innovation',
    PATENT_PRIZE: '专利奖 · patent prize',
  },
);

export const EvaluatorStatusEnum = enumFrom<SelfEvaluator['status']>(
  'SelfEvaluatorStatus',
  '备案状态 · state of a filing',
  { ACTIVE: '有效 · active', SUSPENDED: '暂停 · suspended', WITHDRAWN: '已撤回 · withdrawn' },
);
