import { sql } from 'kysely';
import type { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Scenario } from '../../policy/scenario.ts';
import { canonicalJson } from './canonical-json.ts';
import { touched } from './store-documents.ts';
import { versionName, type StoredText } from './stored-versions.ts';

/** An example as it is kept beside its version. */
export interface ExampleRow {
  readonly rule: string;
  readonly number: number;
  readonly ordinal: number;
  readonly name: string;
  readonly name_en: string;
  readonly given: unknown;
  readonly outcome: string;
  readonly code: string | null;
}

/** Scenarios as rows of their versions; one that names no version belongs to the rule's first. */
export function exampleRows(scenarios: readonly Scenario[]): ExampleRow[] {
  const ordinals = new Map<string, number>();
  return scenarios.map(({ rule, version: number = 1, name, given, then: expected }) => {
    const ordinal = (ordinals.get(versionName(rule, number)) ?? 0) + 1;
    ordinals.set(versionName(rule, number), ordinal);
    const { outcome, code = null } = expected;
    return { rule, number, ordinal, name: name.zh, name_en: name.en, given, outcome, code };
  });
}

interface StoredExample {
  readonly rule: string;
  readonly number: number;
  readonly name: string;
  readonly given: unknown;
  readonly outcome: string;
  readonly code: string | null;
}

const said = ({
  given,
  outcome,
  code,
}: Pick<StoredExample, 'given' | 'outcome' | 'code'>): string =>
  canonicalJson({ given, outcome, code });

/** Examples that have to be stored. One of a version that has decided may be added, and never changes. */
export async function changedExamples(
  ctx: Context,
  rows: readonly ExampleRow[],
  stored: ReadonlyMap<string, StoredText>,
  problems: Problems,
): Promise<ExampleRow[]> {
  const { rows: kept } = await sql<StoredExample>`
    select rule.code as rule, rule_version.number, rule_example.name, given, outcome, rule_example.code
    from rule_example join rule_version on rule_version.id = rule_example.rule_version_id
    join rule on rule.id = rule_version.rule_id where ordinal > 0`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const nameOf = ({ rule, number, name }: Pick<StoredExample, 'rule' | 'number' | 'name'>) =>
    `${versionName(rule, number)} ${name}`;
  const known = new Map(kept.map((each) => [nameOf(each), each]));
  return rows.filter((row) => {
    const before = known.get(nameOf(row));
    if (!before) return true;
    if (said(before) === said(row)) return false;
    if (stored.get(versionName(row.rule, row.number))?.lastUsedOn == null) return true;
    problems.add({
      code: 'VERSION_HAS_DECIDED',
      field: nameOf(row),
      message: `${nameOf(row)}：该版本已据以作出决定，示例不得更改 / The version has decided cases; its example cannot change`,
    });
    return false;
  });
}

/** Adds and changes examples of stored versions. */
export async function storeExamples(ctx: Context, rows: readonly ExampleRow[]): Promise<number> {
  const result = await sql`
    insert into rule_example (rule_version_id, ordinal, name, name_en, given, outcome, code)
    select rule_version.id, file.ordinal, file.name, file.name_en, file.given, file.outcome, file.code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as file(rule text, number int, ordinal int, name text,
      name_en text, given jsonb, outcome text, code text)
    join rule on rule.code = file.rule
    join rule_version on rule_version.rule_id = rule.id and rule_version.number = file.number
    order by rule_version.id, file.ordinal
    on conflict (rule_version_id, name) do update set ordinal = excluded.ordinal, name_en = excluded.name_en,
      given = excluded.given, outcome = excluded.outcome, code = excluded.code`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return touched(result);
}
