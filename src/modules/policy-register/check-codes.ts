import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';

const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What may be named: the value itself, or the entries of a table; objects in a table hold something else (`cashFen`). */
const namesIn = (value: unknown): string[] =>
  (isTable(value) ? Object.values(value) : [value])
    .filter((entry) => entry != null && typeof entry !== 'object')
    .map(String);

/** Codes of the honours that the effect grants by itself, or by these values of its parameters. */
export function honoursOf(
  { effect }: Pick<RuleVersion, 'effect'>,
  values: Readonly<Record<string, unknown>> = {},
): string[] {
  if (effect.type !== 'GRANT_HONOUR') return [];
  const { honour } = effect;
  if (typeof honour === 'string') return [honour];
  if (!('parameter' in honour)) return [];
  const value = values[honour.parameter];
  const part =
    honour.field && isTable(value) ? new Map(Object.entries(value)).get(honour.field) : value;
  return namesIn(part);
}

/** Messages for codes that stand for no honour of a person: granting one would grant nothing to anybody. */
export async function unknownHonours(ctx: Context, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const { rows } = await sql<{ code: string; kind: string }>`
    select code, kind from honour_type where code = any(${codes}::text[])`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const kinds = new Map(rows.map(({ code, kind }) => [code, kind]));
  return [...new Set(codes)].flatMap((code) => {
    const kind = kinds.get(code);
    if (kind === undefined) return [`没有荣誉 ${code} / There is no honour ${code}`];
    return kind === 'PERSON' ? [] : [`${code} 不授予个人 / ${code} is no honour of a person`];
  });
}
