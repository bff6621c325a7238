import { z } from 'zod';
import { isLocalDate } from '../../kernel/local-date.ts';
import { conditionSchema } from './condition-schema.ts';
import { effectSchema, pendingEffectSchema } from './effect.ts';
import type { Effect } from './effect.ts';
import { places, runningCases, strengths, versionStatuses } from './rule.ts';
import type { Rule } from './rule.ts';

const day = z.string().refine(isLocalDate, '须为日期 YYYY-MM-DD / must be a day YYYY-MM-DD');
const words = z.string().trim().min(1, '不能为空 / must not be empty');
const bilingual = z.strictObject({ zh: words, en: words });
/** What a place registers for itself bears the place's code: `P-320481-01`. */
export const parameterKey = z
  .string()
  .regex(
    /^P-((CN|\d{6})-)?\d{2}[a-z]?$/,
    '须为参数代码，如 P-16、P-320481-01 / must be a key like P-16 or P-320481-01',
  );

const whenUnset = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('REFUSE') }),
  z.strictObject({ outcome: z.literal('OFFICER'), officerWhen: conditionSchema.optional() }),
]);

const shared = {
  version: z.int().positive(),
  jurisdiction: z
    .string()
    .regex(/^(CN|\d{6})$/, '须为 CN 或六位区划代码 / must be CN or six digits'),
  from: day.nullable(),
  to: day.nullable().default(null),
  officerFrom: day.nullable().default(null),
  status: z.enum(versionStatuses),
  strength: z.enum(strengths),
  place: z.enum(places),
  cite: z.array(z.strictObject({ document: words, clause: words })).min(1),
  layering: z.string().default(''),
  parameters: z.array(parameterKey).default([]),
  pilotList: parameterKey.nullable().default(null),
  runningCases: z.enum(runningCases).optional(),
};

const computedVersion = z
  .strictObject({
    ...shared,
    scope: conditionSchema.optional(),
    when: conditionSchema,
    whenUnset: whenUnset.default({ outcome: 'REFUSE' }),
    effect: effectSchema,
  })
  .transform((version) => ({ ...version, scope: version.scope ?? null, pending: null }));

const pendingVersion = z
  .strictObject({
    ...shared,
    place: z.enum(places).default('PERSON'),
    pending: words,
    effect: pendingEffectSchema,
  })
  .transform((version) => ({
    ...version,
    // Kept as written: nothing reads it before the rule is computed.
    effect: version.effect as Effect,
    scope: null,
    when: null,
    whenUnset: { outcome: 'REFUSE' as const },
  }));

const versionSchema = z.unknown().transform((raw, context) => {
  const pending = typeof raw === 'object' && raw !== null && 'pending' in raw;
  const parsed = (pending ? pendingVersion : computedVersion).safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.issues.push({ code: 'custom', path, message, input: raw });
  return z.NEVER;
});

const triggerName = z
  .string()
  .regex(/^[A-Z]\w+\.[A-Z_]+$/, '须如 ResultSet.FINAL / must be like it');

/** One rule of `rules.yaml`; `pending` versions have no condition, all others must. */
export const ruleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^R-((CN|\d{6})-)?\d{3}[a-z]?$/,
        '须为规则代码，如 R-032、R-320481-001 / must be a code like R-032 or R-320481-001',
      ),
    name: bilingual,
    systems: z.array(z.string().regex(/^S-\d{2}$/)).min(1),
    trigger: z.union([triggerName, z.array(triggerName).min(1)]),
    versions: z.array(versionSchema).min(1),
  })
  .transform(({ trigger, ...rule }): Rule => ({ ...rule, triggers: [trigger].flat() }));

/** A whole rule file. */
export const rulesSchema = z.array(ruleSchema);
