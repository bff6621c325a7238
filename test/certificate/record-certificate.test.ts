import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import {
  recordCertificate,
  type RecordCertificateInput,
} from '../../src/modules/certificate/commands/record-certificate.ts';
import { revokeCertificate } from '../../src/modules/certificate/commands/revoke-certificate.ts';
import { readLadder } from '../../src/modules/certificate/ladder-in-force.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('certificates', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  let personId = '';
  const nationalId = makeNationalId('320481', '1990-12-01', 5);
  let count = 0;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
    await sql`insert into occupation (code, name, name_en, kind, field, valid_from)
      values ('6-18-01-02', '铣工', 'Milling machine operator', 'OCCUPATION', 'ENGINEERING', '2015-07-29')`.execute(
      world.db,
    );
    ({
      person: { id: personId },
    } = await world.as(staff.sun, registerPerson, {
      fullName: '徐建',
      nationalId,
      employerId: world.body.tianmu,
    }));
  });
  afterAll(() => world.stop());

  const record = async (actor: typeof staff.sun, rest: Partial<RecordCertificateInput> = {}) => {
    const { certificate } = await world.as(actor, recordCertificate, {
      personId,
      type: 'SKILL_LEVEL',
      occupationCode: '6-18-01-02',
      level: 'SENIOR',
      number: `S3204812025${(count += 1)}`,
      issuerId: world.body.school,
      issuedOn: '2025-05-20',
      ...rest,
    });
    return certificate.id;
  };
  const setLadder = (code: string, value: string, validFrom: string) =>
    sql`
    with known as (
      insert into parameter (code, name, name_en, scope, type, why, why_en)
      values ('P-44', '采用的等级序列', 'Ladder', 'jurisdiction', 'enum', '', '')
      on conflict (code) do update set type = excluded.type returning id)
    insert into parameter_value (parameter_id, jurisdiction_id, value, valid_from, legal_basis, is_default, is_enabled, set_by)
    select known.id, ${world.place[code]}, ${JSON.stringify(value)}::jsonb, ${validFrom}::date, '测试', false, true, '测试'
    from known`.execute(world.db);

  test('Qian records a level, and the event that the rules wait for says which', async () => {
    const id = await record(staff.qian, { number: 'ｓ32 0481' });
    const { rows } = await sql<Record<string, unknown>>`
      select level, number, issuer_name, issue_place_id, employer_id, jurisdiction_id, reported_on::text
      from certificate where id = ${id}`.execute(world.db);
    expect(rows).toEqual([
      {
        level: 4,
        number: 'S320481',
        issuer_name: '溧阳技师学院',
        issue_place_id: world.place['320481'],
        employer_id: world.body.tianmu,
        jurisdiction_id: world.place['320481'],
        reported_on: '2025-06-02',
      },
    ]);
    const { rows: events } = await sql`
      select type, body from event_record where subject_type = 'Certificate' and subject_id = ${id}`.execute(
      world.db,
    );
    expect(events).toMatchObject([
      {
        type: 'certificate.recorded',
        body: { certificateId: id, before: null, after: { level: 4, issuedOn: '2025-05-20' } },
      },
    ]);
  });

  test('a number is recorded once for each type, wherever it is', async () => {
    expect(await refusal(record(staff.sun, { number: 'S320481' }))).toEqual([
      'input.number DUPLICATE',
    ]);
    await record(staff.sun, { number: 'S320481', type: 'VOCATIONAL_QUALIFICATION' });
  });

  test('a level must be on the ladder of the place of issue on the day of issue', async () => {
    const special = { level: 'SPECIAL_TECHNICIAN' as const, issuePlaceId: world.place['320700']! };
    expect(await refusal(record(staff.qian, special))).toEqual(['input.level LEVEL_NOT_IN_LADDER']);
    await setLadder('320700', 'EIGHT', '2025-05-01');
    await record(staff.qian, special);
    expect(await refusal(record(staff.qian, { ...special, issuedOn: '2025-04-30' }))).toEqual([
      'input.level LEVEL_NOT_IN_LADDER',
    ]);
    expect(await refusal(record(staff.qian, { ...special, issuePlaceId: null }))).toEqual([
      'input.level LEVEL_NOT_IN_LADDER',
    ]);
  });

  test('the ladder can be asked for, and holds for the places below', async () => {
    const ladder = async (code: string, on: string) =>
      (await readLadder(world.workshop, code, on)).map(({ zh }) => zh);
    expect(await ladder('320481', '2025-06-01')).toEqual([
      '初级工',
      '中级工',
      '高级工',
      '技师',
      '高级技师',
    ]);
    expect(await ladder('320706', '2025-06-01')).toHaveLength(8);
    expect(await ladder('320706', '2025-04-30')).toHaveLength(5);
    expect(await ladder('999999', '2025-06-01')).toEqual([]);
    await setLadder('320706', 'SIX', '2025-05-15');
    expect(await ladder('320706', '2025-06-01')).toContain('特级技师');
    expect(await ladder('320706', '2025-06-01')).toHaveLength(6);
  });

  test('each type has its own parts; everything wrong is said at once', async () => {
    expect(
      await refusal(
        record(staff.qian, {
          type: 'PROFESSIONAL_TITLE',
          number: '1',
          issuerId: null,
          issuedOn: '2025-06-03',
        }),
      ),
    ).toEqual([
      'input.issuerName ISSUER_MISSING',
      'input.level PART_NOT_ALLOWED',
      'input.occupationId PART_NOT_ALLOWED',
      'input.title PART_MISSING',
      'input.issuedOn DATE_IN_FUTURE',
      'input.number NUMBER_LENGTH',
    ]);
    await record(staff.qian, {
      type: 'PROFESSIONAL_TITLE',
      occupationCode: null,
      level: null,
      title: '助理工程师',
    });
  });

  test('a certificate is not older than its holder, and its occupation exists', async () => {
    expect(await refusal(record(staff.qian, { issuedOn: '1990-12-01' }))).toEqual([
      'input.issuedOn DATE_TOO_EARLY',
    ]);
    expect(await refusal(record(staff.qian, { occupationCode: '9-99-99-99' }))).toBe('NOT_FOUND');
  });

  test('officers elsewhere find nobody, and with number and name in hand still may not record', async () => {
    expect(await refusal(record(staff.hai))).toBe('NOT_FOUND');
    expect(await refusal(record(staff.hai, { personId: null, nationalId, fullName: '徐建' }))).toBe(
      'NOT_ALLOWED',
    );
  });

  test('the bureau revokes with a reason, once, and nothing is removed', async () => {
    const id = await record(staff.qian);
    const revoke = (actor: typeof staff.sun, rest: object = {}) =>
      world.as(actor, revokeCertificate, {
        id,
        version: 1,
        revokedOn: '2025-06-01',
        reason: '冒名顶替',
        ...rest,
      });
    expect(await refusal(revoke(staff.sun))).toBe('NOT_ALLOWED');
    expect(await refusal(revoke(staff.qian, { revokedOn: '2025-05-19', reason: '' }))).toEqual([
      'input.revokedOn DATE_OUT_OF_RANGE',
      'input.reason REASON_MISSING',
    ]);
    await revoke(staff.qian);
    expect(await refusal(revoke(staff.qian, { version: 2 }))).toBe('ILLEGAL_TRANSITION');
    const { rows } = await sql`
      select status, revoked_reason, level from certificate where id = ${id}`.execute(world.db);
    expect(rows).toEqual([{ status: 'REVOKED', revoked_reason: '冒名顶替', level: 4 }]);
  });
});
