import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { assembleReader } from '../../src/app/reading.ts';
import type { World } from '../world.ts';
import { columnsOf, tableOf, walledTypes } from './predict.ts';
import { fill, kinds, topUp } from './scatter.ts';
import { schema } from './schema.ts';
import { types } from './table.ts';

const reader = assembleReader();

/** One of a kind, or nothing without something else: those rows stay as they are. */
const isImpossible = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['23505', '23514'].includes(String(error.code));

async function tryTo(world: World, text: string): Promise<void> {
  await world.sql(text).catch((error: unknown) => {
    if (!isImpossible(error)) throw error;
  });
}

/** Columns whose words the schema knows one by one, with the first of them. */
function* worded(type: string): Generator<readonly [column: string, word: string]> {
  const known = schema.getType(type);
  if (!isObjectType(known)) return;
  for (const [name, field] of Object.entries(reader.types.get(type)!.fields)) {
    const named = getNamedType(known.getFields()[name]!.type);
    if (field.is === 'column' && isEnumType(named))
      yield [field.column, String(named.getValues()[0]!.value)];
    if (field.is === 'computed' && name === 'codeText') yield ['code', 'TIE_AT_CUTOFF'];
  }
}

/**
 * After {@link scatter}: gives rows words that can be answered, and lets them refer to others wherever they may and do
 * not, so that every way leads somewhere. Owners stay.
 */
export async function connectRows(world: World): Promise<void> {
  await world.sql('set session_replication_role = replica');
  await topUp(world, 'self_evaluator');
  for (const type of [...walledTypes, 'SelfEvaluator', 'RuleVersion']) {
    const table = tableOf(type);
    for (const [column, word] of worded(type))
      await tryTo(
        world,
        `update ${table} set ${column} = '${word}' where ${column}::text ~ '^X[0-9]+$'`,
      );
    const walls = columnsOf(types[type]!);
    const owners = kinds.flatMap((kind) => walls[kind]);
    for (const field of Object.values(reader.types.get(type)!.fields)) {
      if (field.is !== 'one' || owners.includes(field.column)) continue;
      const column = {
        name: field.column,
        type: 'bigint',
        nullable: true,
        refers: tableOf(field.type),
      };
      await tryTo(
        world,
        `update ${table} row set ${field.column} = ${fill(column, 'row.id')}
          where ${field.column} is null and id % 2 = 0`,
      );
    }
  }
  // Work that is silent for long stays stalled; what is about to be would be told differently a moment later.
  await world.sql(`update work_progress set beat_at = now() - interval '1 day'`);
  await world.sql('set session_replication_role = origin');
}
