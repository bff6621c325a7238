import { addDays } from '../../src/kernel/local-date.ts';
import { liyangDraft, ownRule } from '../policy-register/law-drafts.ts';
import type { Dice } from './dice.ts';
import type { Larder } from './larder.ts';

const facts = [
  'line.rank',
  'line.total',
  'line.award',
  'line.tieSize',
  'event.finalsOn',
  'competition.level',
  'competition.series',
  'competition.inUpperSystem',
  'person.levelInOccupation',
  'mentor.hasContract',
  'mentor.bonusFen',
  'achievement.kinds',
  'case.toLevel',
  'no.such.fact',
];
const operators = [
  'is',
  'atLeast',
  'atMost',
  'above',
  'below',
  'present',
  'includes',
  'oneOf',
  'keyOf',
  'withinRank',
];
const operands = (dice: Dice, larder: Larder): unknown =>
  dice.pick<unknown>([
    1,
    3,
    80,
    '2025-05-24',
    'FIRST',
    'CITY',
    true,
    null,
    -1,
    1e300,
    'SENIOR',
    ['FIRST', 'SECOND'],
    { parameter: larder.take('code:parameter', dice) ?? 'P-16' },
    { parameter: 'P-16', field: 'maxRank' },
    { parameter: 'P-999', field: '__proto__' },
  ]);

/** A condition of the vocabulary, mostly sound. */
export function randomCondition(dice: Dice, larder: Larder, levels: number): unknown {
  if (levels > 0 && dice.chance(0.6)) {
    const many = Array.from({ length: dice.between(0, 4) }, () =>
      randomCondition(dice, larder, levels - 1),
    );
    return dice.pick<unknown>([
      { all: many },
      { any: many },
      { not: randomCondition(dice, larder, levels - 1) },
      { officer: 'PANEL' },
    ]);
  }
  return { fact: dice.pick(facts), [dice.pick(operators)]: operands(dice, larder) };
}

const effects = [
  { type: 'GRANT_HONOUR', honour: 'LY_SKILLED' },
  { type: 'OPEN_PATH', kind: 'DIRECT_APPLY', toLevel: 'TECHNICIAN', decidedBy: 'ASSESSMENT_BODY' },
  { type: 'PRIORITY', list: 'JS_LABOUR_MEDAL', order: 'FIRST' },
  { type: 'PAY', payer: 'ENTERPRISE', payee: 'MENTOR', amount: { fact: 'mentor.bonusFen' } },
  { type: 'FLAG', flag: 'IN_UPPER_SYSTEM' },
  { type: 'NONE' },
];

/** A draft of a rule version: whole or partial, deep or shallow. */
export const randomDraft = (dice: Dice, larder: Larder): unknown => ({
  ...(dice.chance(0.6) && { scope: randomCondition(dice, larder, dice.between(0, 3)) }),
  ...(dice.chance(0.8) && { when: randomCondition(dice, larder, dice.between(0, 6)) }),
  ...(dice.chance(0.4) && { effect: dice.pick(effects) }),
  ...(dice.chance(0.3) && { whenUnset: { outcome: dice.pick(['REFUSE', 'OFFICER', 'X']) } }),
  ...(dice.chance(0.3) && { jurisdiction: larder.take('code:jurisdiction', dice) }),
  ...(dice.chance(0.3) && { from: dice.pick(['2020-01-01', '2025-06-01', '9999-12-31', null]) }),
  ...(dice.chance(0.3) && { parameters: [larder.take('code:parameter', dice)] }),
});

/** Trial values by parameter code. */
export const randomParameters = (dice: Dice, larder: Larder): unknown =>
  Object.fromEntries(
    Array.from({ length: dice.between(0, 3) }, () => [
      larder.take('code:parameter', dice) ?? 'P-16',
      dice.pick<unknown>([
        null,
        { maxRank: dice.between(-1, 50), minScore: dice.between(0, 100) },
        dice.between(0, 40),
        { 'COUNTY.FIRST': 100_000 },
        'x',
        [],
      ]),
    ]),
  );

/** Our documents and rules under codes of their own, so that one law does not stand in the way of the next. */
function inOtherWords(content: object, dice: Dice, code: string, from: string): object {
  const text = JSON.stringify(content)
    .replaceAll('LY26', code)
    .replaceAll('2026-11-25', from)
    .replaceAll('R-320481-001', `R-320481-${dice.between(100, 999)}`)
    .replaceAll('P-320481-01', `P-320481-${dice.between(10, 99)}${dice.pick(['', 'a', 'b', 'c'])}`);
  return JSON.parse(text) as object;
}

/** A document; with it, sometimes, a rule and a parameter of the place, or another version of a rule that it has. */
export function lawContent(dice: Dice, serial = String(dice.between(1, 99_999))): object {
  const kind = dice.next();
  const content = kind < 0.6 ? liyangDraft({ rules: [] }) : kind < 0.9 ? ownRule() : liyangDraft();
  return inOtherWords(content, dice, `LY-${serial}`, addDays('2027-01-01', dice.between(1, 4000)));
}

/** The content of a law draft: mostly sound, or with versions that somebody else might have written. */
export function randomLaw(dice: Dice, larder: Larder): object {
  const content = lawContent(dice);
  if (dice.chance(0.5)) return content;
  const id = larder.take('code:rule', dice) ?? 'R-032';
  return {
    ...content,
    ...(dice.chance(0.6) && { rules: [{ id, versions: [randomDraft(dice, larder)] }] }),
    ...(dice.chance(0.3) && {
      ends: [{ rule: id, version: dice.between(1, 3), to: '2027-06-01' }],
    }),
    ...(dice.chance(0.3) && { parameters: [{ key: larder.take('code:parameter', dice) }] }),
  };
}
