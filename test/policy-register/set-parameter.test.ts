import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { DomainError } from '../../src/kernel/errors.ts';
import {
  setParameter,
  type SetParameterInput,
} from '../../src/modules/policy-register/commands/set-parameter.ts';
import { contestWorld } from '../decision/contest-world.ts';
import { ParameterValue } from '../../src/modules/policy-register/policy-register.entity.ts';
import { actorOf, membership, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let officer: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  officer = await world.hrOfficer('320481');
}, 60_000);
afterAll(() => world.close());

const set = (actor: Actor, input: Partial<SetParameterInput>) =>
  world.run(actor, (ctx) =>
    setParameter(
      ctx,
      {
        parameterCode: 'P-16',
        jurisdictionId: world.placeId('320481'),
        value: { maxRank: 3, minScore: 80 },
        validFrom: '2025-01-01',
        legalBasis: '溧人社发〔2025〕8号',
        ...input,
      },
      factCatalogue,
    ),
  );

const timeline = (code: string) =>
  town.rows(sql<{ value: unknown; from: string; to: string | null }>`
    select value, valid_from::text as from, valid_to::text as to from parameter_value
    join parameter on parameter.id = parameter_id
    where code = ${code} and not is_default order by valid_from, parameter_value.id`);

const problemsOf = async (input: Partial<SetParameterInput>): Promise<string> => {
  try {
    await set(officer, input);
  } catch (error) {
    if (error instanceof DomainError)
      return JSON.stringify(error.details['problems'] ?? error.code);
    throw error;
  }
  return '';
};

describe('whose parameter it is', () => {
  test('the HR bureau of the place sets it; a bureau elsewhere and another bureau do not', async () => {
    const elsewhere = await world.hrOfficer('320700');
    const education: Actor = {
      ...officer,
      memberships: [membership({ role: 'BUREAU_OFFICER', bureauKind: 'EDUCATION' })],
    };
    await expect(set(elsewhere, {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(set(education, {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('an enterprise sets its own money, and nobody sets it for the enterprise', async () => {
    const firm = await town.organisation('Tianmu Precision', '320481');
    const input = {
      parameterCode: 'P-11',
      jurisdictionId: null,
      organisationId: firm,
      value: { 'CITY.THIRD': 200_000 },
    };
    await expect(set(world.admin, input)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await set(town.enterpriseOfficer(firm), input);
    expect(await timeline('P-11')).toMatchObject([{ from: '2025-01-01', to: null }]);
  });

  test('what an event publishes, and what ships with the product, is not set here', async () => {
    const refused = { code: 'INVALID_INPUT' };
    await expect(set(officer, { parameterCode: 'P-14', value: 'SHARED' })).rejects.toMatchObject(
      refused,
    );
    await expect(
      set(officer, { parameterCode: 'P-41', value: '2023-06-01' }),
    ).rejects.toMatchObject(refused);
    await expect(set(officer, { jurisdictionId: null })).rejects.toMatchObject(refused);
    await expect(set(officer, { parameterCode: 'P-99' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('what a value must be', () => {
  test('every fault is named at once', async () => {
    const problems = await problemsOf({ value: 3, legalBasis: ' ', validFrom: '2025-02-30' });
    for (const code of ['WRONG_VALUE', 'NO_LEGAL_BASIS', 'NO_DATE'])
      expect(problems).toContain(code);
  });

  test('a table without a field that a rule reads is refused with the rule and the field', async () => {
    const problems = await problemsOf({ value: { maxrank: 3, minScore: 80 } });
    expect(problems).toContain('R-032');
    expect(problems).toContain('P-16.maxRank');
  });

  test('a table by level knows its levels', async () => {
    const titles = (value: object) => problemsOf({ parameterCode: 'P-45', value });
    expect(await titles({ MASTER_OF_ALL: 'ENGINEER' })).toContain('R-040');
    expect(await titles({ SENIOR: 'ASSISTANT_ENGINEER' })).toBe('');
  });
});

describe('the days a value holds', () => {
  test('the earlier value ends where the new one begins, and a later one keeps its day', async () => {
    await set(officer, { validFrom: '2025-03-01', value: { maxRank: 3, minScore: 80 } });
    await set(officer, { validFrom: '2026-01-01', value: { maxRank: 5, minScore: 70 } });
    await set(officer, { validFrom: '2025-07-01', value: { maxRank: 4, minScore: 75 } });
    expect(await timeline('P-16')).toEqual([
      { value: { maxRank: 3, minScore: 80 }, from: '2025-03-01', to: '2025-07-01' },
      { value: { maxRank: 4, minScore: 75 }, from: '2025-07-01', to: '2026-01-01' },
      { value: { maxRank: 5, minScore: 70 }, from: '2026-01-01', to: null },
    ]);
  });

  test('a day on which a rule has decided keeps its value; the refusal says from when it can change', async () => {
    const contest = await town.contest({
      place: '320481',
      series: 'LIYANG_LOCAL',
      finalsOn: '2025-09-20',
    });
    await town.admit(contest, '320400');
    await town.finalise(contest, [
      { person: await town.person('Li', '320481'), rank: 1, total: 95, prize: 'FIRST' },
    ]);
    for (const validFrom of ['2025-08-01', '2025-09-20'])
      await expect(set(officer, { validFrom })).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { lastUsedOn: '2025-09-20', possibleFrom: '2025-09-21' },
      });
    await set(officer, { validFrom: '2025-09-21' });
    await set(officer, { validFrom: '2025-04-01', value: { maxRank: 2, minScore: 90 } });
    expect((await timeline('P-16')).map(({ from, to }) => [from, to])).toEqual([
      ['2025-03-01', '2025-04-01'],
      ['2025-04-01', '2025-07-01'],
      ['2025-07-01', '2025-09-21'],
      ['2025-09-21', '2026-01-01'],
      ['2026-01-01', null],
    ]);
  });

  test('another place is free to set its own for the same day', async () => {
    const nanjing = await world.hrOfficer('320100');
    await set(nanjing, { jurisdictionId: world.placeId('320100'), validFrom: '2025-09-01' });
    const [value] = (await timeline('P-16')).filter(({ from }) => from === '2025-09-01');
    expect(value?.to).toBeNull();
  });

  test('a place above cannot change it under the decisions of the place below either', async () => {
    const jiangsu = await world.hrOfficer('320000');
    const input = {
      parameterCode: 'P-16b',
      jurisdictionId: world.placeId('320000'),
      value: 12,
      validFrom: '2025-09-01',
    };
    await expect(set(jiangsu, input)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('an enterprise cannot change its bonus under a bonus that is owed', async () => {
    const firm = await town.organisation('Owing Works', '320481');
    const officerOfFirm = town.enterpriseOfficer(firm);
    const scheme = (validFrom: string) =>
      set(officerOfFirm, {
        parameterCode: 'P-11',
        jurisdictionId: null,
        organisationId: firm,
        value: { 'COUNTY.FIRST': 100_000 },
        validFrom,
      });
    await scheme('2025-01-01');
    const [mentor, li] = [
      await town.person('Zhou', '320481', firm),
      await town.person('Li', '320481', firm),
    ];
    await town.contract(firm, mentor, li);
    const contest = await town.contest({ place: '320481', series: 'LIYANG_LOCAL' });
    await town.finalise(contest, [{ person: li, rank: 1, total: 95, prize: 'FIRST' }]);
    await expect(scheme('2025-09-01')).rejects.toMatchObject({ code: 'CONFLICT' });
    await scheme('2025-09-21');
  });

  test('is announced without the value of anybody’s money', async () => {
    const [event] = await town.rows(sql<{ body: object }>`
      select body from event_record where type = 'parameter.set' order by id desc limit 1`);
    expect(event?.body).toEqual({
      parameter: 'P-11',
      organisationId: expect.any(String),
      before: expect.objectContaining({ validFrom: '2025-01-01', validTo: null }),
      after: {
        validFrom: '2025-09-21',
        validTo: null,
        legalBasis: '溧人社发〔2025〕8号',
        isFloor: false,
      },
      // The earlier value, of which nothing but its last day has changed.
      also: [
        {
          type: 'ParameterValue',
          id: expect.any(String),
          before: { validTo: null },
          after: { validTo: '2025-09-21' },
        },
      ],
    });
    expect(JSON.stringify(event)).not.toContain('COUNTY.FIRST');
  });

  test('that of a place is announced as it was and as it is', async () => {
    await set(officer, { parameterCode: 'P-36a', value: 100, validFrom: '2025-02-01' });
    await set(officer, { parameterCode: 'P-36a', value: 200, validFrom: '2025-03-01' });
    const [event] = await town.rows(sql<{ body: object }>`
      select body from event_record where type = 'parameter.set' order by id desc limit 1`);
    expect(event?.body).toMatchObject({
      before: { value: 100, validFrom: '2025-02-01', validTo: null },
      after: { value: 200, validFrom: '2025-03-01' },
    });
  });

  test('a value of an enterprise is hidden from other enterprises by the database itself', async () => {
    const stranger = town.enterpriseOfficer(await town.organisation('Yanshan', '320481'));
    const seen = (actor: Actor): Promise<number> =>
      world.run(actor, (ctx) => ctx.em.count(ParameterValue, { organisationId: { $ne: null } }));
    expect([await seen(stranger), await seen(await world.hrOfficer('320700'))]).toEqual([0, 0]);
    expect(await seen(officer)).toBeGreaterThan(0);
  });

  test('nobody without a role sets anything', async () => {
    const visitor = actorOf({
      sight: { all: false, places: [world.placeId('320481')], bodies: [], person: null },
    });
    await expect(set(visitor, {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
