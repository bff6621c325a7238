import { sql } from 'kysely';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import { registerOrganisation } from '../../src/modules/organisation/commands/register-organisation.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('registering an organisation', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
  });
  afterAll(() => world.stop());

  const firm = (rest: object = {}) => ({
    kind: 'ENTERPRISE' as const,
    name: ' 溧阳曹山  精工有限公司',
    creditCode: makeCreditCode('91', '320481', 7),
    jurisdictionId: world.place['320481']!,
    ...rest,
  });
  const wrongCheck = (sequence: number) => {
    const code = makeCreditCode('91', '320481', sequence);
    return code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
  };
  const rowOf = async (id: string) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from organisation where id = ${id}`.execute(world.db);
    return rows[0]!;
  };

  test('Qian of the HR bureau registers an enterprise of the place, and the trail says so', async () => {
    const { organisation, warnings } = await world.as(
      staff.qian,
      registerOrganisation,
      firm({ isAboveScale: true, ownership: 'PRIVATE' }),
    );
    expect(warnings).toEqual([]);
    expect(await rowOf(organisation.id)).toMatchObject({
      name: '溧阳曹山 精工有限公司',
      credit_code: makeCreditCode('91', '320481', 7),
      credit_code_checked: true,
      is_above_scale: true,
      is_listed: false,
      ownership: 'PRIVATE',
      source: 'MANUAL',
    });
    const { rows } = await sql`select type, actor_name from event_record
      where subject_type = 'Organisation' and subject_id = ${organisation.id}`.execute(world.db);
    expect(rows).toEqual([{ type: 'organisation.registered', actor_name: '钱卫国' }]);
  });

  test('the same code is registered once', async () =>
    expect(await refusal(world.as(staff.qian, registerOrganisation, firm()))).toEqual([
      'input.creditCode DUPLICATE',
    ]));

  test('a typed code that fails its check is refused, and a register’s let pass with a warning', async () => {
    const creditCode = wrongCheck(8);
    expect(await refusal(world.as(staff.zhao, registerOrganisation, firm({ creditCode })))).toEqual(
      ['input.creditCode CREDIT_CODE_CHECK_DIGIT'],
    );
    const { organisation, warnings } = await world.as(
      staff.zhao,
      registerOrganisation,
      firm({ creditCode, source: 'REGISTER' }),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['CREDIT_CODE_CHECK_DIGIT']);
    expect(await rowOf(organisation.id)).toMatchObject({
      credit_code: creditCode,
      credit_code_checked: false,
    });
  });

  test('a register does not excuse a code that is too short', async () =>
    expect(
      await refusal(
        world.as(
          staff.qian,
          registerOrganisation,
          firm({ creditCode: '91320481', source: 'REGISTER' }),
        ),
      ),
    ).toEqual(['input.creditCode CREDIT_CODE_LENGTH']));

  test('everything that is wrong is said at once', async () =>
    expect(
      await refusal(
        world.as(staff.admin, registerOrganisation, {
          kind: 'BUREAU',
          name: '局',
          schoolKind: 'TECHNICAL_SCHOOL',
          parentId: '999999',
          creditCode: 'I',
          jurisdictionId: '999999',
        }),
      ),
    ).toEqual([
      'input.name NAME_LENGTH',
      'input.bureauKind KIND_MISMATCH',
      'input.schoolKind KIND_MISMATCH',
      'input.jurisdictionId PLACE_NOT_VALID',
      'input.parentId PARENT_NOT_VALID',
      'input.creditCode CREDIT_CODE_LENGTH',
    ]));

  test('an enterprise without a code is refused, a school without one is not', async () => {
    expect(
      await refusal(world.as(staff.qian, registerOrganisation, firm({ creditCode: null }))),
    ).toEqual(['input.creditCode CREDIT_CODE_MISSING']);
    await world.as(staff.qian, registerOrganisation, {
      kind: 'SCHOOL',
      name: '溧阳市天目湖中等专业学校',
      schoolKind: 'SECONDARY_VOCATIONAL',
      jurisdictionId: world.place['320481']!,
    });
  });

  test('nobody registers for another place, and no enterprise registers anybody', async () => {
    const creditCode = makeCreditCode('91', '320706', 9);
    const jurisdictionId = world.place['320706']!;
    const elsewhere = firm({ creditCode, jurisdictionId });
    expect(await refusal(world.as(staff.qian, registerOrganisation, elsewhere))).toBe(
      'NOT_ALLOWED',
    );
    expect(await refusal(world.as(staff.sun, registerOrganisation, firm()))).toBe('NOT_ALLOWED');
    await world.as(staff.hai, registerOrganisation, elsewhere);
  });
});
