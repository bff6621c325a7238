import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { parameterKeysOf } from '../../policy/prepare-version.ts';
import { versionsOf } from '../../policy/vocabulary/rule.ts';
import { misreadIn, unreadableParts } from './check-readable.ts';
import { misfit } from './check-value.ts';
import type { LawChecking } from './law-checking.ts';
import type { DraftedParameter } from './law-content.ts';
import { lastDayOfUse } from './parameter-use.ts';
import { refuseAt } from './problem-path.ts';

function checkNew(
  { at, before, parameter, values }: DraftedParameter,
  { place, problems }: LawChecking,
): void {
  if (!before && !parameter.key.startsWith(`P-${place}-`))
    refuseAt(
      problems,
      [...at, 'key'],
      'CODE_OF_PLACE',
      `新参数的代码须为 P-${place}-两位数字 / The key of a new parameter here is P-${place}- and two digits`,
    );
  if (values.length > 0 && parameter.scope !== 'jurisdiction')
    refuseAt(
      problems,
      [...at, 'values'],
      'WRONG_SCOPE',
      `${parameter.key} 不按地区设定 / ${parameter.key} is not set for a place`,
    );
}

/** A version that names an unknown fact cannot be prepared; that is said where it stands. */
async function readably(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** What the versions of this very draft could not read in the value. */
async function misreadByDraft(
  ctx: Context,
  key: string,
  value: unknown,
  { plan, register }: LawChecking,
): Promise<string[]> {
  const found: string[] = [];
  for (const { rule } of plan)
    for (const version of versionsOf(rule, {}))
      if (version.when !== null && parameterKeysOf(version).includes(key))
        found.push(
          ...(await readably(() => misreadIn(ctx, version, { key, value }, register.facts))),
        );
  return found;
}

type DraftedValue = DraftedParameter['values'][number];

/** What is wrong with the value itself: its type first, then what a rule could not read in it. */
async function wrongIn(
  ctx: Context,
  { parameter, before }: DraftedParameter,
  { value }: DraftedValue,
  checking: LawChecking,
): Promise<string[]> {
  const { key, type } = parameter;
  const wrong = misfit(type, value);
  if (wrong) return [wrong];
  const known = before ? await unreadableParts(ctx, key, value, checking.register.facts) : [];
  return [...new Set([...known, ...(await misreadByDraft(ctx, key, value, checking))])];
}

/** Days that the parameter has decided keep their value. */
async function checkUse(
  ctx: Context,
  key: string,
  { at, jurisdiction, from }: DraftedValue,
  { register, problems }: LawChecking,
): Promise<void> {
  const place = register.places.get(jurisdiction);
  if (!place) return;
  const scope = { jurisdictionId: place.id, organisationId: null };
  const used = await lastDayOfUse(ctx, key, scope, { from, to: null });
  if (used !== null)
    refuseAt(
      problems,
      [...at, 'from'],
      'PARAMETER_USED',
      `${key} 已用于 ${used} 的事项，新值须在其后生效 / ${key} has decided a case of ${used}; a new value must begin after it`,
    );
}

/** Values: of this place, of their type, readable by the rules, and not for days that have been decided by. */
export async function checkValues(ctx: Context, checking: LawChecking): Promise<void> {
  const { law, problems, mayTouch } = checking;
  for (const drafted of law.parameters) {
    checkNew(drafted, checking);
    for (const each of drafted.values) {
      const { at, jurisdiction, value, isFloor } = each;
      mayTouch(jurisdiction, [...at, 'jurisdiction']);
      for (const message of await wrongIn(ctx, drafted, each, checking))
        refuseAt(problems, [...at, 'value'], 'WRONG_VALUE', message);
      if (isFloor && typeof value !== 'number')
        refuseAt(
          problems,
          [...at, 'isFloor'],
          'NO_FLOOR',
          '只有数值可以作为下限 / Only a number can be a floor',
        );
      if (drafted.before) await checkUse(ctx, drafted.parameter.key, each, checking);
    }
  }
}
