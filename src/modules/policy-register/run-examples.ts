import { sql, type RawBuilder } from 'kysely';
import { DomainError, type Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import { readScenario, runScenario } from '../../policy/scenario.ts';
import { compileVersion } from '../../policy/to-sql.ts';
import { isLeaf, partsOf, type Condition } from '../../policy/vocabulary/condition.ts';
import {
  toComparable,
  type FactCatalogue,
  type FactDeclaration,
  type Facts,
} from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { DraftedVersion, Example } from './law-content.ts';
import { pathText, refuseAt, type Path } from './problem-path.ts';

/** What an example says and what came of it. */
export interface ExampleOutcome {
  readonly path: string;
  readonly name: Example['name'];
  readonly expected: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly passed: boolean;
}

const columnTypes: Readonly<Record<FactDeclaration['type'], string>> = {
  text: 'text',
  texts: 'text[]',
  integer: 'bigint',
  level: 'bigint',
  money: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
};

/** A fact's value as the column that the second reading compares. */
function asColumn({ name, type }: FactDeclaration, facts: Facts): RawBuilder<unknown> {
  const value = facts[name] ?? null;
  const plain = value === null || type === 'texts' ? value : toComparable(type, value);
  const bound = typeof plain === 'number' || typeof plain === 'bigint' ? String(plain) : plain;
  return sql`${bound ?? null}::${sql.raw(columnTypes[type])}`;
}

interface Verdict {
  readonly outcome: string;
  readonly code: string | null;
}

/** The reading that decides whole contests: the same version as SQL. */
async function decideInSql(
  ctx: Context,
  prepared: PreparedVersion,
  facts: Facts,
): Promise<Verdict> {
  const columns = Object.fromEntries(
    prepared.facts.map((fact) => [fact.name, asColumn(fact, facts)]),
  );
  const compiled = compileVersion(prepared, columns);
  const verdict = sql<number>`judged.verdict`;
  const { rows } = await sql<Verdict & { inScope: boolean }>`
    select coalesce(${compiled.inScope}, false) as "inScope", lower(${compiled.decisionOf(verdict)}) as outcome,
      ${compiled.codeOf(verdict)} as code from (select ${compiled.verdict} as verdict offset 0) judged`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const [row] = rows;
  return row?.inScope ? row : { outcome: 'out-of-scope', code: null };
}

export interface ExampleRun {
  readonly ctx: Context;
  readonly facts: FactCatalogue;
  readonly problems: Problems;
}

async function runOne(
  version: RuleVersion,
  { at, example }: DraftedVersion['examples'][number],
  { ctx, facts: catalogue, problems }: ExampleRun,
): Promise<ExampleOutcome> {
  const scenario = { ...example, rule: version.id, version: version.version };
  const { passed, message, evaluation } = runScenario(scenario, [version], catalogue);
  const { prepared, facts } = readScenario(scenario, version, catalogue);
  if (!passed) refuseAt(problems, [...at, 'then'], 'EXAMPLE_FAILED', message);
  const second = await decideInSql(ctx, prepared, facts);
  const code = evaluation.outcome === 'out-of-scope' ? null : evaluation.code;
  if (second.outcome !== evaluation.outcome || second.code !== code)
    refuseAt(
      problems,
      at,
      'READINGS_DIFFER',
      `两种读法结论不同：${evaluation.outcome} 与 ${second.outcome} / The two readings of the rule disagree`,
    );
  return {
    path: pathText(at),
    name: example.name,
    expected: example.then.code
      ? `${example.then.outcome} ${example.then.code}`
      : example.then.outcome,
    outcome: evaluation.outcome,
    code: evaluation.code,
    passed,
  };
}

/** Whether somebody must decide in any case, so that the best a case can come to is an officer's desk. */
const asksOfficer = (condition: Condition): boolean =>
  !isLeaf(condition) && ('officer' in condition || partsOf(condition).some(asksOfficer));

/** A version that computes anything shows at least one case that it grants and one that it refuses. */
function requireBoth(
  { when }: RuleVersion,
  examples: DraftedVersion['examples'],
  at: Path,
  problems: Problems,
): void {
  if (when === null) return;
  const shown = new Set(examples.map(({ example }) => example.then.outcome));
  const favourable = shown.has('granted') || (asksOfficer(when) && shown.has('officer'));
  const here = [...at, 'examples'];
  if (!favourable)
    refuseAt(
      problems,
      here,
      'NO_GRANTING_EXAMPLE',
      '至少要有一个予以的示例 / Show at least one case that is granted',
    );
  if (!shown.has('refused'))
    refuseAt(
      problems,
      here,
      'NO_REFUSING_EXAMPLE',
      '至少要有一个不予的示例 / Show at least one case that is refused',
    );
}

/** Runs the examples of one version that is otherwise sound, through both readings. */
export async function runExamples(
  version: RuleVersion,
  { at, examples }: DraftedVersion,
  run: ExampleRun,
): Promise<ExampleOutcome[]> {
  requireBoth(version, examples, at, run.problems);
  const names = examples.map(({ example }) => example.name.zh);
  const outcomes: ExampleOutcome[] = [];
  for (const [index, each] of examples.entries()) {
    if (names.indexOf(each.example.name.zh) < index)
      refuseAt(
        run.problems,
        [...each.at, 'name'],
        'DUPLICATE',
        '示例同名 / Two examples have this name',
      );
    try {
      if (version.when !== null) outcomes.push(await runOne(version, each, run));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refuseAt(run.problems, [...each.at, 'given'], 'WRONG_EXAMPLE', error.message);
    }
  }
  return outcomes;
}
