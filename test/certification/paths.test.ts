import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import {
  decideApplication,
  type DecideApplicationInput,
} from '../../src/modules/certification/commands/decide-application.ts';
import { expirePaths } from '../../src/modules/certification/commands/expire-paths.ts';
import { reviewPath } from '../../src/modules/certification/commands/review-path.ts';
import { usePath, type UsePathInput } from '../../src/modules/certification/commands/use-path.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { casesWorld, LIYANG, refusalOf, type CasesWorld } from './cases-world.ts';

let world: SmallWorld;
let town: CasesWorld;
beforeAll(async () => {
  world = await openSmallWorld();
  town = await casesWorld(world);
  await sql`insert into parameter_value (parameter_id, jurisdiction_id, value, valid_from, legal_basis, is_default,
      is_enabled, set_by)
    select id, ${world.placeId(LIYANG)}, v.value::jsonb, '2025-01-01', '溧人社发〔2025〕8号', false, true, 'test'
    from parameter join (values ('P-16', '{"maxRank": 3, "minScore": 80}'), ('P-16b', '12')) v (code, value)
      on v.code = parameter.code`.execute(world.db);
}, 60_000);
beforeEach(() => void (world.clock.today = '2025-10-20'));
afterAll(() => world.close());

interface Opened {
  readonly person: string;
  readonly path: string;
  readonly eventId: string;
  readonly versionId: string;
  readonly decisionId: string;
}

/** The winner of a Liyang contest in the Changzhou plan, with the path it has opened on 2025-10-20. */
async function winner(name: string, home = LIYANG): Promise<Opened> {
  const person = home === LIYANG ? await town.worker(name) : await town.person(name, home, null);
  const contest = await town.contest({
    place: LIYANG,
    series: 'LIYANG_LOCAL',
    finalsOn: '2025-09-28',
  });
  await town.admit(contest, '320400');
  const versionId = await town.finalise(contest, [{ person, rank: 1, total: 95, prize: 'FIRST' }]);
  const [row] = await town.rows(sql<{ id: string; decision_id: string }>`
    select id, decision_id from certification_path where person_id = ${person}`);
  return {
    person,
    path: row!.id,
    versionId,
    eventId: contest.eventId,
    decisionId: row!.decision_id,
  };
}

const use = (opened: Opened, change: Partial<UsePathInput> = {}, actor?: Actor) =>
  world.run(actor ?? town.asWorker(opened.person), (ctx) =>
    usePath(ctx, { pathId: opened.path, bodyId: town.institute, ...change }),
  );

const decide = (applicationId: string, change: Partial<DecideApplicationInput>, actor = town.hr) =>
  world.run(actor, (ctx) =>
    decideApplication(ctx, { applicationId, outcome: 'DECLINED', reason: '实操未达标', ...change }),
  );

const stateOf = async ({ path }: Opened): Promise<string> => {
  const [row] = await town.rows(sql<{ status: string }>`
    select status from certification_path where id = ${path}`);
  return row!.status;
};

const applications = (opened: Opened) =>
  town.rows(sql<{ outcome: string; applicant_name: string }>`
    select outcome, applicant_name from path_application where path_id = ${opened.path}`);

describe('using a path', () => {
  test('a winner applies at the assessment body, which sees the path and the name from then on', async () => {
    const li = await winner('李晨');
    const { application } = await use(li);
    expect(await stateOf(li)).toBe('USED');
    const seen = await world.run(town.judge, (ctx) =>
      sql`select application.applicant_name as name, path.to_level as level from path_application application
        join certification_path path on path.id = application.path_id where application.id = ${application.id}`
        .execute(ctx.em.getKysely<Record<string, never>>())
        .then(({ rows }) => rows),
    );
    expect(seen).toEqual([{ name: '李晨', level: 4 }]);
  });

  test('the officer of the granting place applies for a winner whom another place oversees', async () => {
    const wang = await winner('王涛', '320400');
    await use(wang, {}, town.hr);
    expect(await applications(wang)).toEqual([{ outcome: 'PENDING', applicant_name: '王涛' }]);
  });

  test('a path is used once', async () => {
    const zhang = await winner('张晓');
    await use(zhang);
    expect(await refusalOf(use(zhang))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await applications(zhang)).toHaveLength(1);
  });

  test('the same key makes one application, however often it is sent', async () => {
    const chen = await winner('陈浩');
    const input = { pathId: chen.path, bodyId: town.institute };
    const send = (key: string, given = input) =>
      unitOfWork(
        world.workshop,
        { actor: town.asWorker(chen.person), requestId: null },
        (ctx) => usePath(ctx, given),
        { key, operation: 'usePath', input: given },
      );
    const first = await send('k-1');
    expect(await send('k-1')).toEqual(first);
    expect(await applications(chen)).toHaveLength(1);
    expect(await refusalOf(send('k-1', { ...input, bodyId: town.tianmu }))).toEqual(['KEY_REUSED']);
  });

  test('somebody else’s path is not there', async () => {
    const xu = await winner('徐峰');
    const stranger = town.asWorker(await town.worker('路人'));
    expect(await refusalOf(use(xu, {}, stranger))).toEqual(['NOT_FOUND']);
    expect(await refusalOf(use(xu, {}, town.judge))).toEqual(['NOT_FOUND']);
  });

  test('a body that may not assess, and a future day, are refused together', async () => {
    const gao = await winner('高远');
    const refused = use(gao, { bodyId: town.tianmu, filedOn: '2026-01-01' }, town.hr);
    expect(await refusalOf(refused)).toEqual(['DAY_OUT_OF_RANGE', 'BODY_CANNOT_DECIDE']);
    expect(await stateOf(gao)).toBe('OPEN');
  });

  test('an enterprise that evaluates itself may assess what its filing covers', async () => {
    const gu = await winner('顾盼');
    await town.fileEvaluator({
      filingNo: '苏评备〔2024〕41号',
      fromLevel: 'SENIOR',
      toLevel: 'SENIOR',
    });
    await use(gu, { bodyId: town.tianmu });
    expect(await stateOf(gu)).toBe('USED');
  });
});

describe('a path of twelve months opened on 2025-10-20', () => {
  test('can be used on its last day and not on the first day after it', async () => {
    const [early, late] = [await winner('早到'), await winner('晚到')];
    world.clock.today = '2026-10-19';
    await use(early);
    world.clock.today = '2026-10-20';
    expect(await refusalOf(use(late))).toEqual(['PATH_EXPIRED']);
  });

  test('expires at the first moment of that day, once, and is announced', async () => {
    const kong = await winner('孔明');
    world.clock.today = '2026-10-19';
    await world.run(world.admin, expirePaths);
    expect(await stateOf(kong)).toBe('OPEN');
    world.clock.today = '2026-10-20';
    const { expired } = await world.run(world.admin, expirePaths);
    expect([await stateOf(kong), expired > 0]).toEqual(['EXPIRED', true]);
    expect(await world.run(world.admin, expirePaths)).toEqual({ expired: 0 });
    expect(
      await town.count('event_record', sql`type = 'path.expired' and subject_id = ${kong.path}`),
    ).toBe(1);
    expect(await refusalOf(use(kong))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('a paper application of the last day is recorded late, before the path is closed', async () => {
    const wen = await winner('温暖');
    world.clock.today = '2026-10-20';
    await use(wen, { filedOn: '2026-10-19' }, town.hr);
    expect(await stateOf(wen)).toBe('USED');
  });
});

describe('deciding an application', () => {
  test('the assessment body declines it with a reason; no certificate is made', async () => {
    const qin = await winner('秦朗');
    const { application } = await use(qin);
    const before = await town.count('certificate');
    expect(await refusalOf(decide(application.id, { reason: '' }, town.judge))).toEqual([
      'REASON_MISSING',
    ]);
    await decide(application.id, {}, town.judge);
    expect([await stateOf(qin), await town.count('certificate')]).toEqual(['DECLINED', before]);
  });

  test('a grant records the senior worker’s certificate under the body’s number and day', async () => {
    const you = await winner('尤嘉');
    const { application } = await use(you, { filedOn: '2025-10-20' });
    world.clock.today = '2025-12-01';
    const granted = { outcome: 'GRANTED', reason: null } as const;
    expect(await refusalOf(decide(application.id, granted))).toEqual(['CERTIFICATE_MISSING']);
    await decide(
      application.id,
      {
        ...granted,
        decidedOn: '2025-11-28',
        certificate: { number: 'S 0001', type: 'VOCATIONAL_QUALIFICATION' },
      },
      town.judge,
    );
    expect(
      await town.rows(sql`select certificate.type, level, number, issued_on::text as on, issuer_name, occupation.code
        from certificate join occupation on occupation.id = occupation_id
        join path_application on certificate_id = certificate.id where path_id = ${you.path}`),
    ).toEqual([
      {
        type: 'VOCATIONAL_QUALIFICATION',
        level: 4,
        number: 'S0001',
        on: '2025-11-28',
        issuer_name: '溧阳市职业技能鉴定所',
        code: town.milling,
      },
    ]);
    expect(await stateOf(you)).toBe('GRANTED');
    expect(await refusalOf(decide(application.id, {}))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('a number that is taken refuses the whole decision', async () => {
    const xie = await winner('谢宁');
    const { application } = await use(xie);
    await town.certificate(xie.person, '6-18-01-01', 3);
    await sql`update certificate set number = 'TAKEN-1' where person_id = ${xie.person}`.execute(
      world.db,
    );
    const refused = decide(application.id, {
      outcome: 'GRANTED',
      certificate: { number: 'TAKEN-1' },
    });
    expect(await refusalOf(refused)).toEqual(['DUPLICATE']);
    expect([await stateOf(xie), (await applications(xie))[0]!.outcome]).toEqual([
      'USED',
      'PENDING',
    ]);
  });

  test('a decision before the application, by another body, or about oneself is refused', async () => {
    const fan = await winner('范冰');
    const { application } = await use(fan);
    expect(await refusalOf(decide(application.id, { decidedOn: '2025-10-19' }))).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
    const otherBody = { ...town.judge, sight: { ...town.judge.sight, bodies: ['999999'] } };
    expect(await refusalOf(decide(application.id, {}, otherBody))).toEqual(['NOT_FOUND']);
    const self = { ...town.hr, personId: fan.person };
    expect(await refusalOf(decide(application.id, {}, self))).toEqual(['NOT_ALLOWED']);
    expect(await refusalOf(decide(application.id, {}, town.asWorker(fan.person)))).toEqual([
      'NOT_ALLOWED',
    ]);
  });
});

describe('a used path whose results are corrected', () => {
  /** The winner has dropped to rank 5 in version 2. */
  async function corrected(
    name: string,
    before?: (opened: Opened, applicationId: string) => Promise<unknown>,
  ) {
    const opened = await winner(name);
    const { application } = await use(opened);
    await before?.(opened, application.id);
    const contest = { eventId: opened.eventId, competitionId: '', place: LIYANG };
    const [row] = await town.rows(sql<{ id: string }>`
      select competition_id as id from competition_event where id = ${opened.eventId}`);
    await town.finalise(
      { ...contest, competitionId: row!.id },
      [{ person: opened.person, rank: 5, total: 70 }],
      { id: opened.versionId, number: 1 },
    );
    expect(await stateOf(opened)).toBe('UNDER_REVIEW');
    return { opened, applicationId: application.id };
  }
  const review = (opened: Opened, uphold: boolean, actor = town.hr) =>
    world.run(actor, (ctx) =>
      reviewPath(ctx, { decisionId: opened.decisionId, uphold, reason: '复核后认定' }),
    );

  test('waits for the bureau, and the body cannot decide meanwhile', async () => {
    const { opened, applicationId } = await corrected('潘越');
    expect(await refusalOf(decide(applicationId, {}))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await refusalOf(review(opened, true, town.firm))).toEqual(['NOT_ALLOWED']);
    await review(opened, true);
    expect(await stateOf(opened)).toBe('USED');
    await decide(applicationId, {});
    expect(await stateOf(opened)).toBe('DECLINED');
  });

  test('is revoked with its pending application when annulled', async () => {
    const { opened } = await corrected('葛洪');
    await review(opened, false);
    expect([await stateOf(opened), (await applications(opened))[0]!.outcome]).toEqual([
      'REVOKED',
      'DECLINED',
    ]);
    expect(await refusalOf(review(opened, true))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('keeps its certificate whichever way the review goes', async () => {
    const certify = (_opened: Opened, applicationId: string) =>
      decide(applicationId, { outcome: 'GRANTED', certificate: { number: `R-${applicationId}` } });
    const upheld = await corrected('彭飞', certify);
    await review(upheld.opened, true);
    const annulled = await corrected('鲁班', certify);
    await review(annulled.opened, false);
    expect([await stateOf(upheld.opened), await stateOf(annulled.opened)]).toEqual([
      'GRANTED',
      'REVOKED',
    ]);
    expect(await town.count('certificate', sql`number like 'R-%' and status = 'VALID'`)).toBe(2);
  });
});
