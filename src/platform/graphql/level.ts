import { ladder, levelCodes, type LevelCode } from '../../kernel/ladder.ts';
import { enumOf } from './enums.ts';

const meanings = Object.fromEntries(
  ladder.map(({ code, zh, en }) => [code, `${zh} · ${en.toLowerCase()}`]),
) as Record<LevelCode, string>;

/** The ladder T-1 as GraphQL shows it; stored as its order 1–8. */
export const LevelEnum = enumOf(
  'Level',
  levelCodes,
  '职业技能等级，由低到高 · vocational skill level, lowest first',
  meanings,
);
