import { sql } from 'kysely';
import { createWorld, type World } from '../world.ts';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import type { Context } from '../../src/platform/context.ts';
import { uniqueTexts } from '../../src/platform/database/already-there.ts';
import { staffOf, startCommandWorld } from '../support/command-world.ts';

describe('what is said when a unique constraint refuses a row', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld('reference');
  });
  afterAll(() => world.close());

  test('every unique constraint and index of the catalogue has its text, and no other', async () => {
    const rows = await world.sql<{ name: string }>(
      `select indexrelid::regclass::text as name from pg_index
        where indisunique and not indisprimary
          and indrelid in (select oid from pg_class where relnamespace in ('public'::regnamespace, 'history'::regnamespace))`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(uniqueTexts).toSorted());
  });
});

test('a number that somebody else registered a moment ago is refused in words that do not tell it', async () => {
  const world = await startCommandWorld('2025-06-02');
  const { sun } = staffOf(world);
  await world.as(sun, registerPerson, {
    fullName: '赵敏',
    nationalId: makeNationalId('320481', '1996-05-25', 22),
    employerId: world.body.tianmu,
  });
  const again = async (ctx: Context) => {
    await sql`insert into person select (jsonb_populate_record(person, '{"id": 4711}')).* from person`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    );
  };
  await expect(world.as(sun, again, {})).rejects.toMatchObject({
    code: 'DUPLICATE',
    message: uniqueTexts['person_national_id_index_unique'],
  });
  await world.stop();
});
