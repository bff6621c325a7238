import { enumOf } from '../../platform/graphql/enums.ts';
import {
  bureauKinds,
  organisationKinds,
  organisationSources,
  ownerships,
  schoolKinds,
} from './organisation.entity.ts';

export const OrganisationKindEnum = enumOf(
  'OrganisationKind',
  organisationKinds,
  '机构类别 · kind of an organisation',
  {
    UNION: '工会 · trade union',
    ENTERPRISE: '企业 · enterprise',
    SCHOOL: '院校 · school',
    BUREAU: '行政部门 · government bureau',
    ASSOCIATION: '行业协会 · association',
    TRAINING_BODY: '培训机构 · training body',
    ASSESSMENT_BODY: '评价机构 · assessment body',
  },
);

export const OrganisationSourceEnum = enumOf(
  'OrganisationSource',
  organisationSources,
  '数据来源 · where the row was taken from',
  { REGISTER: '登记系统 · a public register', MANUAL: '人工录入 · typed by an officer' },
);

export const BureauKindEnum = enumOf('BureauKind', bureauKinds, '部门类别 · kind of a bureau', {
  HR: '人力资源和社会保障 · human resources and social security',
  EDUCATION: '教育 · education',
  INDUSTRY: '工业和信息化 · industry',
  FINANCE: '财政 · finance',
  OTHER: '其他 · other',
});

export const OwnershipEnum = enumOf('Ownership', ownerships, '所有制 · ownership', {
  STATE: '国有 · state-owned',
  COLLECTIVE: '集体 · collective',
  PRIVATE: '民营 · private',
  FOREIGN: '外资 · foreign',
  MIXED: '混合所有制 · mixed',
});

export const SchoolKindEnum = enumOf('SchoolKind', schoolKinds, '院校类别 · kind of a school', {
  TECHNICAL_SCHOOL: '技工院校 · technical school',
  SECONDARY_VOCATIONAL: '中等职业学校 · secondary vocational school',
  HIGHER_VOCATIONAL: '高等职业学校 · higher vocational college',
  APPLIED_UNDERGRADUATE: '应用型本科 · applied undergraduate school',
});
