import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { recordCertificate } from '../../src/modules/certificate/commands/record-certificate.ts';
import { recordEmployment } from '../../src/modules/employment/commands/record-employment.ts';
import { correctOrganisation } from '../../src/modules/organisation/commands/correct-organisation.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('correcting an organisation', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
  });
  afterAll(() => world.stop());
  const rowOf = async (id: string) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from organisation where id = ${id}`.execute(world.db);
    return rows[0]!;
  };

  test('what is left out stays, null empties, the version rises', async () => {
    const id = world.body.tianmu;
    await world.as(staff.qian, correctOrganisation, {
      id,
      version: 1,
      ownership: 'MIXED',
      isListed: true,
    });
    expect(await rowOf(id)).toMatchObject({ version: 2, ownership: 'MIXED', is_listed: true });
    await world.as(staff.qian, correctOrganisation, { id, version: 2, ownership: null });
    expect(await rowOf(id)).toMatchObject({
      version: 3,
      ownership: null,
      is_listed: true,
      name: '溧阳天目精密机械有限公司',
    });
  });

  test('who read an older version is told so', async () =>
    expect(
      await refusal(
        world.as(staff.zhao, correctOrganisation, {
          id: world.body.tianmu,
          version: 1,
          isLarge: true,
        }),
      ),
    ).toBe('CONFLICT'));

  test('an organisation does not come to lie below itself', async () => {
    const { tianmu: id, suhu } = world.body;
    await world.as(staff.qian, correctOrganisation, { id: suhu, version: 1, parentId: id });
    expect(
      await refusal(world.as(staff.qian, correctOrganisation, { id, version: 3, parentId: suhu })),
    ).toEqual(['input.parentId PARENT_NOT_VALID']);
  });

  test('a bureau does not move, and a move needs the right in both places', async () => {
    const move = { version: 1, jurisdictionId: world.place['320706']! };
    expect(
      await refusal(
        world.as(staff.admin, correctOrganisation, { id: world.body.liyangHr, ...move }),
      ),
    ).toEqual(['input.jurisdictionId OFFICE_CANNOT_MOVE']);
    expect(
      await refusal(
        world.as(staff.qian, correctOrganisation, { id: world.body.tianmu, ...move, version: 3 }),
      ),
    ).toBe('NOT_ALLOWED');
  });

  test('staff, their employments and certificates follow an enterprise to its new place', async () => {
    const { person } = await world.as(staff.sun, registerPerson, {
      fullName: '李强',
      nationalId: makeNationalId('320481', '2001-09-03', 11),
      employerId: world.body.tianmu,
    });
    await world.as(staff.sun, recordEmployment, {
      personId: person.id,
      organisationId: world.body.tianmu,
      post: '铣工',
      postType: 'SKILL',
      startedOn: '2024-11-01',
    });
    await world.as(staff.sun, recordCertificate, {
      personId: person.id,
      type: 'SPECIAL_ABILITY',
      number: 'Z2024001',
      issuerName: '溧阳技师学院',
      issuedOn: '2024-12-01',
    });
    const zone = world.place['320481Z01']!;
    await world.as(staff.qian, correctOrganisation, {
      id: world.body.tianmu,
      version: 3,
      jurisdictionId: zone,
    });
    const { rows } = await sql`
      select person.jurisdiction_id::text as person, e.jurisdiction_id::text as employment,
        c.jurisdiction_id::text as certificate
      from person join employment e on e.person_id = person.id join certificate c on c.person_id = person.id
      where person.id = ${person.id}`.execute(world.db);
    expect(rows).toEqual([{ person: zone, employment: zone, certificate: zone }]);
  });
});
