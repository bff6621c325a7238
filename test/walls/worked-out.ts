import { rowId, toNodeId } from '../../src/kernel/node-id.ts';
import type { World } from '../world.ts';
import type { WallActor } from './actors.ts';
import { seenBy, tableOf } from './predict.ts';

const CASE = 'subjectId personId name outcome code honour path toLevel cash';
const PERSON = 'subjectId personId name';
export const asks = {
  whatIf: (ruleCode: string): string => `{ whatIf(input: { ruleCode: "${ruleCode}", first: 100 }) {
    subjects wouldGrant wouldAsk wouldRefuse money winnerCount loserCount byCode { code n }
    byJurisdiction { code granted amount } cases { ${CASE} } winners { ${PERSON} } losers { ${PERSON} } } }`,
  whyNot: (id: string): string =>
    `{ whyNot(id: "${id}") { ruleCode outcome code conditions { fact value required } } }`,
  whyNotPerson: (id: string): string =>
    `{ whyNotPerson(personId: "${id}", ruleCode: "R-032") { trigger subjectId code } }`,
  nearestRules: (id: string): string =>
    `{ nearestRules(personId: "${id}", first: 100) { ruleCode subjectId missingCount } }`,
  draftPreview: (id: string): string =>
    `{ draftPreview(resultVersionId: "${id}", ruleCode: "R-033") { candidates { resultLineId honour } } }`,
  resultDiff: (from: string, to: string): string =>
    `{ resultDiff(fromId: "${from}", toId: "${to}") { lines { entrantName before { resultLineId rank } after { resultLineId rank } }
      consequences { id kind action } } }`,
  finalisePreview: (id: string): string =>
    `{ finalisePreview(resultVersionId: "${id}") { hiddenCount consequences { id kind action ruleCode } } }`,
} as const;

export const codeOf = ({
  errors,
}: {
  errors?: WallActor extends never ? never : any;
}): string | null => errors?.[0]?.extensions?.code ?? null;

/** Which of these public ids the actor sees, by the table of walls. */
export async function seenAmong(
  world: Pick<World, 'sql'>,
  { facts }: WallActor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const type of new Set(ids.map(typeOf))) {
    const rows = await world.sql<{ id: string }>(
      `select row.id::text from ${tableOf(type)} row where row.id = any($1) and ${seenBy(type, facts)}`,
      [ids.filter((id) => typeOf(id) === type).map((id) => rowId(type, id))],
    );
    for (const { id } of rows) seen.add(toNodeId(type, id));
  }
  return seen;
}

const typeOf = (id: string): string => /jianglu\/(\w+)\//.exec(id)![1]!;

/** The next version of that event's results, in other order; whoever entered it is nobody who comes to the walls. */
export async function addCorrection(world: World, versionId: string): Promise<string> {
  const copy = async (table: string, changed: Readonly<Record<string, string>>, where: string) => {
    const columns = await world.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
        and not attisdropped and attname <> 'id'`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    return world.sql<{ id: string }>(
      `insert into ${table} (${names.join()}) select ${names.map((name) => changed[name] ?? name).join()}
        from ${table} where ${where} returning id::text`,
    );
  };
  const [version] = await copy(
    'result_version',
    { number: 'number + 50', status: `'ENTERED'`, final_on: 'null', entered_by: '1' },
    `id = ${versionId}`,
  );
  await copy(
    'result_line',
    { version_id: version!.id, rank: 'case rank when 1 then 2 when 2 then 1 else rank end' },
    `version_id = ${versionId}`,
  );
  return version!.id;
}
