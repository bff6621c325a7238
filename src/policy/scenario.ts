import { z } from 'zod';
import { DomainError } from '../kernel/errors.ts';
import { isLocalDate } from '../kernel/local-date.ts';
import type { Evaluation } from './evaluate.ts';
import { decide } from './evaluate.ts';
import type { Explanation } from './explain.ts';
import { explain, explainedLeaves } from './explain.ts';
import type { Parameters } from './parameters.ts';
import { declarationsFor, prepareVersion } from './prepare-version.ts';
import type { PreparedVersion } from './prepared.ts';
import { isReasonCode } from './reason-codes.ts';
import type { FactCatalogue, FactDeclaration, Facts } from './vocabulary/fact.ts';
import { toComparable } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const factValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()).readonly(),
]);

const reasonCode = z.string().refine(isReasonCode, '未知的原因代码 / unknown reason code');

export const scenarioSchema = z.strictObject({
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Number of the acceptance scenario in the law book. */
  law: z.int().positive().optional(),
  rule: z.string(),
  version: z.int().positive().optional(),
  given: z.strictObject({
    facts: z.record(z.string(), factValue).default({}),
    /** Plain values by key; one that is not named is not set. */
    parameters: z.record(z.string(), z.unknown()).default({}),
    /** `{final: false}`: the result set is not final. */
    result: z.strictObject({ final: z.boolean() }).default({ final: true }),
    place: z.array(z.string()).optional(),
    happenedOn: z.string().refine(isLocalDate).optional(),
    preview: z.boolean().default(false),
  }),
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the scenario files; no object with it is awaited
  then: z.strictObject({
    outcome: z.enum(['granted', 'refused', 'officer', 'out-of-scope']),
    code: reasonCode.optional(),
  }),
});

/** A test that stands beside the rules and that officials can read: given facts, then an outcome. 情景 */
export type Scenario = z.infer<typeof scenarioSchema>;
export const scenariosSchema = z.array(scenarioSchema);

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly passed: boolean;
  /** What was expected, what came out, and why; also when it passed. */
  readonly message: string;
  readonly evaluation: Evaluation;
  readonly explanation: Explanation;
}

/** The version named, or the one in force on the day, or the latest. */
function versionFor(scenario: Scenario, versions: readonly RuleVersion[]): RuleVersion {
  const { rule, version: wanted, given } = scenario;
  const candidates = versions.filter(({ id }) => id === rule);
  const day = given.happenedOn;
  const found =
    wanted === undefined
      ? (candidates.findLast(
          ({ from, to }) => day !== undefined && from !== null && from <= day && (to ?? '~') > day,
        ) ?? candidates.at(-1))
      : candidates.find(({ version }) => version === wanted);
  if (found) return found;
  throw new DomainError(
    'NOT_FOUND',
    `没有规则 ${rule} 的该版本 / There is no such version of ${rule}`,
  );
}

/** Unless the scenario says otherwise, the event lies in the rule's own place, on its first day, and is final. */
function factsOf(scenario: Scenario, version: RuleVersion): Facts {
  const { facts, result, place, happenedOn } = scenario.given;
  const day = happenedOn ?? facts['event.finalsOn'] ?? facts['certificate.issuedOn'];
  return {
    place: place ?? [version.jurisdiction],
    happenedOn: day ?? version.from,
    'result.final': result.final,
    ...facts,
  };
}

const fits = ({ type }: FactDeclaration, value: unknown): boolean =>
  value === null ||
  (type === 'texts' ? Array.isArray(value) : toComparable(type, value) !== undefined);

function requireDeclared(facts: Facts, version: RuleVersion, catalogue: FactCatalogue): void {
  const declarations = declarationsFor(version, catalogue);
  for (const [name, value] of Object.entries(facts)) {
    const fact = declarations.get(name);
    if (!fact)
      throw new DomainError(
        'INVALID_INPUT',
        `未声明的事实“${name}” / Nobody declares the fact ${name}`,
      );
    if (value !== undefined && !fits(fact, value))
      throw new DomainError(
        'INVALID_INPUT',
        `事实“${name}”的取值不是 ${fact.type} / ${name} is not of type ${fact.type}`,
      );
  }
}

const parametersOf = ({ given }: Scenario): Parameters =>
  Object.fromEntries(Object.entries(given.parameters).map(([key, value]) => [key, { value }]));

function messageOf(
  { then }: Scenario,
  { outcome, code }: Evaluation,
  { tree }: Explanation,
): string {
  const expected = then.code ? `${then.outcome} ${then.code}` : then.outcome;
  const open = explainedLeaves(tree).filter((leaf) => leaf.outcome !== 'yes');
  const why = open.map(({ sentence }) => `  ${sentence?.zh} / ${sentence?.en}`);
  return [`应为 ${expected}，实为 ${outcome} ${code ?? ''} / expected, got`, ...why].join('\n');
}

/** The version and the facts as the scenario gives them. Throws `INVALID_INPUT` for a fact that is unknown or mistyped. */
export function readScenario(
  scenario: Scenario,
  version: RuleVersion,
  catalogue: FactCatalogue,
): { prepared: PreparedVersion; facts: Facts } {
  const facts = factsOf(scenario, version);
  requireDeclared(facts, version, catalogue);
  const { preview } = scenario.given;
  const prepared = prepareVersion(version, parametersOf(scenario), catalogue, { preview });
  return { prepared, facts };
}

/** Runs one scenario. Throws `NOT_FOUND` for an unknown rule, `INVALID_INPUT` for a fact that is unknown or mistyped. */
export function runScenario(
  scenario: Scenario,
  versions: readonly RuleVersion[],
  catalogue: FactCatalogue,
): ScenarioResult {
  const version = versionFor(scenario, versions);
  const { prepared, facts } = readScenario(scenario, version, catalogue);
  const evaluation = decide(prepared, facts);
  const explanation = explain(prepared, evaluation, facts);
  const { outcome, code } = scenario.then;
  const passed = evaluation.outcome === outcome && (code === undefined || evaluation.code === code);
  const message = messageOf(scenario, evaluation, explanation);
  return { scenario, passed, message, evaluation, explanation };
}
