import type { Bilingual } from './vocabulary/fact.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** Why a rule did not simply say yes. Clients switch on the key; people read the sentence. 原因代码 */
export const reasonCodes = {
  // guards
  LEGAL_STATUS_DRAFT: say(
    '依据仍是征求意见稿，不产生权利',
    'The text is only a draft and gives no right',
  ),
  DOCUMENT_NOT_HELD: say(
    '依据文件尚未收录，无法执行',
    'The document this rests on is not in the register',
  ),
  DOCUMENT_NOT_NORMATIVE: say(
    '所引材料不是规范性文件',
    'The text cited is not a normative document',
  ),
  OUT_OF_JURISDICTION: say(
    '事项不在该规则的适用地区',
    'The case lies outside the area of this rule',
  ),
  NOT_EFFECTIVE_ON_DATE: say(
    '事项发生之日规则不在有效期内',
    'The rule was not in force on that day',
  ),
  NO_ENTITLEMENT: say(
    '该条款属鼓励或目标，不构成待遇请求权',
    'The clause encourages or aims; it entitles nobody',
  ),
  PILOT_NOT_LISTED: say('不在试点名单内', 'Not on the pilot list'),
  NO_ENTERPRISE_SCHEME: say(
    '用人单位没有启用相应办法',
    'The employer has no such scheme in operation',
  ),
  RESULT_NOT_FINAL: say('成绩尚未最终确定', 'The result is not final yet'),
  PARAMETER_NOT_SET: say(
    '所需标准尚未由主管部门设定',
    'The standard needed has not been set by the authority',
  ),
  TIE_AT_CUTOFF: say('并列名次跨越取值线', 'A tied group lies across the cut-off'),
  RULE_NOT_APPLICABLE: say('该规则不涉及此事项', 'The rule is not about this case'),
  RULE_NOT_SERVED: say('该规则尚未纳入自动计算', 'The rule is not computed by the system yet'),
  CONDITION_NOT_MET: say('未满足规则所列条件', 'A condition of the rule is not met'),
  DECIDED_BY_OFFICER: say('由经办人员审定', 'Decided by an officer'),
  OFFICER_MUST_DECIDE: say('须由经办人员裁量', 'An officer must decide'),
  RESULT_CORRECTED: say('成绩更正后不再符合条件', 'No longer met after the result was corrected'),
  // competitions
  NO_AWARD: say('未获奖项', 'No prize was won'),
  NOT_RANKED: say('没有有效名次', 'There is no valid rank'),
  RANK_TOO_LOW: say('名次未达到要求', 'The rank is not high enough'),
  SCORE_TOO_LOW: say('总分未达到要求', 'The score is not high enough'),
  NOT_IN_SERIES: say('不属于规定的赛事系列', 'Not a contest of the series named'),
  NOT_IN_CATALOGUE: say('赛事系列未列入目录', 'The series is not in the catalogue'),
  NOT_IN_UPPER_SYSTEM: say(
    '未纳入上级竞赛体系',
    'Not part of the contest system of the level above',
  ),
  NOT_IN_UPPER_PLAN: say('未列入上级年度竞赛计划', "Not in the upper level's yearly plan"),
  WRONG_LEVEL: say('级别不符合要求', 'Not of the level required'),
  WRONG_GROUP: say('组别不符合要求', 'Not of the group required'),
  WRONG_OCCUPATION: say('职业（工种）不符合要求', 'Not of the occupation required'),
  WRONG_ORGANISER: say('主办单位类别不符合要求', 'Organised by a body of another kind'),
  WRONG_SECTOR: say('产业领域不符合要求', 'Not of the sectors named'),
  NO_HONOUR_FOR_RESULT: say(
    '对照表中该成绩没有对应荣誉',
    'The table names no honour for this result',
  ),
  // levels, titles, exceptional cases
  LEVEL_ALREADY_HELD: say('已具有该等级或更高等级', 'That level, or a higher one, is already held'),
  LEVEL_TOO_LOW: say('技能等级未达到要求', 'The skill level is not high enough'),
  LEVEL_NOT_IN_LADDER: say(
    '当地当日的等级序列中没有该等级',
    'That level was not on the ladder there and then',
  ),
  LEVEL_OUT_OF_SCOPE: say('该等级不在规则范围内', 'That level lies outside the rule'),
  NOT_HIGH_SKILLED: say('不属于高技能人才', 'Not a high-skilled worker'),
  NOT_FRONT_LINE: say('不是一线职工', 'Not a front-line worker'),
  NOT_LEADING_TALENT: say('不是高技能领军人才', 'Not a leading talent'),
  EVIDENCE_MISSING: say('缺少所需证明', 'Evidence that is needed is missing'),
  EVALUATOR_NOT_FILED: say(
    '评价机构未就该职业或等级备案',
    'The evaluator is not filed for this occupation or level',
  ),
  ISSUER_OUT_OF_FILING: say('发证机构超出备案范围', 'The issuer acted outside its filing'),
  NO_GROUND: say('没有可据以破格的理由', 'There is no ground for an exception'),
  WRONG_MECHANISM: say('申请的途径与规则不符', 'Filed under another mechanism'),
  ACHIEVEMENT_NOT_RECOGNISED: say(
    '成果未获相应级别认定',
    'The achievement is not recognised at the level needed',
  ),
  FIELD_NOT_ENGINEERING: say(
    '职业不属于工程技术领域',
    'Not an occupation of the engineering field',
  ),
  NO_TITLE_FOR_LEVEL: say('对照表中该等级没有对应职称', 'The table names no title for this level'),
  TITLE_REQUIRED: say('须先取得相应称号', 'The honorary title is needed first'),
  // mentor contracts
  NO_CONTRACT: say('当日没有有效的师徒协议', 'No mentor contract was in force that day'),
  NO_AMOUNT_SET: say(
    '用人单位办法中该情形没有金额',
    "The employer's scheme names no amount for this",
  ),
  MENTOR_NOT_ELIGIBLE: say('师傅不符合条件', 'The mentor is not eligible'),
  APPRENTICE_NOT_ELIGIBLE: say('徒弟不符合条件', 'The apprentice is not eligible'),
  SAME_PERSON: say('师傅与徒弟为同一人', 'Mentor and apprentice are the same person'),
  DIFFERENT_EMPLOYER: say('师徒不在同一用人单位', 'Mentor and apprentice have different employers'),
  MAX_APPRENTICES: say('师傅所带徒弟已达上限', 'The mentor has as many apprentices as allowed'),
  ETHICS: say('职业道德要求未满足', 'The ethics requirement is not met'),
  APPRENTICE_ALREADY_UNDER_CONTRACT: say(
    '徒弟已有有效协议',
    'The apprentice is under contract already',
  ),
  CONTRACT_INCOMPLETE: say('协议要素不全', 'The contract is incomplete'),
  EMPLOYER_CHANGED: say('用人单位已变更', 'The employer has changed'),
  // money
  MATCH_BASE_UNPROVEN: say('上级资金到账未经证明', 'Receipt of the upper funds is not proven'),
  CERT_TYPE_NEEDS_RULING: say(
    '该类证书是否适用须经认定',
    'Whether this kind of certificate counts needs a ruling',
  ),
  CERT_TYPE_NOT_COVERED: say('该类证书不在范围内', 'This kind of certificate is not covered'),
  DUPLICATE_LEVEL: say('同一等级已享受', 'Already received for this level'),
  DUPLICATE_BENEFIT: say('与已享受的待遇重复', 'Overlaps a benefit already received'),
  CLAIM_WINDOW_CLOSED: say('已过申领期限', 'The time for claims is over'),
  ANNUAL_CAP_REACHED: say('已达年度上限', "The year's ceiling is reached"),
  PLAN_NOT_APPROVED: say('计划未经批准', 'The plan was not approved'),
  RATE_OUT_OF_RANGE: say('标准超出规定幅度', 'The rate lies outside the range'),
  WRONG_SCHEME_KIND: say('项目类别不符', 'Another kind of scheme'),
  NOT_NEW_HIRE_OR_TRANSFER: say(
    '不属新招用或转岗人员',
    'Neither newly hired nor moved to a new post',
  ),
  ALLOWANCE_LEVEL_TOO_LOW: say(
    '津贴的批准级别不够',
    'The allowance was granted at too low a level',
  ),
  HONOUR_LEVEL_TOO_LOW: say('荣誉的级别不够', 'The honour is of too low a level'),
  EDUCATION_FUND_BREACH: say(
    '职工教育经费使用不合规定',
    'The education fund was not used as required',
  ),
  // duties and indicators
  NOT_IN_APPOINTMENT: say('目前未在聘', 'Not in current appointment'),
  PAY_NOT_APPLIED: say('待遇未按期落实', 'The pay was not applied in time'),
  OUTSIDE_ENCOURAGED_GROUP: say('不在鼓励的单位范围内', 'Outside the group that is encouraged'),
  CONGRESS_SHARE_NOT_HIGHER: say('代表比例没有提高', 'The share in the congress did not rise'),
  OK_SATURATED: say(
    '比例已达百分之百，视为符合',
    'The share is already 100 %, which counts as met',
  ),
  SOE_SKILL_PAY_GROWTH_LOW: say(
    '国企技能岗位薪酬增幅偏低',
    'Skilled pay in the state firm grew too little',
  ),
  FRONTLINE_PAY_GROWTH_LOW: say('一线职工薪酬增幅偏低', 'Front-line pay grew too little'),
  SHARE_BELOW_70: say('奖励比例低于百分之七十', 'The share lies below 70 %'),
  SURCHARGE_BELOW_30: say('上浮比例低于百分之三十', 'The surcharge lies below 30 %'),
  REGISTRATION_OVERDUE: say('登记逾期', 'Registration is overdue'),
  LEADING_TALENT_LIST_STALE: say(
    '领军人才名单未及时更新',
    'The list of leading talents is out of date',
  ),
  DUAL_MENTOR_MISSING: say('缺少双导师', 'A second mentor is missing'),
} as const satisfies Record<string, Bilingual>;

export type ReasonCode = keyof typeof reasonCodes;

export const isReasonCode = (text: unknown): text is ReasonCode =>
  typeof text === 'string' && Object.hasOwn(reasonCodes, text);
