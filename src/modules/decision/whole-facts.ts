import { sql, type RawBuilder } from 'kysely';

/**
 * The facts of the decision under that alias: what was frozen once for all decisions of its run, and its own. Key by
 * key the same as when each decision held all of them, so that older decisions compare equal with newer ones.
 */
export const wholeFacts = (decision: string): RawBuilder<unknown> => sql`(
  (select run.shared_facts from rule_run run where run.id = ${sql.ref(`${decision}.rule_run_id`)})
    || ${sql.ref(`${decision}.facts`)})`;
