import { sql } from 'kysely';
import { reviewPath } from '../../src/modules/certification/commands/review-path.ts';
import { LIYANG, refusalOf } from './cases-world.ts';
import { pathsWorld, type Opened, type PathsWorld } from './paths-world.ts';

let town: PathsWorld;
beforeAll(async () => {
  town = await pathsWorld();
}, 60_000);
beforeEach(() => void (town.world.clock.today = '2025-10-20'));
afterAll(() => town.world.close());

describe('deciding an application', () => {
  test('the assessment body declines it with a reason; no certificate is made', async () => {
    const qin = await town.winner('秦朗');
    const { application } = await town.use(qin);
    const before = await town.count('certificate');
    expect(await refusalOf(town.decide(application.id, { reason: '' }, town.judge))).toEqual([
      'REASON_MISSING',
    ]);
    await town.decide(application.id, {}, town.judge);
    expect([await town.stateOf(qin), await town.count('certificate')]).toEqual([
      'DECLINED',
      before,
    ]);
  });

  test('a grant records the senior worker’s certificate under the body’s number and day', async () => {
    const you = await town.winner('尤嘉');
    const { application } = await town.use(you, { filedOn: '2025-10-20' });
    town.world.clock.today = '2025-12-01';
    const granted = { outcome: 'GRANTED', reason: null } as const;
    expect(await refusalOf(town.decide(application.id, granted))).toEqual(['CERTIFICATE_MISSING']);
    await town.decide(
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
    expect(await town.stateOf(you)).toBe('GRANTED');
    expect(await refusalOf(town.decide(application.id, {}))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('a number that is taken refuses the whole decision', async () => {
    const xie = await town.winner('谢宁');
    const { application } = await town.use(xie);
    await town.certificate(xie.person, '6-18-01-01', 3);
    await sql`update certificate set number = 'TAKEN-1' where person_id = ${xie.person}`.execute(
      town.world.db,
    );
    const refused = town.decide(application.id, {
      outcome: 'GRANTED',
      certificate: { number: 'TAKEN-1' },
    });
    expect(await refusalOf(refused)).toEqual(['DUPLICATE']);
    expect([await town.stateOf(xie), (await town.applications(xie))[0]!.outcome]).toEqual([
      'USED',
      'PENDING',
    ]);
  });

  test('a decision before the application, by another body, or about oneself is refused', async () => {
    const fan = await town.winner('范冰');
    const { application } = await town.use(fan);
    expect(await refusalOf(town.decide(application.id, { decidedOn: '2025-10-19' }))).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
    const otherBody = { ...town.judge, sight: { ...town.judge.sight, bodies: ['999999'] } };
    expect(await refusalOf(town.decide(application.id, {}, otherBody))).toEqual(['NOT_FOUND']);
    const self = { ...town.hr, personId: fan.person };
    expect(await refusalOf(town.decide(application.id, {}, self))).toEqual(['NOT_ALLOWED']);
    expect(await refusalOf(town.decide(application.id, {}, town.asWorker(fan.person)))).toEqual([
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
    const opened = await town.winner(name);
    const { application } = await town.use(opened);
    await before?.(opened, application.id);
    const contest = { eventId: opened.eventId, competitionId: '', place: LIYANG };
    const [row] = await town.rows(sql<{ id: string }>`
      select competition_id as id from competition_event where id = ${opened.eventId}`);
    await town.finalise(
      { ...contest, competitionId: row!.id },
      [{ person: opened.person, rank: 5, total: 70 }],
      { id: opened.versionId, number: 1 },
    );
    expect(await town.stateOf(opened)).toBe('UNDER_REVIEW');
    return { opened, applicationId: application.id };
  }
  const review = (opened: Opened, uphold: boolean, actor = town.hr) =>
    town.world.run(actor, (ctx) =>
      reviewPath(ctx, { decisionId: opened.decisionId, uphold, reason: '复核后认定' }),
    );

  test('waits for the bureau, and the body cannot decide meanwhile', async () => {
    const { opened, applicationId } = await corrected('潘越');
    expect(await refusalOf(town.decide(applicationId, {}))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await refusalOf(review(opened, true, town.firm))).toEqual(['NOT_ALLOWED']);
    await review(opened, true);
    expect(await town.stateOf(opened)).toBe('USED');
    await town.decide(applicationId, {});
    expect(await town.stateOf(opened)).toBe('DECLINED');
  });

  test('is revoked with its pending application when annulled', async () => {
    const { opened } = await corrected('葛洪');
    await review(opened, false);
    expect([await town.stateOf(opened), (await town.applications(opened))[0]!.outcome]).toEqual([
      'REVOKED',
      'DECLINED',
    ]);
    expect(await refusalOf(review(opened, true))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('keeps its certificate whichever way the review goes', async () => {
    const certify = (_opened: Opened, applicationId: string) =>
      town.decide(applicationId, {
        outcome: 'GRANTED',
        certificate: { number: `R-${applicationId}` },
      });
    const upheld = await corrected('彭飞', certify);
    await review(upheld.opened, true);
    const annulled = await corrected('鲁班', certify);
    await review(annulled.opened, false);
    expect([await town.stateOf(upheld.opened), await town.stateOf(annulled.opened)]).toEqual([
      'GRANTED',
      'REVOKED',
    ]);
    expect(await town.count('certificate', sql`number like 'R-%' and status = 'VALID'`)).toBe(2);
  });
});
