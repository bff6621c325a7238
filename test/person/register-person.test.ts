import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import { findByNationalId } from '../../src/modules/person/find-person.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  worker,
  type CommandWorld,
} from '../support/command-world.ts';

describe('registering a person', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
  });
  afterAll(() => world.stop());
  const li = () => ({
    fullName: ' 李强',
    nationalId: makeNationalId('320706', '2001-09-03', 11),
    employerId: world.body.tianmu,
  });
  const rowOf = async (id: string) => {
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from person where id = ${id}`.execute(world.db);
    return rows[0]!;
  };
  let id = '';

  test('Sun registers a worker of her firm; the number is sealed and shows only its ends', async () => {
    const { nationalId } = li();
    ({
      person: { id },
    } = await world.as(staff.sun, registerPerson, {
      ...li(),
      nationalId: nationalId.toLowerCase(),
    }));
    const row = await rowOf(id);
    expect(row).toMatchObject({
      full_name: '李强',
      pinyin: 'liqiang lq',
      national_id_masked: `3207${'*'.repeat(12)}${nationalId.slice(16)}`,
      sex: 'MALE',
      employer_id: world.body.tianmu,
      jurisdiction_id: world.place['320481'],
    });
    expect(row.born_on).toBe('2001-09-03');
    expect(world.workshop.vault.open(row.national_id_cipher as Buffer)).toBe(nationalId);
    expect(JSON.stringify(row)).not.toContain(nationalId);
    const { rows } = await sql<{
      body: unknown;
    }>`select body from event_record where subject_id = ${id}`.execute(world.db);
    expect(JSON.stringify(rows)).not.toContain(nationalId.slice(6, 14));
  });

  test('the same number again is a duplicate to those who see the person, and to others who know the name', async () => {
    const again = { ...li(), fullName: '李四' };
    const told = async (actor: typeof staff.sun, employerId: string) => {
      const work = world.as(actor, registerPerson, { ...again, employerId });
      return work.then(
        () => '',
        ({ message }: Error) => message,
      );
    };
    expect(await refusal(world.as(staff.sun, registerPerson, again))).toEqual([
      'input.nationalId DUPLICATE',
    ]);
    expect(await told(staff.qian, world.body.tianmu)).toContain('李强');
    for (const [actor, body] of [
      [staff.hai, world.body.huaguo],
      [staff.hu, world.body.suhu],
    ] as const) {
      const elsewhere = { ...li(), employerId: body };
      expect(await told(actor, body)).toMatch(/^姓名和号码未能核实，未予登记/);
      expect(await told(actor, body)).not.toContain('李强');
      expect(
        await refusal(world.as(actor, registerPerson, { ...elsewhere, fullName: '李四' })),
      ).toEqual(['input.nationalId IDENTITY_NOT_CONFIRMED']);
      expect(await refusal(world.as(actor, registerPerson, elsewhere))).toEqual([
        'input.nationalId DUPLICATE',
      ]);
    }
  });

  test('without an employer the place of the household oversees', async () => {
    const { person } = await world.as(staff.hai, registerPerson, {
      fullName: '阿依古丽•买买提',
      nationalId: makeNationalId('653101', '1999-02-20', 4),
      hukouJurisdictionId: world.place['320706']!,
    });
    expect(await rowOf(person.id)).toMatchObject({
      full_name: '阿依古丽·买买提',
      employer_id: null,
      sex: 'FEMALE',
      jurisdiction_id: world.place['320706'],
    });
  });

  test('neither employer nor household is not enough', async () =>
    expect(
      await refusal(world.as(staff.qian, registerPerson, { ...li(), employerId: null })),
    ).toEqual(['input.employerId PLACE_MISSING']));

  test('a wrong digit, a name with digits and an unknown place are said together', async () => {
    const nationalId = `${li().nationalId.slice(0, 17)}${li().nationalId.endsWith('X') ? '1' : 'X'}`;
    expect(
      await refusal(
        world.as(staff.sun, registerPerson, {
          ...li(),
          nationalId,
          fullName: '李3',
          hukouJurisdictionId: '99999',
        }),
      ),
    ).toEqual([
      'input.fullName NAME_NOT_VALID',
      'input.hukouJurisdictionId PLACE_NOT_VALID',
      'input.nationalId NATIONAL_ID_CHECK_DIGIT',
    ]);
  });

  test('Sun does not register workers of another firm, and a worker registers nobody', async () => {
    const other = {
      ...li(),
      nationalId: makeNationalId('320481', '1990-01-01', 5),
      employerId: world.body.suhu,
    };
    expect(await refusal(world.as(staff.sun, registerPerson, other))).toBe('NOT_ALLOWED');
    expect(await refusal(world.as(worker('李强', id), registerPerson, other))).toBe('NOT_ALLOWED');
  });

  test('who has the number in hand finds the person, if the person is theirs to see', async () => {
    const find = (actor: typeof staff.sun, number: string) =>
      findByNationalId(world.workshop, actor, number);
    expect(await find(staff.sun, ` ${li().nationalId} `)).toBe(id);
    expect(await find(worker('李强', id), li().nationalId)).toBe(id);
    expect(await find(staff.hai, li().nationalId)).toBeNull();
    expect(await find(staff.sun, '不是号码')).toBeNull();
  });
});
