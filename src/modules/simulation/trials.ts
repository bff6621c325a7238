import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Parameters } from '../../policy/parameters.ts';
import { parameterKeysOf, prepareVersion } from '../../policy/prepare-version.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import { fromClause } from '../decision/evidence.ts';
import type { Ground, Trial } from './try-version.ts';
import { openValueBook, valuesAt, type Setting, type ValueOptions } from './value-book.ts';

/** A version on its ground: once for each set of values, and for any one setting. */
export interface Trials {
  readonly list: readonly Trial[];
  /** The version as it stands for each of these subjects, with the values' own days. */
  readonly preparedFor: (
    subjectIds: readonly string[],
  ) => Promise<ReadonlyMap<string, PreparedVersion>>;
}

interface Row extends Setting {
  readonly key: string;
  /** Null for settings of the whole ground. */
  readonly subjectId: string | null;
}

const everywhere = (on: string): Setting => ({ place: [], happenedOn: on, contest: {} });

const settingKey = ({ evidence, population }: Ground): RawBuilder<unknown> => sql`
  concat_ws(' ', ${evidence.happenedOn}::text, ${evidence.place.CONTEST}::text, (${population.contest})::text)`;

async function settings(
  ctx: Context,
  ground: Ground,
  subject: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<Row[]> {
  const { evidence, population } = ground;
  const { rows } = await sql<Row>`
    select distinct ${evidence.place.CONTEST} as place, ${evidence.happenedOn}::text as "happenedOn",
      ${population.contest} as contest, ${settingKey(ground)} as key, ${subject} as "subjectId"
    from ${fromClause(evidence, [])} where ${where} order by key`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows;
}

/** What a comparison reads; who set it since when makes no difference to the outcome. */
const readAlike = (values: Parameters): string =>
  JSON.stringify(Object.entries(values).map(([key, found]) => [key, found?.value ?? null]));

/** Finds the sets of values that are in force at some place and day of the ground. G-01 is left out. */
export async function findTrials(
  ctx: Context,
  ground: Ground,
  version: RuleVersion,
  options: ValueOptions,
): Promise<Trials> {
  const { evidence } = ground;
  const prepare = (parameters: Parameters): PreparedVersion =>
    prepareVersion(version, parameters, { [evidence.trigger]: evidence.facts }, { preview: true });
  const book = await openValueBook(ctx, [version]);
  const at = (setting: Setting): Parameters => valuesAt(book, version, setting, options);
  const subjectId = sql`${evidence.subject.subjectId}::text`;
  return {
    list: await listTrials(),
    async preparedFor(subjectIds) {
      const where = sql`${evidence.subject.subjectId} = any(${subjectIds}::bigint[])`;
      const rows = await settings(ctx, ground, subjectId, where);
      const byKey = Map.groupBy(rows, ({ key }) => key);
      return new Map(
        [...byKey.values()].flatMap((group) => {
          const prepared = prepare(at(group[0]!));
          return group.map((row): [string, PreparedVersion] => [row.subjectId!, prepared]);
        }),
      );
    },
  };

  async function listTrials(): Promise<Trial[]> {
    const isFixed = parameterKeysOf(version).length === 0;
    const rows = isFixed ? [] : await settings(ctx, ground, sql`null`, ground.where);
    const settled = rows.map((row) => ({ row, values: at(row) }));
    const groups = [...Map.groupBy(settled, ({ values }) => readAlike(values)).values()];
    if (groups.length === 0) return [{ prepared: prepare(at(everywhere(ctx.today))), where: null }];
    return groups.map((group) => ({
      prepared: prepare(group[0]!.values),
      where: groups.length === 1 ? null : among(group.map(({ row }) => row.key)),
    }));
  }

  function among(keys: readonly string[]): RawBuilder<unknown> {
    return sql`${settingKey(ground)} = any(${keys}::text[])`;
  }
}
