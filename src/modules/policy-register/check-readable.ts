import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { declarationsFor, prepareVersion } from '../../policy/prepare-version.ts';
import type { PreparedLeaf, PreparedNode } from '../../policy/prepared.ts';
import { isConstant, isGroup } from '../../policy/prepared.ts';
import { keysOf } from '../../policy/parameters.ts';
import { parametersOfEffect } from '../../policy/vocabulary/effect.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion, VersionText } from '../../policy/vocabulary/rule.ts';
import { honoursOf, misfitsOfEffect, unknownHonours } from './check-codes.ts';
import { missingCodes } from './unknown-codes.ts';

interface Row {
  readonly code: string;
  readonly triggers: readonly string[];
  readonly body: VersionText;
}

const leaves = (node: PreparedNode): PreparedLeaf[] =>
  isGroup(node) ? node.parts.flatMap(leaves) : isConstant(node) ? [] : [node];

/** How many values the operand named, before those that are no value of the fact's type were left out. */
function countOf({ op, parameter }: PreparedLeaf): number {
  const value = parameter?.value;
  if (op === 'keyOf') return keysOf(value)?.length ?? 0;
  return Array.isArray(value) ? value.length : 1;
}

function misreadBy(leaf: PreparedLeaf, key: string): string[] {
  if (leaf.parameter?.key !== key || leaf.op === 'present') return [];
  const { field } = leaf.parameter;
  const name = field === undefined ? key : `${key}.${field}`;
  if (leaf.unset)
    return [
      `${name}（${leaf.fact.zh}，${leaf.fact.type}）缺失或类型不符 / missing or of a wrong type`,
    ];
  return leaf.required.length === countOf(leaf)
    ? []
    : [`${name} 含有不是 ${leaf.fact.type} 的取值 / holds a value that is no ${leaf.fact.type}`];
}

/**
 * What the served rules could not read in the value: a field that a comparison needs and does not find, a code that
 * is no level, an honour that nobody grants, an occupation that is not in the classification. Such a value would count
 * as not set, so it is refused while somebody can still put it right.
 */
export async function unreadableParts(
  ctx: Context,
  key: string,
  value: unknown,
  facts: FactCatalogue,
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select rule.code, rule.triggers, rule_version.body from rule_version
    join rule on rule.id = rule_version.rule_id
    where ${key} = any(rule_version.parameters) and rule_version.body -> 'when' <> 'null'::jsonb
    order by rule.code, rule_version.number`.execute(ctx.em.getKysely<Record<string, never>>());
  const found: string[] = [];
  for (const { code, triggers, body } of rows) {
    const name = { zh: code, en: code };
    const version: RuleVersion = { ...body, id: code, name, systems: [], triggers, documents: {} };
    found.push(...(await misreadIn(ctx, version, { key, value }, facts)));
  }
  return [...new Set(found)];
}

/** The same, asked about one version, which need not be registered. */
export async function misreadIn(
  ctx: Context,
  version: RuleVersion,
  { key, value }: { key: string; value: unknown },
  facts: FactCatalogue,
): Promise<string[]> {
  const { scope, conditions } = prepareVersion(version, { [key]: { value } }, facts);
  const all = [scope, conditions].flatMap(leaves);
  const declarations = declarationsFor(version, facts);
  const found = [
    ...all.flatMap((leaf) => misreadBy(leaf, key)),
    ...misfitsOfEffect(version.effect, { key, value }, declarations),
  ].map((problem) => `${version.id}: ${problem}`);
  for (const { fact, parameter, required } of all)
    if (parameter?.key === key && fact.codes)
      found.push(...(await missingCodes(ctx, fact.codes, required.map(String))));
  if (!parametersOfEffect(version.effect).includes(key)) return found;
  return [...found, ...(await unknownHonours(ctx, honoursOf(version, { [key]: value })))];
}
