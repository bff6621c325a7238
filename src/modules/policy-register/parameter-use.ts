import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import type { ValueScope } from './policy-register.abilities.ts';

/** A span of days, the last one excluded; null for no end. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/**
 * The last day in the span on which a rule has decided with the parameter at the place (or below it), or about money
 * of the organisation; null when there is none. Looks at every decision, also those out of the officer's sight: a
 * value may not be changed under any of them.
 */
export function lastDayOfUse(
  ctx: Context,
  parameterCode: string,
  { jurisdictionId, organisationId }: ValueScope,
  span: Span,
): Promise<string | null> {
  const touched =
    organisationId === null
      ? sql`exists (
          select from jurisdiction place
          join jurisdiction of_case on of_case.id = decision.jurisdiction_id
          join jurisdiction of_rule on of_rule.id = rule_version.jurisdiction_id
          where place.id = ${jurisdictionId}::bigint and place.code =
            any(case when of_rule.code = any(of_case.path) then of_case.path else of_rule.path end))`
      : sql`decision.facts ->> 'mentor.enterpriseId' = ${organisationId}`;
  return seeAll(ctx.em, async () => {
    const { rows } = await sql<{ day: string | null }>`
      select max(run.day)::text as day from rule_run
      cross join lateral (select coalesce(rule_run.law_on, rule_run.happened_on) as day) run
      join rule_version on rule_version.id = rule_run.rule_version_id
      where jsonb_exists(rule_run.parameters, ${parameterCode}) and run.day >= ${span.from}::date
        and (${span.to}::date is null or run.day < ${span.to}::date)
        and exists (select from decision where decision.rule_run_id = rule_run.id and ${touched})`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    );
    return rows[0]?.day ?? null;
  });
}
