import { sql } from 'kysely';
import { isLevelCode } from '../../kernel/ladder.ts';
import { isTitle } from '../../kernel/titles.ts';
import type { Context } from '../../platform/context.ts';
import type { Declarations } from '../../policy/prepared.ts';
import type { Effect } from '../../policy/vocabulary/effect.ts';
import { toComparable } from '../../policy/vocabulary/fact.ts';
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

const isFen = (entry: unknown): boolean => Number.isSafeInteger(entry) && Number(entry) >= 0;

/** What an effect carries out of a parameter, and what each of its entries must be. */
const carriedBy: Readonly<Record<string, { fits: (entry: unknown) => boolean; what: string }>> = {
  toLevel: {
    fits: (entry) => typeof entry === 'string' && isLevelCode(entry),
    what: '须为等级代码 / must be the code of a level',
  },
  title: { fits: isTitle, what: '须为职称代码 / must be the code of a title' },
  amount: { fits: isFen, what: '须为以分计的整数 / must be a whole number of fen' },
  validMonths: { fits: isFen, what: '须为整月数 / must be a whole number of months' },
};

const entriesOf = (value: unknown, field: string | undefined): unknown =>
  field !== undefined && isTable(value) ? new Map(Object.entries(value)).get(field) : value;

/** Entries of the value that the effect could not carry, and keys that its fact never has. */
export function misfitsOfEffect(
  effect: Effect,
  { key, value }: { key: string; value: unknown },
  declarations: Declarations,
): string[] {
  return Object.entries(effect).flatMap(([slot, reference]: [string, unknown]) => {
    if (!isTable(reference) || !('parameter' in reference) || reference.parameter !== key)
      return [];
    const { field, key: fact } = reference as { field?: string; key?: string };
    const table = entriesOf(value, field);
    const entries = isTable(table) ? Object.entries(table) : [['', table]];
    const declared = fact === undefined ? undefined : declarations.get(fact);
    const plain = entries.filter(([, entry]) => typeof entry !== 'object');
    const wrong = plain.filter(([, entry]) => carriedBy[slot]?.fits(entry) === false);
    const strange = plain.filter(
      ([name]) =>
        declared !== undefined &&
        (declared.values
          ? !Object.hasOwn(declared.values, String(name))
          : toComparable(declared.type, name) === undefined),
    );
    return [
      ...wrong.map(
        ([name, entry]) => `${key} ${String(name)} ${String(entry)} ${carriedBy[slot]!.what}`,
      ),
      ...strange.map(
        ([name]) =>
          `${key} 的“${String(name)}”不是${declared!.zh} / ${String(name)} is no ${declared!.en}`,
      ),
    ];
  });
}
