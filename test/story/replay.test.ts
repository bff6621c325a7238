import { sql, type Kysely } from 'kysely';
import { evidences } from '../../src/app/evidence.ts';
import { connectAsOwner } from '../../src/app/orm.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { judgeSubjects } from '../../src/modules/decision/decide-set.ts';
import type { Basis, Evidence } from '../../src/modules/decision/evidence.ts';
import { prepareFrozen, type FrozenParameters } from '../../src/modules/decision/frozen-run.ts';
import { keptTables } from '../../src/platform/database/history.ts';
import { decide } from '../../src/policy/evaluate.ts';
import { pickParameter, type ParameterRow } from '../../src/policy/layering.ts';
import type { Parameters } from '../../src/policy/parameters.ts';
import { parameterKeysOf, prepareVersion } from '../../src/policy/prepare-version.ts';
import type { Facts } from '../../src/policy/vocabulary/fact.ts';
import type { RuleVersion, VersionText } from '../../src/policy/vocabulary/rule.ts';
import { conclude, openContest, type Standing } from './contest.ts';
import { openStory, type Story } from './story.ts';

type Db = Kysely<Record<string, never>>;

interface Run {
  readonly id: string;
  readonly code: string;
  readonly versionId: string;
  readonly basisKind: string;
  readonly basisId: string;
  readonly happenedOn: string;
  readonly lawOn: string | null;
  readonly decidedAt: Date;
  readonly parameters: FrozenParameters;
}
interface Stored {
  readonly subject: string;
  readonly outcome: string;
  readonly code: string;
  readonly facts: Facts;
}

let story: Story;
let owner: Awaited<ReturnType<typeof connectAsOwner>>;
let runs: readonly Run[];

const first: Standing = [
  ['赵敏', '95'],
  ['钱伟', '90'],
  ['吴晓峰', '85'],
  ['郑雪', '84'],
];
/** What has happened since must not reach back: names, employers, certificates, results and the law all change. */
async function muchHappens(): Promise<void> {
  const contest = await openContest(story, { inPlan: true });
  await conclude(story, contest, first);
  await conclude(story, contest, first.toReversed(), '名次更正');
  const { sql: run } = story.world;
  for (const table of ['rule_version', 'parameter_value'])
    await run(`alter table ${table} disable trigger ${table}_frozen_by_use`);
  await run(`update certificate set status = 'REVOKED', revoked_on = '2020-01-01'`);
  await run(
    `update person set full_name = full_name || '改', jurisdiction_id = (select min(id) from jurisdiction)`,
  );
  await run(`update employment set started_on = '2026-11-01', is_front_line = not is_front_line`);
  await run(`update competition set level = 'COUNTY'`);
  await run(`update result_version set status = 'SUPERSEDED'`);
  await run(
    `update rule_version set body = body || '{"when": {"officer": "MERIT"}}', valid_to = '2020-01-02'`,
  );
  await run(`update parameter_value set value = 'null', valid_from = '2027-01-01'`);
  await run(`update policy_document set status = 'DRAFT'`);
  await run(`update mentor_contract set last_day = effective_on`);
  await run(
    `update exception_case set to_level = 1, evidence = '[]', grounds = '[]', achievements = '[]'`,
  );
}

beforeAll(async () => {
  story = await openStory();
  await muchHappens();
  owner = await connectAsOwner(story.world.databaseUrl);
  runs = await story.world.sql<Run>(`select rule_run.id, rule.code, rule_version_id as "versionId",
    basis_kind as "basisKind", basis_id as "basisId", happened_on::text as "happenedOn",
    law_on::text as "lawOn", decided_at as "decidedAt",
    rule_run.parameters from rule_run join rule on rule.id = rule_run.rule_id order by rule_run.id`);
}, 240_000);
afterAll(async () => {
  await owner.close();
  await story.close();
});

const decisionsOf = (runId: string): Promise<Stored[]> =>
  story.world.sql<Stored>(
    `select subject_id as subject, outcome, code, run.shared_facts || facts as facts
      from decision join rule_run run on run.id = rule_run_id where run.id = $1 order by subject_id`,
    [runId],
  );

const RULE = `query ($code: String!, $asOf: AsOfInput) { rule(code: $code, asOf: $asOf) {
  code name nameEn systems triggers
  versions { id number body citations { clause { document { code number status } } } } } }`;
const PARAMETER = `query ($code: String!, $asOf: AsOfInput) { parameter(code: $code, asOf: $asOf) {
  values { value validFrom validTo legalBasis isDefault isEnabled isFloor jurisdiction { code } organisation { id } } } }`;

const asOfRun = ({ happenedOn, lawOn, decidedAt }: Run): object => ({
  validOn: lawOn ?? happenedOn,
  knownAt: decidedAt.toISOString(),
});

/** The one version that governed the day, as the API tells it. */
async function versionOf(run: Run): Promise<RuleVersion> {
  const { rule } = await story.ask('auditor', RULE, { code: run.code, asOf: asOfRun(run) });
  expect(rule.versions.map(({ id }: any) => id)).toEqual([toNodeId('RuleVersion', run.versionId)]);
  const [version] = rule.versions;
  return {
    ...(version.body as VersionText),
    id: rule.code,
    name: { zh: rule.name, en: rule.nameEn },
    systems: rule.systems,
    triggers: rule.triggers,
    documents: Object.fromEntries(
      version.citations.map(({ clause: { document } }: any) => [document.code, document]),
    ),
  };
}

/** The values that were in force at the place on the day, as the API tells them. */
async function parametersOf(run: Run, version: RuleVersion, basis: Basis): Promise<Parameters> {
  const rows: ParameterRow[] = [];
  for (const key of parameterKeysOf(version)) {
    const { parameter } = await story.ask('auditor', PARAMETER, { code: key, asOf: asOfRun(run) });
    for (const { isEnabled, isFloor, jurisdiction, organisation, ...value } of parameter?.values ??
      [])
      if (!organisation)
        rows.push({
          ...value,
          key,
          jurisdiction: jurisdiction?.code ?? null,
          organisationId: null,
          disabled: !isEnabled,
          floor: isFloor,
        });
  }
  const reaches = basis.place.includes(version.jurisdiction);
  const path = reaches ? basis.place.toReversed() : await pathOf(version.jurisdiction);
  return Object.fromEntries(
    parameterKeysOf(version).map((key) => [
      key,
      basis.contest?.[key] !== undefined
        ? { value: basis.contest[key] }
        : pickParameter({ key, path, on: run.lawOn ?? run.happenedOn }, rows),
    ]),
  );
}

async function pathOf(code: string): Promise<string[]> {
  const [row] = await story.world.sql<{ path: string[] }>(
    'select path from jurisdiction where code = $1',
    [code],
  );
  return row!.path.toReversed();
}

/** Lets every table that the evidence names be what it was as of the instant, for this connection. */
async function turnBack(db: Db, knownAt: Date): Promise<void> {
  const until = new Date(knownAt.getTime() + 1).toISOString();
  for (const table of keptTables)
    await sql`create or replace temp view ${sql.id(table)} as
      select * from ${sql.id('history', `${table}_at`)}(${sql.lit(until)}::timestamptz)`.execute(
      db,
    );
}

const evidenceFor = (run: Run, { triggers }: RuleVersion): Evidence =>
  evidences.find(
    ({ basisKind, trigger }) => basisKind === run.basisKind && triggers.includes(trigger),
  )!;

/** The whole run again: the law from the API as of that time, the facts by the same expressions over former rows. */
async function runAgain(db: Db, run: Run): Promise<Stored[]> {
  await turnBack(db, run.decidedAt);
  const version = await versionOf(run);

  const evidence = evidenceFor(run, version);
  const basis = (await evidence.basis(run.basisId).execute(db)).rows[0]!;

  const parameters = await parametersOf(run, version, basis);

  const prepared = prepareVersion(version, parameters, { [evidence.trigger]: evidence.facts });
  const judged = judgeSubjects(evidence, prepared, evidence.ofBasis(run.basisId));
  const { rows } = await sql<Stored>`
    select judged.subject_id as subject, ${judged.outcome} as outcome, coalesce(${judged.code}, 'GRANTED') as code,
      judged.facts from (${judged.rows}) judged
    where ${judged.outcome} <> 'REFUSED' or ${judged.code} not in ('OUT_OF_JURISDICTION', 'NOT_EFFECTIVE_ON_DATE')
    order by judged.subject_id`.execute(db);
  return rows;
}

test('every decision of the story follows again from its frozen facts, version and values', async () => {
  let replayed = 0;
  for (const run of runs) {
    const [row] = await story.world.sql<{ until: Date }>(
      `select $1::timestamptz + interval '1 millisecond' as until`,
      [run.decidedAt],
    );
    const [then] = await story.world.sql<{ body: VersionText; triggers: string[]; documents: any }>(
      `select version.body, rule.triggers, (select json_object_agg(document.code, json_build_object(
          'code', document.code, 'number', document.number, 'status', document.status))
        from history.citation_at($2) citation join history.clause_at($2) clause on clause.id = citation.clause_id
        join history.policy_document_at($2) document on document.id = clause.document_id
        where citation.rule_version_id = version.id) as documents
      from history.rule_version_at($2) version join rule on rule.id = version.rule_id where version.id = $1`,
      [run.versionId, row!.until],
    );
    const version = {
      ...then!.body,
      id: run.code,
      name: { zh: '', en: '' },
      systems: [],
      triggers: then!.triggers,
      documents: then!.documents,
    };
    for (const { outcome, code, facts } of await decisionsOf(run.id)) {
      const prepared = prepareFrozen(evidenceFor(run, version), version, run.parameters, {
        code,
        lawOn: run.lawOn,
      });
      const again = decide(prepared, facts);
      expect([run.code, again.outcome.toUpperCase(), again.code ?? 'GRANTED']).toEqual([
        run.code,
        outcome,
        code,
      ]);
      replayed += 1;
    }
  }
  const [all] = await story.world.sql<{ count: number }>(
    'select count(*)::int as count from decision',
  );
  expect(replayed).toBe(all!.count);
  expect(replayed).toBeGreaterThan(40);
}, 120_000);

test('and every one of them, facts and all, from what is read as of that day and instant', async () => {
  let replayed = 0;
  await owner.em.fork().transactional(async (em) => {
    const db = (em as typeof owner.em).getKysely<Record<string, never>>();
    for (const run of runs) {
      const stored = await decisionsOf(run.id);
      expect([run.code, await runAgain(db, run)]).toEqual([run.code, stored]);
      replayed += stored.length;
    }
  });
  const [all] = await story.world.sql<{ count: number }>(
    'select count(*)::int as count from decision',
  );
  expect(replayed).toBe(all!.count);
}, 240_000);
