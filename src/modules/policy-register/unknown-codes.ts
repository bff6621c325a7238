import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { conditionsOf, declarationsFor } from '../../policy/prepare-version.ts';
import {
  isParameterRef,
  leavesOf,
  operatorOf,
  type Leaf,
} from '../../policy/vocabulary/condition.ts';
import type { FactCatalogue, FactDeclaration } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';

const words: Readonly<
  Record<NonNullable<FactDeclaration['codes']>, readonly [zh: string, en: string]>
> = {
  occupation: ['职业（工种）', 'occupation'],
  series: ['竞赛系列', 'contest series'],
};

/** The codes, among those given, that the catalogue does not have. */
export async function missingCodes(
  ctx: Context,
  catalogue: keyof typeof words,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return [];
  const { rows } = await sql<{ code: string }>`
    select code from ${sql.table(catalogue)} where code = any(${codes}::text[])`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const known = new Set(rows.map(({ code }) => code));
  const [zh, en] = words[catalogue];
  return [...new Set(codes)]
    .filter((code) => !known.has(code))
    .map((code) => `没有${zh} ${code} / There is no ${en} ${code}`);
}

function literalsOf(leaf: Leaf): string[] {
  const operand = leaf[operatorOf(leaf)];
  if (operand === undefined || typeof operand === 'boolean' || isParameterRef(operand)) return [];
  return [operand].flat().map(String);
}

/** Comparisons with the code of an occupation or a series that the catalogue does not have. */
export async function unknownCodes(
  ctx: Context,
  version: RuleVersion,
  facts: FactCatalogue,
): Promise<{ field: string; message: string }[]> {
  const declarations = declarationsFor(version, facts);
  const found: { field: string; message: string }[] = [];
  for (const leaf of conditionsOf(version).flatMap(leavesOf)) {
    const catalogue = declarations.get(leaf.fact)?.codes;
    if (!catalogue) continue;
    for (const message of await missingCodes(ctx, catalogue, literalsOf(leaf)))
      found.push({ field: 'when', message });
  }
  return found;
}
