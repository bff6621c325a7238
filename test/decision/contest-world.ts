import { sql } from 'kysely';
import type { SmallWorld } from '../policy-register/small-world.ts';
import { townContests } from './town-contests.ts';
import { MILLING, townPeople } from './town-people.ts';
import { townResults } from './town-results.ts';

export type { Contest } from './town-contests.ts';
export type { Line } from './town-results.ts';

/** What came of it, read past every wall. */
function townAnswers(world: SmallWorld) {
  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
    (await query.execute(world.db)).rows;

  const ledger = (eventId: string) =>
    rows(sql<{ kind: string; fen: string; payee: string; of: string }>`
      select kind, amount_fen as fen, payee.full_name as payee, winner.full_name as of from ledger_entry
      join person payee on payee.id = payee_id join person winner on winner.id = person_id
      where event_id = ${eventId} order by ledger_entry.id`);

  /** What was decided about the lines of one version: name → `OUTCOME CODE`, of one rule. */
  async function decisions(versionId: string, rule: string): Promise<Record<string, string>> {
    const found = await rows(sql<{ name: string; said: string }>`
      select person.full_name as name, decision.outcome || ' ' || decision.code as said from decision
      join rule on rule.id = decision.rule_id join person on person.id = decision.person_id
      where decision.basis_id = ${versionId} and rule.code = ${rule} and decision.basis_kind = 'RESULT_VERSION'
      order by decision.id`);
    return Object.fromEntries(found.map(({ name, said }) => [name, said]));
  }

  /** The open task about somebody, of one basis. */
  const openTask = async (basisId: string, personId: string): Promise<string> =>
    (
      await rows(sql<{ id: string }>`
        select officer_task.id from officer_task join decision on decision.id = decision_id
        where basis_id = ${basisId} and officer_task.person_id = ${personId} and officer_task.status = 'OPEN'`)
    )[0]!.id;

  return { rows, ledger, decisions, openTask };
}

/** People, contests and results of a small world, and what came of them. */
export const contestWorld = (world: SmallWorld) => ({
  milling: MILLING,
  ...townPeople(world),
  ...townContests(world),
  ...townResults(world),
  ...townAnswers(world),
});
