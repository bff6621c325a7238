import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { correctPerson } from '../../src/modules/person/commands/correct-person.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import { revealNationalId } from '../../src/modules/person/commands/reveal-national-id.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  worker,
  type CommandWorld,
} from '../support/command-world.ts';

describe('correcting a person, and revealing an identity number', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  let id = '';
  let free = '';
  const nationalId = makeNationalId('320481', '1996-05-25', 22);
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
    ({
      person: { id },
    } = await world.as(staff.sun, registerPerson, {
      fullName: '赵敏',
      nationalId,
      employerId: world.body.tianmu,
    }));
    ({
      person: { id: free },
    } = await world.as(staff.qian, registerPerson, {
      fullName: '曾志强',
      nationalId: makeNationalId('320481', '1980-01-01', 31),
      hukouJurisdictionId: world.place['320481']!,
    }));
  });
  afterAll(() => world.stop());
  const rowOf = async (of: string) => {
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from person where id = ${of}`.execute(world.db);
    return rows[0]!;
  };

  test('a new name brings its pinyin; an older version is refused', async () => {
    await world.as(staff.sun, correctPerson, { id, version: 1, fullName: '赵旻' });
    expect(await rowOf(id)).toMatchObject({ full_name: '赵旻', pinyin: 'zhaomin zm', version: 2 });
    expect(
      await refusal(world.as(staff.sun, correctPerson, { id, version: 1, fullName: '赵民' })),
    ).toBe('CONFLICT');
  });

  test('the number is corrected by the bureau, not by the firm, and brings birth date and sex', async () => {
    const right = makeNationalId('320481', '1996-05-26', 23);
    const correction = { id, version: 2, nationalId: right };
    expect(await refusal(world.as(staff.sun, correctPerson, correction))).toBe('NOT_ALLOWED');
    await world.as(staff.qian, correctPerson, correction);
    expect(await rowOf(id)).toMatchObject({ sex: 'MALE', born_on: '1996-05-26', version: 3 });
    await world.as(staff.qian, correctPerson, { id, version: 3, nationalId });
    expect(
      await world.as(staff.qian, revealNationalId, { personId: id, reason: '核对社保记录' }),
    ).toEqual({ nationalId });
  });

  test('the number of somebody else is a duplicate, one’s own is none', async () => {
    expect(
      await refusal(world.as(staff.qian, correctPerson, { id: free, version: 1, nationalId })),
    ).toEqual(['input.nationalId DUPLICATE']);
    await world.as(staff.qian, correctPerson, { id, version: 4, nationalId });
  });

  test('who is employed nowhere moves with the household, out of the officer’s view', async () => {
    await world.as(staff.qian, correctPerson, {
      id: free,
      version: 1,
      hukouJurisdictionId: world.place['320706']!,
    });
    expect(await rowOf(free)).toMatchObject({ jurisdiction_id: world.place['320706'] });
    expect(await refusal(world.as(staff.qian, correctPerson, { id: free, version: 2 }))).toBe(
      'NOT_FOUND',
    );
  });

  test('revealing a number needs a reason, and who saw it stays on record', async () => {
    const reveal = (actor: typeof staff.sun, reason: string) =>
      world.as(actor, revealNationalId, { personId: id, reason });
    expect(await refusal(reveal(staff.zhao, ' 看 '))).toEqual(['input.reason REASON_MISSING']);
    expect(await reveal(staff.zhao, '办理五一劳动奖章申报')).toEqual({ nationalId });
    const { rows } = await sql`
      select actor_name, body from event_record
      where type = 'person.nationalIdRevealed' and subject_id = ${id} order by id desc limit 1`.execute(
      world.db,
    );
    expect(rows).toEqual([{ actor_name: '赵敏', body: { reason: '办理五一劳动奖章申报' } }]);
  });

  test('the firm and the worker do not see it in full, officers elsewhere do not see the person', async () => {
    const reveal = (actor: typeof staff.sun) =>
      refusal(world.as(actor, revealNationalId, { personId: id, reason: '想看一下号码' }));
    expect(await reveal(staff.sun)).toBe('NOT_ALLOWED');
    expect(await reveal(worker('赵旻', id))).toBe('NOT_ALLOWED');
    expect(await reveal(staff.hai)).toBe('NOT_FOUND');
  });
});
