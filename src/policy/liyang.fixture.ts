import { ruleSchema } from './vocabulary/rule-schema.ts';
import type { CitedDocument, RuleVersion } from './vocabulary/rule.ts';
import { versionsOf } from './vocabulary/rule.ts';
import type { FactCatalogue, Facts } from './vocabulary/fact.ts';

/** Facts, documents and rules of a contest in Liyang, for the tests of this folder. */
export const catalogue: FactCatalogue = {
  'ResultSet.FINAL': [
    { name: 'line.rank', type: 'integer', zh: '名次', en: 'Rank' },
    { name: 'line.tieSize', type: 'integer', zh: '并列人数', en: 'Sharing the rank' },
    { name: 'line.total', type: 'decimal', zh: '总分', en: 'Score' },
    {
      name: 'line.award',
      type: 'text',
      zh: '奖项',
      en: 'Award',
      values: {
        FIRST: { zh: '一等奖', en: 'first prize' },
        SECOND: { zh: '二等奖', en: 'second prize' },
        THIRD: { zh: '三等奖', en: 'third prize' },
      },
    },
    { name: 'line.levelAward', type: 'text', zh: '级别与奖项', en: 'Level and award' },
    { name: 'event.level', type: 'level', zh: '项目等级', en: 'Level of the event' },
    { name: 'event.finalsOn', type: 'date', zh: '决赛日期', en: 'Day of the finals' },
    {
      name: 'competition.inUpperSystem',
      type: 'boolean',
      zh: '纳入上级体系',
      en: 'In the upper system',
    },
    { name: 'person.levelInOccupation', type: 'level', zh: '已有等级', en: 'Level held' },
    {
      name: 'mentor.hasScheme',
      type: 'boolean',
      zh: '单位已有办法',
      en: 'Employer has a scheme',
      scheme: true,
    },
    { name: 'mentor.bonusFen', type: 'money', zh: '师傅奖金', en: 'Bonus of the mentor' },
  ],
};

export const documents: Record<string, CitedDocument> = {
  LY20: { code: 'LY20', number: '溧委办〔2020〕65号', status: 'IN_FORCE' },
  'LYG-D': { code: 'LYG-D', number: null, status: 'DRAFT' },
  HNEWS: { code: 'HNEWS', number: null, status: 'NON_NORMATIVE' },
};

const R032 = {
  id: 'R-032',
  name: { zh: '直接申报高级工', en: 'Direct application for senior worker' },
  systems: ['S-08', 'S-06'],
  trigger: 'ResultSet.FINAL',
  versions: [
    {
      version: 1,
      jurisdiction: '320481',
      from: '2020-10-19',
      status: 'IN_FORCE',
      strength: 'MUST',
      place: 'CONTEST',
      cite: [{ document: 'LY20', clause: '（七）2' }],
      parameters: ['P-16', 'P-16b', 'P-14'],
      scope: { fact: 'line.rank', present: true },
      when: {
        all: [
          { fact: 'competition.inUpperSystem', is: true, code: 'NOT_IN_UPPER_SYSTEM' },
          {
            fact: 'person.levelInOccupation',
            below: 'SENIOR',
            code: 'LEVEL_ALREADY_HELD',
          },
          {
            fact: 'line.rank',
            withinRank: { parameter: 'P-16', field: 'maxRank' },
            tieSize: 'line.tieSize',
            ties: { parameter: 'P-14' },
            code: 'RANK_TOO_LOW',
          },
          {
            fact: 'line.total',
            atLeast: { parameter: 'P-16', field: 'minScore' },
            code: 'SCORE_TOO_LOW',
          },
        ],
      },
      whenUnset: { outcome: 'OFFICER', officerWhen: { fact: 'line.award', present: true } },
      effect: {
        type: 'OPEN_PATH',
        kind: 'DIRECT_APPLY',
        toLevel: 'SENIOR',
        validMonths: { parameter: 'P-16b' },
        decidedBy: 'ASSESSMENT_BODY',
      },
    },
  ],
};

/** Direct application for senior worker, with what a test changes about it. */
export function directApplication(change: Partial<RuleVersion> = {}): RuleVersion {
  const [version] = versionsOf(ruleSchema.parse(R032), documents);
  if (!version) throw new Error('R-032 has a version');
  return { ...version, ...change };
}

/** Chen Jing, third of a Liyang contest of 2025 in the Changzhou plan, an intermediate worker so far. */
export const chenJing: Facts = {
  place: ['CN', '320000', '320400', '320481'],
  happenedOn: '2025-06-01',
  'result.final': true,
  'line.rank': 3,
  'line.tieSize': 1,
  'line.total': 85,
  'line.award': 'THIRD',
  'competition.inUpperSystem': true,
  'person.levelInOccupation': 3,
};

export const firstThree = {
  'P-16': {
    value: { maxRank: 3, minScore: 80 },
    source: {
      scope: '320481',
      legalBasis: '溧人社〔2025〕1号',
      isDefault: false,
      validFrom: '2025-01-01',
    },
  },
};
