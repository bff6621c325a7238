import { z } from 'zod';
import { levelCodes } from '../../kernel/ladder.ts';

const code = z.string().regex(/^[A-Z0-9_]+$/, '须为大写代码 / must be a CODE in capitals');
const fact = z.strictObject({ fact: z.string() });
const parameter = z.strictObject({
  parameter: z.string(),
  field: z.string().optional(),
  /** Name of the fact whose value is the key into the parameter's table. */
  key: z.string().optional(),
});

export const pathKinds = [
  'DIRECT_APPLY',
  'DIRECT_RECOGNITION',
  'EXCEPTIONAL_PROMOTION',
  'EXCEPTIONAL_SITTING',
  'TITLE_DIRECT',
] as const;
export type PathKind = (typeof pathKinds)[number];

export const pathDeciders = [
  'ASSESSMENT_BODY',
  'OFFICER',
  'ENTERPRISE_PANEL',
  'TITLE_COMMITTEE',
] as const;

const grantHonour = z.strictObject({
  type: z.literal('GRANT_HONOUR'),
  honour: z.union([code, fact, parameter]),
});

const openPath = z.strictObject({
  type: z.literal('OPEN_PATH'),
  kind: z.enum(pathKinds),
  toLevel: z.union([z.enum(levelCodes), fact, parameter]).optional(),
  title: z.union([code, fact, parameter]).optional(),
  validMonths: z.union([z.int().positive(), parameter]).optional(),
  waives: z.array(code).optional(),
  decidedBy: z.enum(pathDeciders),
});

const priority = z.strictObject({
  type: z.literal('PRIORITY'),
  list: code,
  order: z.literal('FIRST'),
});

const pay = z.strictObject({
  type: z.literal('PAY'),
  payer: z.union([code, parameter]),
  payee: code,
  /** Whole fen. */
  amount: z.union([z.int().nonnegative(), fact, parameter]),
  onCorrection: z.literal('REVERSE').optional(),
});

const flag = z.looseObject({ type: z.literal('FLAG'), flag: code });

const kept = z.looseObject({ type: z.enum(['REGISTER', 'ELIGIBLE', 'QUOTA', 'EQUIVALENCE']) });

/** What a granted decision brings about. The last four kinds are kept as they are written. 效果 */
export const effectSchema = z.discriminatedUnion('type', [
  grantHonour,
  openPath,
  priority,
  pay,
  flag,
  kept,
]);
export type Effect = z.infer<typeof effectSchema>;
export type EffectType = Effect['type'];

export const effectTypes = [
  'GRANT_HONOUR',
  'OPEN_PATH',
  'PRIORITY',
  'PAY',
  'FLAG',
  'REGISTER',
  'ELIGIBLE',
  'QUOTA',
  'EQUIVALENCE',
] as const satisfies readonly EffectType[];

/** The effect of a rule that is not computed yet: only its type is read. */
export const pendingEffectSchema = z.looseObject({ type: z.enum(effectTypes) });

/** A value inside an effect: itself, a fact's value, or a parameter's (with `key`: the entry of its table). */
export type EffectValue = string | number | z.infer<typeof fact> | z.infer<typeof parameter>;

const isReference = (value: unknown): value is z.infer<typeof fact> | z.infer<typeof parameter> =>
  typeof value === 'object' && value !== null && ('fact' in value || 'parameter' in value);

const references = (effect: object) => Object.values(effect).filter(isReference);

/** Names of the facts that the effect reads. */
export const factsOfEffect = (effect: object): string[] =>
  references(effect).flatMap((value) => ('fact' in value ? value.fact : (value.key ?? [])));

/** Keys of the parameters that the effect reads. */
export const parametersOfEffect = (effect: object): string[] =>
  references(effect).flatMap((value) => ('parameter' in value ? value.parameter : []));
