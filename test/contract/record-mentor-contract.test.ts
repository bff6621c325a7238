import { sql } from 'kysely';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import {
  recordMentorContract,
  type RecordMentorContractInput,
} from '../../src/modules/contract/commands/record-mentor-contract.ts';
import { recordEmployment } from '../../src/modules/employment/commands/record-employment.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

const names = ['周卫国', '李强', '王芳', '徐建', '孙丽华', '钱伟', '吴晓峰'] as const;

describe('recording a mentor contract', () => {
  let world: CommandWorld;
  let staff: ReturnType<typeof staffOf>;
  const id = {} as Record<(typeof names)[number], string>;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
    staff = staffOf(world);
    await sql`insert into occupation (code, name, name_en, kind, field, valid_from)
      values ('6-18-01-02', '铣工', 'Milling machine operator', 'OCCUPATION', 'ENGINEERING', '2015-07-29')`.execute(
      world.db,
    );
    for (const [at, fullName] of names.entries()) {
      const employerId = fullName === '吴晓峰' ? world.body.suhu : world.body.tianmu;
      const { person } = await world.as(staff.qian, registerPerson, {
        fullName,
        nationalId: makeNationalId('320481', '1990-12-01', at),
        employerId,
      });
      id[fullName] = person.id;
      await world.as(staff.qian, recordEmployment, {
        personId: person.id,
        organisationId: employerId,
        post: '铣工',
        postType: 'SKILL',
        startedOn: fullName === '李强' ? '2024-11-01' : '2015-01-01',
      });
    }
  });
  afterAll(() => world.stop());

  const record = (rest: Partial<RecordMentorContractInput> = {}, actor = staff.sun) =>
    world.as(actor, recordMentorContract, {
      enterpriseId: world.body.tianmu,
      mentorId: id['周卫国'],
      apprenticeId: id['李强'],
      occupationCode: '6-18-01-02',
      signedOn: '2025-01-10',
      effectiveOn: '2025-01-15',
      termMonths: 12,
      ...rest,
    });
  const told = (work: Promise<unknown>) =>
    work.then(
      () => '',
      ({ message }: Error) => message,
    );

  test('twelve months from 15 January 2025 run through 15 January 2026', async () => {
    const { contract } = await record();
    const { rows } = await sql`
      select last_day::text, status, jurisdiction_id from mentor_contract where id = ${contract.id}`.execute(
      world.db,
    );
    expect(rows).toEqual([
      { last_day: '2026-01-15', status: 'ACTIVE', jurisdiction_id: world.place['320481'] },
    ]);
  });

  test('an apprentice under contract is not taken on again, and the mentor in the way is named', async () => {
    const again = { mentorId: id['孙丽华'], signedOn: '2025-06-01', effectiveOn: '2025-06-02' };
    expect(await refusal(record(again))).toEqual([
      'input.apprenticeId APPRENTICE_ALREADY_UNDER_CONTRACT',
    ]);
    expect(await told(record(again))).toContain('(周卫国)');
    expect(await refusal(record({ ...again, effectiveOn: '2026-01-15' }))).toEqual([
      'input.apprenticeId APPRENTICE_ALREADY_UNDER_CONTRACT',
    ]);
    await record({ ...again, effectiveOn: '2026-01-16' });
  });

  test('a mentor has three apprentices at once and not a fourth', async () => {
    await record({ apprenticeId: id['王芳'] });
    await record({ apprenticeId: id['徐建'] });
    const fourth = { apprenticeId: id['钱伟'] };
    expect(await refusal(record(fourth))).toEqual(['input.mentorId MENTOR_NOT_ELIGIBLE']);
    expect(await told(record(fourth))).toContain('MAX_APPRENTICES=3');
    await record({ ...fourth, signedOn: '2025-06-01', effectiveOn: '2026-01-16' });
  });

  test('nobody is their own mentor', async () => {
    const same = { mentorId: id['孙丽华'], apprenticeId: id['孙丽华'] };
    expect(await told(record(same))).toContain('(SAME_PERSON)');
  });

  test('mentor and apprentice work for the enterprise on the first day', async () => {
    const other = { mentorId: id['吴晓峰'], apprenticeId: id['孙丽华'] };
    expect(await refusal(record(other))).toBe('NOT_FOUND');
    expect(await refusal(record(other, staff.zhao))).toEqual([
      'input.mentorId MENTOR_NOT_ELIGIBLE',
    ]);
    expect(await told(record(other, staff.zhao))).toContain('DIFFERENT_EMPLOYER');
    const early = { mentorId: id['孙丽华'], signedOn: '2023-01-01', effectiveOn: '2023-01-01' };
    expect(await refusal(record(early))).toEqual(['input.apprenticeId MENTOR_NOT_ELIGIBLE']);
  });

  test('the term and the days are checked together with the parties', async () =>
    expect(
      await refusal(
        record(
          {
            mentorId: id['吴晓峰'],
            apprenticeId: id['孙丽华'],
            signedOn: '2025-06-03',
            termMonths: 40,
          },
          staff.zhao,
        ),
      ),
    ).toEqual([
      'input.signedOn DATE_IN_FUTURE',
      'input.effectiveOn DATE_TOO_EARLY',
      'input.termMonths CONTRACT_INCOMPLETE',
      'input.mentorId MENTOR_NOT_ELIGIBLE',
    ]));

  test('the bureau does not record contracts, another firm does not see the people', async () => {
    expect(await refusal(record({}, staff.qian))).toBe('NOT_ALLOWED');
    expect(await refusal(record({}, staff.hu))).toBe('NOT_FOUND');
  });
});
