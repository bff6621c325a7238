import { sql } from 'kysely';
import type { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { parameterKeysOf } from '../../policy/prepare-version.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import { honoursOf, unknownHonours } from '../policy-register/check-codes.ts';
import { unreadableParts } from '../policy-register/check-readable.ts';
import { misfit } from '../policy-register/check-value.ts';
import type { Population } from './population.ts';
import type { WhatIfQuestion } from './what-if-question.ts';

interface Asked {
  readonly version: RuleVersion;
  readonly population: Population;
  readonly facts: FactCatalogue;
  readonly problems: Problems;
}

/** Adds everything that is wrong with the question; answers the values to be tried, by parameter code. */
export async function checkQuestion(
  ctx: Context,
  question: WhatIfQuestion,
  asked: Asked,
): Promise<Readonly<Record<string, unknown>>> {
  await checkFilter(ctx, question, asked);
  const { parameters } = question;
  if (parameters == null) return {};
  const wrong = misfit('object', parameters);
  if (wrong) {
    asked.problems.add({ code: 'WRONG_VALUE', field: 'input.parameters', message: wrong });
    return {};
  }
  const overrides: Record<string, unknown> = Object.fromEntries(Object.entries(parameters));
  for (const [key, value] of Object.entries(overrides)) await checkValue(ctx, key, value, asked);
  return overrides;
}

const MOST_CASES = 100;

const isPage = (first: number): boolean => first >= 0 && first <= MOST_CASES;

async function checkFilter(
  ctx: Context,
  { from, to, first, skip, jurisdiction, seriesCode }: WhatIfQuestion,
  { population, problems }: Asked,
): Promise<void> {
  const isUnknown = jurisdiction ? !(await isPlace(ctx, jurisdiction)) : false;
  const refuse = (isWrong: boolean, field: string, code: string, message: string): void => {
    if (isWrong) problems.add({ code, field: `input.${field}`, message });
  };
  const backwards = '终止日须晚于起始日 / The end must lie after the start';
  refuse(Boolean(from && to && to <= from), 'to', 'WRONG_DATES', backwards);
  const page = `须为0至${MOST_CASES} / Must be from 0 to ${MOST_CASES}`;
  refuse(!isPage(first ?? 0), 'first', 'WRONG_PAGE', page);
  refuse((skip ?? 0) < 0, 'skip', 'WRONG_PAGE', '不得为负 / Must not be negative');
  const noSeries = '此类事项不属于竞赛系列 / These cases belong to no series';
  refuse(Boolean(seriesCode && !population.series), 'seriesCode', 'NO_SERIES', noSeries);
  const nowhere = `没有地区 ${jurisdiction} / There is no jurisdiction ${jurisdiction}`;
  refuse(isUnknown, 'jurisdiction', 'UNKNOWN_JURISDICTION', nowhere);
}

async function isPlace(ctx: Context, code: string): Promise<boolean> {
  const { rows } = await sql`select from jurisdiction where code = ${code} limit 1`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows.length > 0;
}

/** Null tries what would follow if the value were not set. */
async function checkValue(
  ctx: Context,
  key: string,
  value: unknown,
  { version, facts, problems }: Asked,
): Promise<void> {
  const field = `input.parameters.${key}`;
  if (!parameterKeysOf(version).includes(key)) {
    const message = `${version.id} 不使用参数 ${key} / ${version.id} does not read ${key}`;
    problems.add({ code: 'UNKNOWN_PARAMETER', field, message });
    return;
  }
  if (value === null) return;
  const { rows } = await sql<{ type: string }>`
    select type from parameter where code = ${key}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const wrong = misfit(rows[0]?.type ?? '', value);
  const unread = wrong ? [wrong] : await unreadableParts(ctx, key, value, facts);
  // The version on trial may read the value otherwise than what is registered.
  const unknown = await unknownHonours(ctx, honoursOf(version, { [key]: value }));
  for (const message of new Set([...unread, ...unknown]))
    problems.add({ code: 'WRONG_VALUE', field, message });
}
