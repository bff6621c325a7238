import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { recordCertificate } from '../../src/modules/certificate/commands/record-certificate.ts';
import { changePost } from '../../src/modules/employment/commands/change-post.ts';
import { endEmployment } from '../../src/modules/employment/commands/end-employment.ts';
import {
  recordEmployment,
  type RecordEmploymentInput,
} from '../../src/modules/employment/commands/record-employment.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('employments', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  let sequence = 0;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
  });
  afterAll(() => world.stop());

  const newcomer = async (fullName: string, hukou = '320481') => {
    const nationalId = makeNationalId('320481', '1990-03-07', (sequence += 1));
    const { person } = await world.as(staff.admin, registerPerson, {
      fullName,
      nationalId,
      hukouJurisdictionId: world.place[hukou]!,
    });
    return { personId: person.id, nationalId, fullName };
  };
  const record = async (actor: typeof staff.sun, input: Partial<RecordEmploymentInput>) => {
    const { employment } = await world.as(actor, recordEmployment, {
      organisationId: world.body.tianmu,
      post: '铣工',
      postType: 'SKILL',
      startedOn: '2024-11-01',
      ...input,
    });
    return employment.id;
  };
  const rowOf = async (table: 'employment' | 'person' | 'certificate', id: string) => {
    const { rows } = await sql<Record<string, unknown>>`
      select to_jsonb(t) as row from ${sql.table(table)} t where id = ${id}`.execute(world.db);
    return rows[0]!.row as Record<string, unknown>;
  };
  const whereabouts = async (personId: string) => {
    const { employer_id, jurisdiction_id } = await rowOf('person', personId);
    return [
      Object.entries(world.body).find(([, id]) => id === String(employer_id))?.[0],
      Object.entries(world.place).find(([, id]) => id === String(jurisdiction_id))?.[0],
    ];
  };

  test('with the first employment a person comes under the employer’s place', async () => {
    const { personId } = await newcomer('李强', '320706');
    expect(await whereabouts(personId)).toEqual([undefined, '320706']);
    const id = await record(staff.admin, { personId, isFrontLine: true, reportedOn: '2025-05-20' });
    expect(await whereabouts(personId)).toEqual(['tianmu', '320481']);
    expect(await rowOf('employment', id)).toMatchObject({
      kind: 'EMPLOYEE',
      is_front_line: true,
      is_migrant_worker: false,
      started_on: '2024-11-01',
      ended_on: null,
      reported_on: '2025-05-20',
    });
  });

  test('Sun hires somebody she cannot see by number and name, and by nothing less', async () => {
    const { nationalId, fullName, personId } = await newcomer('王芳', '320706');
    expect(await refusal(record(staff.sun, { personId }))).toBe('NOT_FOUND');
    expect(await refusal(record(staff.sun, { nationalId }))).toBe('NOT_FOUND');
    expect(await refusal(record(staff.sun, { nationalId, fullName: '王方' }))).toBe('NOT_FOUND');
    await record(staff.sun, { nationalId, fullName });
    expect(await whereabouts(personId)).toEqual(['tianmu', '320481']);
  });

  test('an employment that still runs is ended on request, and only by those who may', async () => {
    const { personId, nationalId, fullName } = await newcomer('孙伟');
    const first = await record(staff.admin, {
      personId,
      organisationId: world.body.suhu,
      startedOn: '2020-01-01',
    });
    const next = { nationalId, fullName, startedOn: '2025-03-01' };
    expect(await refusal(record(staff.sun, next))).toBe('CONFLICT');
    expect(await refusal(record(staff.sun, { ...next, endPrevious: true }))).toBe('NOT_ALLOWED');
    await record(staff.qian, { personId, startedOn: '2025-03-01', endPrevious: true });
    expect(await rowOf('employment', first)).toMatchObject({ ended_on: '2025-03-01', version: 2 });
    expect(await whereabouts(personId)).toEqual(['tianmu', '320481']);
  });

  test('employments on record do not overlap, one may follow another on its last day', async () => {
    const { personId } = await newcomer('周杰');
    await record(staff.qian, { personId, startedOn: '2015-01-01', endedOn: '2018-01-01' });
    expect(await whereabouts(personId)).toEqual([undefined, '320481']);
    const overlap = { personId, startedOn: '2017-12-31', endPrevious: true };
    expect(await refusal(record(staff.qian, overlap))).toBe('CONFLICT');
    expect(await refusal(record(staff.qian, { ...overlap, startedOn: '2014-01-01' }))).toBe(
      'CONFLICT',
    );
    await record(staff.qian, { personId, startedOn: '2014-01-01', endedOn: '2015-01-01' });
    await record(staff.qian, { personId, startedOn: '2018-01-01' });
    expect(await whereabouts(personId)).toEqual(['tianmu', '320481']);
  });

  test('a pupil may be employed, and then belongs to the employer', async () => {
    const { personId } = await newcomer('吴磊');
    const school = world.body.school;
    await record(staff.qian, {
      personId,
      organisationId: school,
      kind: 'PUPIL',
      post: '数控加工班',
      startedOn: '2023-09-01',
    });
    expect((await whereabouts(personId))[0]).toBe('school');
    const id = await record(staff.qian, { personId });
    expect((await whereabouts(personId))[0]).toBe('tianmu');
    await world.as(staff.qian, endEmployment, { id, version: 1, endedOn: '2025-06-01' });
    expect((await whereabouts(personId))[0]).toBe('school');
    expect(
      await refusal(
        record(staff.qian, {
          personId,
          kind: 'PUPIL',
          startedOn: '2025-06-03',
          endedOn: '2025-06-02',
        }),
      ),
    ).toEqual([
      'input.organisationId NOT_A_SCHOOL',
      'input.startedOn DATE_IN_FUTURE',
      'input.endedOn DATE_TOO_EARLY',
    ]);
  });

  test('when somebody leaves, the household’s place takes over, certificates go along', async () => {
    const { personId, nationalId, fullName } = await newcomer('郑雪', '320706');
    const id = await record(staff.sun, { nationalId, fullName });
    const { certificate } = await world.as(staff.sun, recordCertificate, {
      personId,
      type: 'SPECIAL_ABILITY',
      number: 'Z2025007',
      issuerName: '溧阳技师学院',
      issuedOn: '2025-01-10',
    });
    expect(await rowOf('certificate', certificate.id)).toMatchObject({
      employer_id: Number(world.body.tianmu),
    });
    await world.as(staff.sun, endEmployment, { id, version: 1, endedOn: '2025-06-02' });
    expect(await whereabouts(personId)).toEqual([undefined, '320706']);
    expect(await rowOf('certificate', certificate.id)).toMatchObject({
      employer_id: null,
      jurisdiction_id: Number(world.place['320706']),
    });
    const again = { id, version: 2, endedOn: '2025-06-02' };
    expect(await refusal(world.as(staff.sun, endEmployment, again))).toBe('ILLEGAL_TRANSITION');
  });

  test('a move to another post is dated, later than the last one, and refused to those elsewhere', async () => {
    const { personId } = await newcomer('冯涛');
    const id = await record(staff.qian, { personId });
    const move = { id, version: 1, post: '加工中心操作工', changedOn: '2025-02-01' };
    expect(await refusal(world.as(staff.hu, changePost, move))).toBe('NOT_FOUND');
    await world.as(staff.sun, changePost, { ...move, isInAppointment: true });
    expect(await rowOf('employment', id)).toMatchObject({
      post: '加工中心操作工',
      post_type: 'SKILL',
      is_in_appointment: true,
      post_changed_on: '2025-02-01',
    });
    expect(await refusal(world.as(staff.sun, changePost, { ...move, post: '班长' }))).toBe(
      'CONFLICT',
    );
    expect(
      await refusal(world.as(staff.sun, changePost, { ...move, version: 2, post: ' ' })),
    ).toEqual(['input.post POST_NOT_VALID', 'input.changedOn DATE_TOO_EARLY']);
  });

  test('two officers who record at once do not both succeed', async () => {
    const { personId } = await newcomer('褚云飞');
    const both = await Promise.allSettled([
      record(staff.qian, { personId }),
      record(staff.zhao, { personId, organisationId: world.body.suhu }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
