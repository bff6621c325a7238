import type { Problems } from '../../kernel/errors.ts';

/** The three mechanisms of S-09, never merged: the enterprise's, the nation's, the province's pilot. */
export const caseMechanisms = ['ENTERPRISE', 'NATIONAL', 'PILOT'] as const;
export type CaseMechanism = (typeof caseMechanisms)[number];

/** What JSU23 （七） and JS18 §9 ask to be shown. 佐证 */
export const evidenceKinds = [
  'SUPERB_SKILL',
  'OUTSTANDING_PERFORMANCE',
  'OUTSTANDING_CONTRIBUTION',
] as const;
export interface Evidence {
  readonly kind: (typeof evidenceKinds)[number];
  readonly description: string;
}

/** The grounds of NAT18 三（三）, each enough alone. 破格理由 */
export const groundKinds = [
  'SOLVED_MAJOR_PROBLEM',
  'INNOVATION_AWARD',
  'OUTSTANDING_MENTORING',
] as const;
export interface Ground {
  readonly kind: (typeof groundKinds)[number];
  readonly description: string;
  /** Of an innovation award: 1 city, 2 province or ministry, 3 nation. */
  readonly awardRank?: number | null;
}

export const achievementKinds = [
  'TOP10_SCITECH',
  'TOP10_METHOD',
  'TOP10_PATENT',
  'FIVE_SMALLS',
  'PATENT_PRIZE',
] as const;
/** An innovation result offered as evidence (S-32). 创新成果 */
export interface Achievement {
  readonly kind: (typeof achievementKinds)[number];
  readonly name: string;
  /** 1 city, 2 province or ministry, 3 nation. */
  readonly recognisedRank: number;
}

export interface Claims {
  readonly evidence: readonly Evidence[];
  readonly grounds: readonly Ground[];
  readonly achievements: readonly Achievement[];
}

const isRank = (rank: number | null | undefined): boolean => rank === 1 || rank === 2 || rank === 3;

const RANK = '层级为1市级、2省部级、3国家级 / The rank is 1 city, 2 province or ministry, 3 nation';

export function checkAchievements(problems: Problems, achievements: readonly Achievement[]): void {
  achievements.forEach(({ name, recognisedRank }, at) => {
    const field = `input.achievements.${at}`;
    if (name.trim() === '')
      problems.add({
        code: 'DESCRIPTION_MISSING',
        field: `${field}.name`,
        message: '请填写成果名称 / Name the achievement',
      });
    if (!isRank(recognisedRank))
      problems.add({ code: 'RANK_OUT_OF_RANGE', field: `${field}.recognisedRank`, message: RANK });
  });
}

/** That every claim is described; whether it is enough is for the rules and the panel to say. */
export function checkClaims(problems: Problems, claims: Claims): void {
  const { evidence, grounds, achievements } = claims;
  if (evidence.length + grounds.length + achievements.length === 0)
    problems.add({
      code: 'NOTHING_OFFERED',
      field: 'input.grounds',
      message:
        '请至少提供一项理由、佐证或成果 / Offer at least one ground, evidence or achievement',
    });
  for (const [list, items] of [['evidence', evidence] as const, ['grounds', grounds] as const])
    items.forEach(({ description }, at) => {
      if (description.trim() === '')
        problems.add({
          code: 'DESCRIPTION_MISSING',
          field: `input.${list}.${at}.description`,
          message: '请说明具体情况 / Say what it is',
        });
    });
  grounds.forEach(({ kind, awardRank }, at) => {
    if (kind === 'INNOVATION_AWARD' ? isRank(awardRank) : awardRank == null || isRank(awardRank))
      return;
    problems.add({
      code: 'RANK_OUT_OF_RANGE',
      field: `input.grounds.${at}.awardRank`,
      message: RANK,
    });
  });
  checkAchievements(problems, achievements);
}
