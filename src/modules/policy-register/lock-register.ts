import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';

/** Whoever writes in the law book does so one after the other, until the end of the transaction. */
export async function lockPolicyRegister({ em }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('policy register'))`.execute(
    em.getKysely<Record<string, never>>(),
  );
}

/**
 * Waits until everything that is being decided by these rules has been decided, and holds back what comes next: a version
 * must not change between the moment it is read and the moment the decision by it is there.
 */
export async function lockToChange({ em }: Context, ruleCodes: readonly string[]): Promise<void> {
  await sql`
    select from rule_version join rule on rule.id = rule_version.rule_id
    where rule.code = any(${ruleCodes}::text[]) order by rule_version.id for update of rule_version`.execute(
    em.getKysely<Record<string, never>>(),
  );
}

/** Before the rules of the trigger are read to decide by them: they stay as they are until the decisions are there. */
export async function lockToDecide({ em }: Context, trigger: string): Promise<void> {
  await sql`
    select from rule_version join rule on rule.id = rule_version.rule_id
    where ${trigger} = any(rule.triggers) order by rule_version.id for key share of rule_version`.execute(
    em.getKysely<Record<string, never>>(),
  );
}

/** The same for whoever sets a parameter that the rules read: no decision is under way on the value that held before. */
export async function lockToSet({ em }: Context, parameterCode: string): Promise<void> {
  await sql`
    select from rule_version where ${parameterCode} = any(parameters) order by id for update`.execute(
    em.getKysely<Record<string, never>>(),
  );
}
