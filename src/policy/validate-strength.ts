import type { Problem } from '../kernel/errors.ts';
import { givesRight, strengthAllows } from './guards.ts';
import { conditionsOf, parameterKeysOf } from './prepare-version.ts';
import type { Declarations } from './prepared.ts';
import { leavesOf } from './vocabulary/condition.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const problem = (message: string): Problem[] => [
  { code: 'STRENGTH_TOO_WEAK', message, field: 'strength' },
];

const asksForScheme = (version: RuleVersion, facts: Declarations): boolean =>
  conditionsOf(version)
    .flatMap(leavesOf)
    .some(({ fact }) => facts.get(fact)?.scheme === true);

/** Letting somebody sit an assessment is what a pilot clause opens to all; everything more is for its list. */
const needsPilotList = ({ effect, pilotList }: RuleVersion): boolean =>
  pilotList === null &&
  givesRight(effect.type) &&
  !('kind' in effect && effect.kind === 'EXCEPTIONAL_SITTING');

/** Guard G-04 as far as it can be told when a version is registered. 条款效力检查 */
export function validateStrength(version: RuleVersion, facts: Declarations): Problem[] {
  const { strength, effect } = version;
  if (!strengthAllows(strength, effect.type))
    return problem(
      `${strength} 条款不得产生 ${effect.type} / A clause of strength ${strength} cannot ${effect.type}`,
    );
  if (!givesRight(effect.type)) return [];
  const keys = parameterKeysOf(version);
  if (strength === 'MAY' && keys.length === 0 && !asksForScheme(version, facts))
    return problem(
      'MAY 条款须以决定者自己的办法或参数为前提 / A MAY clause needs the scheme or a parameter of whoever decides',
    );
  if (strength === 'DELEGATED' && keys.length === 0)
    return problem('DELEGATED 条款须列出所缺参数 / A DELEGATED clause must name its parameter');
  if (strength === 'PILOT' && needsPilotList(version))
    return problem('PILOT 条款须指明试点名单 / A PILOT clause must name its pilot list');
  return [];
}
