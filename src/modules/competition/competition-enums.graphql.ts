import { enumFrom, enumOf } from '../../platform/graphql/enums.ts';
import { competitionLevels, economySectors, organiserKinds } from './competition.entity.ts';
import type { CompetitionStatus } from './competition.lifecycle.ts';
import { tiePolicies } from './prizes.ts';

export const CompetitionLevelEnum = enumOf(
  'CompetitionLevel',
  competitionLevels,
  '竞赛级别 · level of a contest',
  {
    INTERNATIONAL: '国际 · international',
    NATIONAL: '国家级 · national',
    PROVINCE: '省级 · provincial',
    CITY: '市级 · of a city with districts',
    COUNTY: '县级 · of a county or county-level city',
    ENTERPRISE: '企业级 · of one enterprise',
  },
);

export const EconomySectorEnum = enumOf(
  'EconomySector',
  economySectors,
  '经济领域（“四大经济”）· economic field, LY20 （七）2',
  {
    ADVANCED_MANUFACTURING: '先进制造 · advanced manufacturing',
    HIGH_END_LEISURE: '高端休闲 · high-end leisure',
    MODERN_HEALTH: '现代健康 · modern health',
    NEW_SMART: '新型智慧 · new smart economy',
    OTHER: '其他 · other',
  },
);

export const OrganiserKindEnum = enumOf(
  'OrganiserKind',
  organiserKinds,
  '主办单位类别 · kind of organiser',
  {
    TOWN_OR_ZONE: '镇（区）· town or zone',
    TRADE: '行业 · trade',
    LARGE_ENTERPRISE: '大型企业 · large enterprise',
    VOCATIONAL_SCHOOL: '职业院校 · vocational school',
    UNION: '工会 · union',
    HR_BUREAU: '人社部门 · human-resources bureau',
    OTHER: '其他 · other',
  },
);

export const CompetitionStatusEnum = enumFrom<CompetitionStatus>(
  'CompetitionStatus',
  '竞赛状态 · state of a contest',
  {
    DRAFT: '草稿 · draft',
    FILED: '已申报 · filed',
    INCLUDED: '已纳入上级计划 · in the plan of the place above',
    HELD: '已举办 · held',
    ARCHIVED: '已归档 · archived',
  },
);

export const PlanStatusEnum = enumFrom<'OPEN' | 'PUBLISHED'>(
  'CompetitionPlanStatus',
  '年度计划状态 · state of a yearly plan',
  { OPEN: '征集中 · open', PUBLISHED: '已公布 · published' },
);

export const EventGroupEnum = enumFrom<'WORKER' | 'TEACHER' | 'STUDENT'>(
  'EventGroup',
  '组别 · group of entrants',
  { WORKER: '职工组 · workers', TEACHER: '教师组 · teachers', STUDENT: '学生组 · students' },
);

export const TiePolicyEnum = enumOf(
  'TiePolicy',
  tiePolicies,
  '并列处理（P-14）· what becomes of a tie across a cut-off',
  {
    OFFICER: '由经办人决定 · an officer decides',
    SHARED: '并列同奖 · all take the better side',
    NONE_AT_CUTOFF: '临界不奖 · none of them does',
    TIEBREAK: '先比实操与用时 · practical score, then time part them',
  },
);
