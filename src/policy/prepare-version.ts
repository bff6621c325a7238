import type { GuardOptions } from './guards.ts';
import { eventFacts, guardsOf, knownFacts, parameterAsked, versionFacts } from './guards.ts';
import type { Parameters } from './parameters.ts';
import { prepareCondition } from './prepare-condition.ts';
import type { Setting } from './prepare-condition.ts';
import type { Declarations, PreparedNode, PreparedVersion, Unset } from './prepared.ts';
import { declared } from './prepared.ts';
import type { Condition, Leaf } from './vocabulary/condition.ts';
import { leavesOf, parametersOfLeaf } from './vocabulary/condition.ts';
import { factsOfEffect, parametersOfEffect } from './vocabulary/effect.ts';
import type { FactCatalogue, FactDeclaration, Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const NOT_SERVED: PreparedNode = { op: 'constant', outcome: 0, code: 'RULE_NOT_SERVED' };
const ALWAYS: PreparedNode = { op: 'all', parts: [] };

function unsetOf({ whenUnset }: RuleVersion, setting: Omit<Setting, 'unset'>): Unset {
  if (whenUnset.outcome === 'REFUSE') return 'no';
  if (!whenUnset.officerWhen) return 'ask';
  return prepareCondition(whenUnset.officerWhen, { ...setting, unset: 'no' });
}

/** Every declaration that the version may name: its triggers' facts, the event's, the version's own. */
export function declarationsFor(version: RuleVersion, catalogue: FactCatalogue): Declarations {
  const asked = version.parameters.map((key): FactDeclaration => {
    const [zh, en] = [`参数 ${key}`, `Parameter ${key}`];
    return { name: `parameter.${key}`, type: 'text', zh, en };
  });
  const offered = version.triggers.flatMap((trigger) => catalogue[trigger] ?? []);
  const all = [...versionFacts, ...asked, ...eventFacts, ...offered];
  return new Map(all.map((fact) => [fact.name, fact]));
}

/** The version's own conditions: scope, when, officerWhen. */
export function conditionsOf({ scope, when, whenUnset }: RuleVersion): Condition[] {
  const officerWhen = whenUnset.outcome === 'OFFICER' ? whenUnset.officerWhen : undefined;
  return [scope, when, officerWhen].filter((each) => each !== null && each !== undefined);
}

const factsOfLeaf = ({ fact, tieSize }: Leaf): string[] =>
  tieSize === undefined ? [fact] : [fact, tieSize];

function factsAsked(
  version: RuleVersion,
  leaves: readonly Leaf[],
  known: Facts,
  declarations: Declarations,
): FactDeclaration[] {
  const names = [...leaves.flatMap(factsOfLeaf), ...factsOfEffect(version.effect)];
  return [...new Set(names)]
    .filter((name) => !(name in known) && parameterAsked(name) === undefined)
    .map((name) => declared(name, declarations));
}

/** An unset pilot list lists nobody. */
function withPilotList({ pilotList }: RuleVersion, parameters: Parameters): Parameters {
  if (!pilotList || parameters[pilotList]) return parameters;
  return { ...parameters, [pilotList]: { value: [] } };
}

/** Keys of every parameter that the version names or reads. */
export function parameterKeysOf(version: RuleVersion): string[] {
  const { parameters, pilotList, effect } = version;
  const read = conditionsOf(version).flatMap(leavesOf).flatMap(parametersOfLeaf);
  const keys = [...parameters, ...read, ...parametersOfEffect(effect), pilotList];
  return [...new Set(keys.filter((key) => key !== null))];
}

const setMarks = (keys: readonly string[]): Facts =>
  Object.fromEntries(keys.map((key) => [`parameter.${key}`, 'SET']));

/**
 * Prepares one version under one set of values. With `preview`, G-01 is left out: what comes of it must not be stored.
 * Throws `INVALID_INPUT` when the version names a fact that its triggers do not offer.
 */
export function prepareVersion(
  version: RuleVersion,
  given: Parameters,
  catalogue: FactCatalogue,
  options: GuardOptions = {},
): PreparedVersion {
  const parameters = withPilotList(version, given);
  const facts = declarationsFor(version, catalogue);
  const setting = { facts, parameters, unset: unsetOf(version, { facts, parameters }) };
  const { scope, when } = version;
  const guards = guardsOf(version, options);
  const known = { ...knownFacts(version, options), ...setMarks(version.parameters) };
  const conditions = [...guards.map(({ condition }) => condition), ...conditionsOf(version)];
  const guardNodes = guards.map(({ id, condition }) => ({
    ...prepareCondition(condition, setting),
    guard: id,
  }));
  return {
    version,
    scope: when === null ? NOT_SERVED : scope ? prepareCondition(scope, setting) : ALWAYS,
    conditions: {
      op: 'all',
      parts: when === null ? guardNodes : [...guardNodes, prepareCondition(when, setting)],
    },
    known,
    facts: factsAsked(version, conditions.flatMap(leavesOf), known, facts),
    parameters: Object.fromEntries(
      parameterKeysOf(version).map((key) => [key, parameters[key] ?? null]),
    ),
  };
}
