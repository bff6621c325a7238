import { rowId, toNodeId } from '../../src/kernel/node-id.ts';
import type { Story } from './story.ts';

/** What a result version has brought about, a short line each; paths in the order of ranks. */
export interface Outcome {
  readonly paths: readonly string[];
  readonly money: readonly string[];
  readonly honours: readonly string[];
  readonly recommendations: readonly string[];
}

export const nothing: Outcome = { paths: [], money: [], honours: [], recommendations: [] };

const FOLLOWED = `query ($id: ID!) { resultVersion(id: $id) {
  lines(first: 100) { nodes { person { fullName } } }
  certificationPaths(first: 50) { nodes { kind toLevel status person { fullName } } }
  ledgerEntries(first: 50) { nodes { kind amount payer { name } payee { fullName } person { fullName } } }
  honours(first: 50) { nodes { status type { code } person { fullName } } }
  recommendations(first: 50) { nodes { status list priority person { fullName } } } } }`;

/** As the auditor 秦明 sees it, who sees everything. */
export async function outcomeOf(story: Story, versionId: string): Promise<Outcome> {
  const { resultVersion: followed } = await story.ask('auditor', FOLLOWED, { id: versionId });
  const standing = followed.lines.nodes.map((line: any) => line.person.fullName);
  const placeOf = (path: any): number => standing.indexOf(path.person.fullName);
  return {
    paths: followed.certificationPaths.nodes
      .toSorted((a: any, b: any) => placeOf(a) - placeOf(b))
      .map((path: any) => `${path.person.fullName} ${path.kind}→${path.toLevel} ${path.status}`),
    money: followed.ledgerEntries.nodes.map(
      (entry: any) =>
        `${entry.kind} ${entry.amount} ${entry.payer.name}→${entry.payee.fullName} (${entry.person.fullName})`,
    ),
    honours: followed.honours.nodes.map(
      (honour: any) => `${honour.person.fullName} ${honour.type.code} ${honour.status}`,
    ),
    recommendations: followed.recommendations.nodes.map(
      (each: any) => `${each.person.fullName} ${each.list} ${each.priority} ${each.status}`,
    ),
  };
}

const DECISIONS = `
  select person.full_name as name, decision.outcome, decision.code from decision
    join rule on rule.id = decision.rule_id join person on person.id = decision.person_id
  where rule.code = $1 and decision.basis_id = $2 order by decision.subject_id`;

/** What a rule has decided about a version (or another basis): `name OUTCOME CODE`. */
export async function decisionsOf(
  story: Story,
  ruleCode: string,
  basis: string,
): Promise<string[]> {
  const rows = await story.world.sql<{ name: string; outcome: string; code: string }>(DECISIONS, [
    ruleCode,
    rowId(basis.split('/').at(-2)!, basis),
  ]);
  return rows.map(({ name, outcome, code }) => `${name} ${outcome} ${code}`);
}

/** Tasks of a version's decisions as the bureau's officer of the place finds them in the list, in the sheet's order. */
export async function tasksOf(
  story: Story,
  login: string,
  versionId: string,
): Promise<{ id: string; version: number; name: string; code: string; status: string }[]> {
  const rows = await story.world.sql<{ id: string }>(
    `select task.id from officer_task task join decision on decision.id = task.decision_id
      where decision.basis_kind = 'RESULT_VERSION' and decision.basis_id = $1 order by decision.subject_id`,
    [rowId('ResultVersion', versionId)],
  );
  const order = rows.map(({ id }) => toNodeId('OfficerTask', id));
  const { officerTasks } = await story.ask(
    login,
    `{ officerTasks(first: 100) { nodes { id version code status person { fullName } } } }`,
  );
  return officerTasks.nodes
    .filter(({ id }: { id: string }) => order.includes(id))
    .toSorted((a: any, b: any) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ person, ...task }: any) => ({ ...task, name: person.fullName }));
}

/** The line of that entrant in that version. */
export async function lineOf(story: Story, versionId: string, name: string): Promise<string> {
  const { resultVersion } = await story.ask(
    'auditor',
    `query ($id: ID!) { resultVersion(id: $id) { lines(first: 100) { nodes { id entry { entrantName } } } } }`,
    { id: versionId },
  );
  return resultVersion.lines.nodes.find((line: any) => line.entry.entrantName === name).id;
}

/** Why a rule did or did not apply: code, and each clause as `number clause`; NAT18 prints no number. */
export async function whyNot(
  story: Story,
  login: string,
  id: string,
  ruleCode: string,
): Promise<{ outcome: string; code: string | null; citations: string[] }> {
  const { whyNot: found } = await story.ask(
    login,
    `query ($id: ID!, $ruleCode: String) { whyNot(id: $id, ruleCode: $ruleCode) {
      outcome code citations { document number clause } } }`,
    { id, ruleCode },
  );
  const [{ outcome, code, citations }] = found;
  return {
    outcome,
    code,
    citations: citations.map((each: any) => `${each.number ?? each.document} ${each.clause}`),
  };
}

/** How many rows the tables hold that matter to a policy. */
export const countRows = async (
  story: Story,
  ...tables: readonly string[]
): Promise<Record<string, number>> => {
  const columns = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await story.world.sql<Record<string, number>>(`select ${columns.join(', ')}`);
  return row!;
};

/** How many rows every table of the database holds; how far work has been is no result. */
export async function countEverything(story: Story): Promise<Record<string, number>> {
  const tables = await story.world.sql<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'work_progress' order by table_name`,
  );
  return countRows(story, ...tables.map(({ name }) => name));
}
