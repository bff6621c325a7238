import { z } from 'zod';
import { roundings, scaleDecimal } from '../../kernel/decimal.ts';
import { DomainError } from '../../kernel/errors.ts';
import { sumPercent, WHOLE } from './percent.ts';

/** Prize tiers, best first. 一等奖、二等奖、三等奖、优秀奖 */
export const prizeTiers = ['FIRST', 'SECOND', 'THIRD', 'EXCELLENCE'] as const;
export type PrizeTier = (typeof prizeTiers)[number];

const tier = z.enum(prizeTiers);

const byRank = z.strictObject({
  by: z.literal('RANK'),
  /** `upToRank` is the last place of the band. */
  bands: z.array(z.strictObject({ tier, upToRank: z.int().min(1).max(1_000_000) })).min(1),
});

const percent = z
  .union([z.string(), z.number()])
  .refine((value) => (scaleDecimal(value, 3) ?? 0n) > 0n, {
    error: '比例须大于0且最多三位小数 / A percentage is above 0 with at most three decimals',
  });

const byPercent = z.strictObject({
  by: z.literal('PERCENT'),
  /** Each band's own share; the bands follow one another. */
  bands: z.array(z.strictObject({ tier, percent })).min(1),
  rounding: z.enum(roundings),
  /** Percent of the lines with a rank, or of all lines of the event (参赛人数). */
  of: z.enum(['RANKED', 'ENTERED']),
  /** Every tier has at least one place, as long as there are places left. */
  atLeastOne: z.boolean().optional(),
});

/** How an event gives its prizes, published before it starts. 奖项设置 */
export const prizeRuleSchema = z
  .discriminatedUnion('by', [byRank, byPercent])
  .superRefine((rule, context) => {
    const refuse = (message: string, at: number): void =>
      context.addIssue({ code: 'custom', message, path: ['bands', at] });
    rule.bands.forEach((band, at) => {
      const before = rule.bands[at - 1];
      if (before && prizeTiers.indexOf(band.tier) <= prizeTiers.indexOf(before.tier))
        refuse('奖项须由高到低且不重复 / Tiers go from best to least, each once', at);
    });
    if (rule.by === 'RANK')
      rule.bands.forEach(({ upToRank }, at) => {
        if (upToRank <= (rule.bands[at - 1]?.upToRank ?? 0))
          refuse('名次上限须递增 / upToRank grows from band to band', at);
      });
    else if (sumPercent(rule.bands) > WHOLE)
      refuse('各奖项比例之和不得超过100% / The percentages exceed 100', rule.bands.length - 1);
  });
export type PrizeRule = z.infer<typeof prizeRuleSchema>;

/** The rule, or `INVALID_INPUT` with every problem; `field` is the path inside the rule, which itself is at `at`. */
export function parsePrizeRule(input: unknown, at?: string): PrizeRule {
  const result = prizeRuleSchema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ message, path }) => ({
    code: 'PRIZE_RULE_INVALID',
    message: message.includes(' / ') ? message : `取值有误 / ${message}`,
    field: [...(at ? [at] : []), ...path].join('.'),
  }));
  throw new DomainError('INVALID_INPUT', '奖项设置有误 / The prize rule is not valid', {
    problems,
  });
}
