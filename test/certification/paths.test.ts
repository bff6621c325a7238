import { sql } from 'kysely';
import { expirePaths } from '../../src/modules/certification/commands/expire-paths.ts';
import { usePath } from '../../src/modules/certification/commands/use-path.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { refusalOf } from './cases-world.ts';
import { pathsWorld, type PathsWorld } from './paths-world.ts';

let town: PathsWorld;
beforeAll(async () => {
  town = await pathsWorld();
}, 60_000);
beforeEach(() => void (town.world.clock.today = '2025-10-20'));
afterAll(() => town.world.close());

describe('using a path', () => {
  test('a winner applies at the assessment body, which sees the path and the name from then on', async () => {
    const li = await town.winner('李晨');
    const { application } = await town.use(li);
    expect(await town.stateOf(li)).toBe('USED');
    const seen = await town.world.run(town.judge, (ctx) =>
      sql`select application.applicant_name as name, path.to_level as level from path_application application
        join certification_path path on path.id = application.path_id where application.id = ${application.id}`
        .execute(ctx.em.getKysely<Record<string, never>>())
        .then(({ rows }) => rows),
    );
    expect(seen).toEqual([{ name: '李晨', level: 4 }]);
  });

  test('the officer of the granting place applies for a winner whom another place oversees', async () => {
    const wang = await town.winner('王涛', '320400');
    await town.use(wang, {}, town.hr);
    expect(await town.applications(wang)).toEqual([{ outcome: 'PENDING', applicant_name: '王涛' }]);
  });

  test('a path is used once', async () => {
    const zhang = await town.winner('张晓');
    await town.use(zhang);
    expect(await refusalOf(town.use(zhang))).toEqual(['ILLEGAL_TRANSITION']);
    expect(await town.applications(zhang)).toHaveLength(1);
  });

  test('the same key makes one application, however often it is sent', async () => {
    const chen = await town.winner('陈浩');
    const input = { pathId: chen.path, bodyId: town.institute };
    const send = (key: string, given = input) =>
      unitOfWork(
        town.world.workshop,
        { actor: town.asWorker(chen.person), requestId: null },
        (ctx) => usePath(ctx, given),
        { key, operation: 'usePath', input: given },
      );
    const first = await send('k-1');
    expect(await send('k-1')).toEqual(first);
    expect(await town.applications(chen)).toHaveLength(1);
    expect(await refusalOf(send('k-1', { ...input, bodyId: town.tianmu }))).toEqual(['KEY_REUSED']);
  });

  test('somebody else’s path is not there', async () => {
    const xu = await town.winner('徐峰');
    const stranger = town.asWorker(await town.worker('路人'));
    expect(await refusalOf(town.use(xu, {}, stranger))).toEqual(['NOT_FOUND']);
    expect(await refusalOf(town.use(xu, {}, town.judge))).toEqual(['NOT_FOUND']);
  });

  test('a body that may not assess, and a future day, are refused together', async () => {
    const gao = await town.winner('高远');
    const refused = town.use(gao, { bodyId: town.tianmu, filedOn: '2026-01-01' }, town.hr);
    expect(await refusalOf(refused)).toEqual(['DAY_OUT_OF_RANGE', 'BODY_CANNOT_DECIDE']);
    expect(await town.stateOf(gao)).toBe('OPEN');
  });

  test('an enterprise that evaluates itself may assess what its filing covers', async () => {
    const gu = await town.winner('顾盼');
    await town.fileEvaluator({
      filingNo: '苏评备〔2024〕41号',
      fromLevel: 'SENIOR',
      toLevel: 'SENIOR',
    });
    await town.use(gu, { bodyId: town.tianmu });
    expect(await town.stateOf(gu)).toBe('USED');
  });
});

describe('a path of twelve months opened on 2025-10-20', () => {
  test('can be used on its last day and not on the first day after it', async () => {
    const [early, late] = [await town.winner('早到'), await town.winner('晚到')];
    town.world.clock.today = '2026-10-19';
    await town.use(early);
    town.world.clock.today = '2026-10-20';
    expect(await refusalOf(town.use(late))).toEqual(['PATH_EXPIRED']);
  });

  test('expires at the first moment of that day, once, and is announced', async () => {
    const kong = await town.winner('孔明');
    town.world.clock.today = '2026-10-19';
    await town.world.run(town.world.admin, expirePaths);
    expect(await town.stateOf(kong)).toBe('OPEN');
    town.world.clock.today = '2026-10-20';
    const { expired } = await town.world.run(town.world.admin, expirePaths);
    expect([await town.stateOf(kong), expired > 0]).toEqual(['EXPIRED', true]);
    expect(await town.world.run(town.world.admin, expirePaths)).toEqual({ expired: 0 });
    expect(
      await town.count('event_record', sql`type = 'path.expired' and subject_id = ${kong.path}`),
    ).toBe(1);
    expect(await refusalOf(town.use(kong))).toEqual(['ILLEGAL_TRANSITION']);
  });

  test('a paper application of the last day is recorded late, before the path is closed', async () => {
    const wen = await town.winner('温暖');
    town.world.clock.today = '2026-10-20';
    await town.use(wen, { filedOn: '2026-10-19' }, town.hr);
    expect(await town.stateOf(wen)).toBe('USED');
  });
});
