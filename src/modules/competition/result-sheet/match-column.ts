import type { ColumnKey } from './parsed-line.ts';
import { withoutSpaces } from './tidy-text.ts';

/** Headers as unions write them, without spaces and in small letters. `weak` ones give way to a clear one. */
const HEADERS: Readonly<Record<ColumnKey, { clear: string; weak?: string }>> = {
  serial: { clear: '序号 序 项次 行号 no no. # s/n index' },
  bibNo: {
    clear:
      '参赛号 参赛编号 参赛证号 选手编号 选手号 选手号码 准考证号 赛号 bib bibno bibno. bibnumber contestantno entryno',
    weak: '编号 号码 number',
  },
  name: {
    clear: '姓名 选手姓名 参赛选手姓名 参赛者姓名 name fullname contestantname',
    weak: '选手 参赛选手 参赛人员 参赛者 contestant entrant',
  },
  nationalId: {
    clear:
      '身份证号 身份证号码 居民身份证号 居民身份证号码 公民身份号码 公民身份证号码 身份证 nationalid nationalidnumber idnumber idno idno. idcard idcardno idcardnumber identitynumber',
    weak: '证件号 证件号码 身份证件号码 有效证件号码 id',
  },
  employerName: {
    clear: '单位 工作单位 所在单位 单位名称 工作单位全称 employer company workunit',
    weak: '参赛单位 推荐单位 选送单位 代表单位 所属单位 企业名称 所在企业 代表队 参赛队 所在学校 学校 organisation organization unit team',
  },
  theory: {
    clear:
      '理论 理论成绩 理论分 理论分数 理论得分 理论知识 理论知识成绩 理论考试 理论考试成绩 theory theoryscore',
    weak: '笔试 笔试成绩 written writtentest',
  },
  practical: {
    clear:
      '实操 实操成绩 实操分 实操分数 实操得分 操作技能 操作技能成绩 技能操作 技能操作成绩 实际操作 实际操作成绩 实践操作 实践操作成绩 技能实操 实操考核 practical practicalscore',
    weak: '技能 技能成绩 操作 操作成绩 实作 实作成绩 skill skillscore',
  },
  total: {
    clear:
      '总分 总成绩 最终成绩 最终得分 综合成绩 综合得分 总得分 总评成绩 合计 合计得分 total totalscore finalscore',
    weak: '成绩 得分 分数 比赛成绩 竞赛成绩 score points',
  },
  seconds: {
    clear:
      '用时 比赛用时 操作用时 完成用时 完成时间 所用时间 耗时 时长 timeused timetaken duration',
    weak: '时间 time seconds',
  },
  rank: {
    clear: '名次 排名 最终名次 最终排名 总名次 总排名 位次 rank ranking finalrank',
    weak: 'place position',
  },
  prize: {
    clear: '奖项 获奖等次 获奖情况 获奖等级 获得奖项 所获奖项 奖次 奖级 等次 prize award',
    weak: '获奖 奖励',
  },
  remark: { clear: '备注 remark remarks', weak: '说明 附注 note notes comment' },
};

export interface ColumnMatch {
  readonly key: ColumnKey;
  readonly isClear: boolean;
}

const MATCHES = new Map<string, ColumnMatch>(
  Object.entries(HEADERS).flatMap(([key, { clear, weak = '' }]) => [
    ...weak.split(' ').map((text): [string, ColumnMatch] => [text, match(key, false)]),
    ...clear.split(' ').map((text): [string, ColumnMatch] => [text, match(key, true)]),
  ]),
);
MATCHES.delete('');

function match(key: string, isClear: boolean): ColumnMatch {
  return { key: key as ColumnKey, isClear };
}

/** Header text as it is compared and shown: no spaces, no line breaks, no required-mark. */
export const headerText = (text: string): string =>
  withoutSpaces(text).replace(/^[*·]+|[*:]+$/g, '');

/**
 * The column that a header names. “理论（30%）” and “姓名 Name” are understood, less clearly than “理论” and “姓名”;
 * undefined when it names none, or two at once (“理论/实操”).
 */
export function matchColumn(text: string): ColumnMatch | undefined {
  const header = headerText(text).toLowerCase();
  const exact = MATCHES.get(header);
  if (exact || header === '') return exact;
  const bare = header.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|<[^<>]*>/g, '');
  const parts = [
    bare,
    ...bare.split(/[/|、]/),
    bare.replace(/[^\p{Script=Han}]/gu, ''),
    bare.replace(/\p{Script=Han}/gu, ''),
  ].flatMap((part) => MATCHES.get(part) ?? []);
  const [first] = parts;
  if (!first || parts.some(({ key }) => key !== first.key)) return undefined;
  return { key: first.key, isClear: false };
}
