import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import { confirmHonour } from '../../src/modules/honour/commands/confirm-honour.ts';
import { declineHonour } from '../../src/modules/honour/commands/decline-honour.ts';
import {
  recordHonour,
  type RecordHonourInput,
} from '../../src/modules/honour/commands/record-honour.ts';
import { revokeHonour } from '../../src/modules/honour/commands/revoke-honour.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { refusalOf } from '../certification/cases-world.ts';
import { contestWorld } from '../decision/contest-world.ts';
import { actorOf, openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';

const LIYANG = '320481';
let world: SmallWorld;
let town: ReturnType<typeof contestWorld>;
let hr: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  town = contestWorld(world);
  hr = await world.hrOfficer(LIYANG);
}, 60_000);
afterAll(() => world.close());

/** A candidate of 2025-10-01, as a rule that asks for confirmation makes one. */
async function candidate(name: string): Promise<string> {
  const person = await town.person(name, LIYANG);
  const [row] = await town.rows(sql<{ id: string }>`
    insert into honour (person_id, type_id, status, granted_on, jurisdiction_id, person_jurisdiction_id)
    select ${person}, id, 'CANDIDATE', '2025-10-01', ${world.placeId(LIYANG)}, ${world.placeId(LIYANG)}
    from honour_type where code = 'NATIONAL_TECHNICAL_EXPERT' returning id`);
  return row!.id;
}

const confirm = (honourId: string, change: object = {}, actor = hr) =>
  world.run(actor, (ctx) => confirmHonour(ctx, { honourId, ...change }));
const decline = (honourId: string, reason = '超出名额', actor = hr) =>
  world.run(actor, (ctx) => declineHonour(ctx, { honourId, reason }));
const revoke = (honourId: string, change: object = {}, actor = hr) =>
  world.run(actor, (ctx) =>
    revokeHonour(ctx, { honourId, reason: '材料造假', isFromStart: true, ...change }),
  );

const stateOf = async (honourId: string) => {
  const [row] = await town.rows(sql<{ status: string }>`
    select status, granted_on::text, reference, revoked_on::text, revoked_reason, is_revoked_from_start
    from honour where id = ${honourId}`);
  return row!;
};

describe('a candidate', () => {
  test('is confirmed under the day and number of the announcement', async () => {
    const id = await candidate('李晨');
    await confirm(id, { grantedOn: '2025-10-15', reference: '人社部发〔2025〕60号' });
    expect(await stateOf(id)).toMatchObject({
      status: 'GRANTED',
      granted_on: '2025-10-15',
      reference: '人社部发〔2025〕60号',
    });
  });

  test('is not confirmed for a day before the candidacy or after today', async () => {
    const id = await candidate('王涛');
    for (const grantedOn of ['2025-09-30', '2025-10-21'])
      expect(await refusalOf(confirm(id, { grantedOn }))).toEqual(['DAY_OUT_OF_RANGE']);
    expect(await stateOf(id)).toMatchObject({ status: 'CANDIDATE', granted_on: '2025-10-01' });
  });

  test('is turned down with a reason, and for good', async () => {
    const id = await candidate('赵刚');
    expect(await refusalOf(decline(id, ' '))).toEqual(['REASON_MISSING']);
    await decline(id);
    expect(await stateOf(id)).toMatchObject({
      status: 'DECLINED',
      revoked_on: '2025-10-20',
      revoked_reason: '超出名额',
    });
    expect(await refusalOf(confirm(id))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await refusalOf(revoke(id))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('of another place is not there; the holder sees it and may not confirm it', async () => {
    const id = await candidate('孙倩');
    const elsewhere = await world.hrOfficer('320700');
    expect(await refusalOf(confirm(id, {}, elsewhere))).toEqual(['NOT_FOUND']);
    const [row] = await town.rows(
      sql<{ person_id: string }>`select person_id from honour where id = ${id}`,
    );
    const holder = actorOf({
      personId: row!.person_id,
      sight: { all: false, places: [], bodies: [], person: row!.person_id },
    });
    expect(await refusalOf(confirm(id, {}, holder))).toEqual(['NOT_ALLOWED']);
  });
});

describe('revoking', () => {
  test('keeps the record: since when, why, and whether from the start', async () => {
    const id = await candidate('周磊');
    await confirm(id, { grantedOn: '2025-10-02' });
    await revoke(id, { revokedOn: '2025-10-10', isFromStart: false });
    expect(await stateOf(id)).toMatchObject({
      status: 'REVOKED',
      granted_on: '2025-10-02',
      revoked_on: '2025-10-10',
      revoked_reason: '材料造假',
      is_revoked_from_start: false,
    });
    expect(await refusalOf(revoke(id))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('is not possible for a day before the grant', async () => {
    const id = await candidate('吴敏');
    await confirm(id, { grantedOn: '2025-10-02' });
    expect(await refusalOf(revoke(id, { revokedOn: '2025-10-01' }))).toEqual(['DAY_OUT_OF_RANGE']);
  });
});

describe('an honour from elsewhere', () => {
  const record = (personId: string, change: Partial<RecordHonourInput> = {}, actor = hr) =>
    world.run(actor, (ctx) =>
      recordHonour(ctx, {
        personId,
        typeCode: 'MAY1_MEDAL',
        grantedOn: '2019-04-23',
        reference: '总工发〔2019〕12号',
        ...change,
      }),
    );

  test('is recorded for a mentor with its number, and belongs to the mentor’s place', async () => {
    const zhou = await town.person('周师傅', LIYANG);
    const { honour } = await record(zhou, { cashFen: '1000000' });
    expect(
      await town.rows(sql`select status, granted_on::text as on, reference, cash_fen, jurisdiction_id, decision_id
        from honour where id = ${honour.id}`),
    ).toEqual([
      {
        status: 'GRANTED',
        on: '2019-04-23',
        reference: '总工发〔2019〕12号',
        cash_fen: '1000000',
        jurisdiction_id: world.placeId(LIYANG),
        decision_id: null,
      },
    ]);
  });

  test('of a kind for units, without a number, before birth, or with negative money is refused', async () => {
    const xu = await town.person('徐师傅', LIYANG);
    const refused = record(xu, {
      typeCode: 'MAY1_CERTIFICATE',
      grantedOn: '1980-05-01',
      reference: ' ',
      cashFen: '-1',
    });
    expect(await refusalOf(refused)).toEqual([
      'HONOUR_NOT_FOR_PERSONS',
      'DAY_OUT_OF_RANGE',
      'REFERENCE_MISSING',
      'CASH_NEGATIVE',
    ]);
    expect(await refusalOf(record(xu, { typeCode: 'NO_SUCH' }))).toEqual(['HONOUR_TYPE_UNKNOWN']);
  });

  test('is recorded once; the same kind of another year is another honour', async () => {
    const he = await town.person('何师傅', LIYANG);
    await record(he);
    expect(await refusalOf(record(he))).toEqual(['DUPLICATE']);
    await expect(record(he, { grantedOn: '2022-04-28' })).resolves.toBeDefined();
  });

  test('may be recorded again after it was revoked', async () => {
    const lu = await town.person('陆师傅', LIYANG);
    const { honour } = await record(lu);
    await revoke(honour.id);
    await expect(record(lu)).resolves.toBeDefined();
  });

  test('is recorded once under one key', async () => {
    const tao = await town.person('陶师傅', LIYANG);
    const input = {
      personId: tao,
      typeCode: 'MODEL_WORKER',
      grantedOn: '2020-11-24',
      reference: '中发',
    };
    const send = () =>
      unitOfWork(
        world.workshop,
        { actor: hr, requestId: null },
        (ctx) => recordHonour(ctx, input),
        {
          key: 'tao-1',
          operation: 'recordHonour',
          input,
        },
      );
    expect(await send()).toEqual(await send());
    expect(await town.rows(sql`select 1 from honour where person_id = ${tao}`)).toHaveLength(1);
  });

  test('is for bureau and union officers of the person’s place', async () => {
    const cao = await town.person('曹师傅', LIYANG);
    expect(await refusalOf(record(cao, {}, await world.hrOfficer('320700')))).toEqual([
      'NOT_FOUND',
    ]);
    const firm = town.enterpriseOfficer(await town.organisation('天目精密', LIYANG));
    const own = { ...firm, sight: { ...firm.sight, person: cao } };
    expect(await refusalOf(record(cao, {}, own))).toEqual(['NOT_ALLOWED']);
  });
});
