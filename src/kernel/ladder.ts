/** Codes of the vocational skill levels (T-1), lowest first. 职业技能等级 */
export const levelCodes = [
  'APPRENTICE',
  'JUNIOR',
  'INTERMEDIATE',
  'SENIOR',
  'TECHNICIAN',
  'SENIOR_TECHNICIAN',
  'SPECIAL_TECHNICIAN',
  'CHIEF_TECHNICIAN',
] as const;
export type LevelCode = (typeof levelCodes)[number];

/** How many levels a place distinguishes: the national five, the six that JS18 explores, the "new eight". */
export const ladderKinds = ['FIVE', 'SIX', 'EIGHT'] as const;
export type LadderKind = (typeof ladderKinds)[number];

export interface Level {
  readonly code: LevelCode;
  /** 1 (lowest) to 8; every comparison of levels compares this. */
  readonly order: number;
  readonly zh: string;
  readonly en: string;
  readonly inFive: boolean;
  readonly inSix: boolean;
  readonly inEight: boolean;
  /** 高技能人才 as the registry's default has it (P-39). */
  readonly highSkilled: boolean;
}

const ALL = { inFive: true, inSix: true, inEight: true };
const SIX_UP = { inFive: false, inSix: true, inEight: true };
const EIGHT_ONLY = { inFive: false, inSix: false, inEight: true };
const COMMON = { highSkilled: false };
const HIGH = { highSkilled: true };

/** One row a level, lowest first. Outside EIGHT the chief technician is a post or an honour, no level. */
export const ladder: readonly Level[] = [
  { code: 'APPRENTICE', order: 1, zh: '学徒工', en: 'Apprentice', ...EIGHT_ONLY, ...COMMON },
  { code: 'JUNIOR', order: 2, zh: '初级工', en: 'Junior worker', ...ALL, ...COMMON },
  { code: 'INTERMEDIATE', order: 3, zh: '中级工', en: 'Intermediate worker', ...ALL, ...COMMON },
  { code: 'SENIOR', order: 4, zh: '高级工', en: 'Senior worker', ...ALL, ...HIGH },
  { code: 'TECHNICIAN', order: 5, zh: '技师', en: 'Technician', ...ALL, ...HIGH },
  { code: 'SENIOR_TECHNICIAN', order: 6, zh: '高级技师', en: 'Senior technician', ...ALL, ...HIGH },
  {
    code: 'SPECIAL_TECHNICIAN',
    order: 7,
    zh: '特级技师',
    en: 'Special-grade technician',
    ...SIX_UP,
    ...HIGH,
  },
  {
    code: 'CHIEF_TECHNICIAN',
    order: 8,
    zh: '首席技师',
    en: 'Chief technician',
    ...EIGHT_ONLY,
    ...HIGH,
  },
];

const byCode = new Map<string, Level>(ladder.map((level) => [level.code, level]));

const column = { FIVE: 'inFive', SIX: 'inSix', EIGHT: 'inEight' } as const;

export const isLevelCode = (text: string): text is LevelCode => byCode.has(text);

/** The level's row. */
export const levelOf = (code: LevelCode): Level => byCode.get(code)!;

/** 1 to 8. */
export const levelOrder = (code: LevelCode): number => levelOf(code).order;

/** Undefined for anything but 1 to 8, so also for 0, which stands for "no level". */
export const levelCode = (order: number): LevelCode | undefined => ladder[order - 1]?.code;

/** Codes of one ladder, lowest first. */
export const levelsOf = (kind: LadderKind): LevelCode[] =>
  ladder.filter((level) => level[column[kind]]).map(({ code }) => code);

export const isInLadder = (code: LevelCode, kind: LadderKind): boolean =>
  levelOf(code)[column[kind]];
