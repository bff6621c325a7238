import pg from 'pg';
import { connect } from '../../src/app/orm.ts';
import { prepareDatabase } from '../../src/app/prepare-database.ts';
import { createWorkshop } from '../../src/app/assemble.ts';
import { installer } from '../../src/app/seed.ts';
import { expirePaths } from '../../src/modules/certification/commands/expire-paths.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { TEST_SECRET } from '../setup/template.ts';
import { createWorld, type Session, type World } from '../world.ts';
import { until } from './bench.ts';

let world: World;
let other: Awaited<ReturnType<World['besides']>>;
/** 张敏 and 陈刚 of the Liyang union at the first process, 张敏 at the second as well. */
let here: Session;
let there: Session;
beforeAll(async () => {
  world = await createWorld();
  other = await world.besides();
  here = await world.as('zhangmin');
  there = await other.as('zhangmin');
}, 120_000);
afterAll(async () => {
  await other.close();
  await world.close();
});

const REGISTER = `mutation ($input: RegisterCompetitionInput!) {
  registerCompetition(input: $input) { competition { id name } userErrors { code } } }`;

async function contest(name: string, key: string): Promise<object> {
  const [place] = await world.sql<{ id: string }>(
    `select id from jurisdiction where code = '320481' and valid_to is null`,
  );
  const [school] = await world.sql<{ id: string }>(
    `select id from organisation where name = '溧阳天目湖技工学校'`,
  );
  return {
    seriesCode: 'LIYANG_LOCAL',
    name,
    jurisdictionId: `gid://jianglu/Jurisdiction/${place!.id}`,
    organiserId: `gid://jianglu/Organisation/${school!.id}`,
    sector: 'ADVANCED_MANUFACTURING',
    startsOn: '2026-12-01',
    endsOn: '2026-12-02',
    clientMutationKey: key,
  };
}

const countOf = async (name: string): Promise<number> =>
  (
    await world.sql<{ n: number }>('select count(*)::int as n from competition where name = $1', [
      name,
    ])
  )[0]!.n;

const attemptsOf = async (key: string): Promise<number | undefined> =>
  (
    await world.sql<{ attempts: number }>('select attempts from idempotency_key where key = $1', [
      key,
    ])
  )[0]?.attempts;

test('what was done here is answered there under its key, and not done again', async () => {
  const input = await contest('两处同键赛', 'two-1');
  const first = await here.run(REGISTER, { input });
  const second = await there.run(REGISTER, { input });
  expect(first.data.registerCompetition.competition.name).toBe('两处同键赛');
  expect(second).toEqual(first);
  expect(await countOf('两处同键赛')).toBe(1);
  expect(await attemptsOf('two-1')).toBe(2);
});

test('the same key with something else is refused there as well', async () => {
  const input = await contest('另一场赛', 'two-1');
  const answer = await there.run(REGISTER, { input });
  expect(answer.data.registerCompetition.userErrors).toEqual([{ code: 'KEY_REUSED' }]);
  expect(await countOf('另一场赛')).toBe(0);
});

test('who repeats a request there while it is being done here waits for its answer', async () => {
  const input = await contest('未完先问赛', 'two-2');
  const brake = new pg.Client(world.databaseUrl);
  await brake.connect();
  await brake.query('begin');
  await brake.query('lock table competition in share mode');
  const first = here.run(REGISTER, { input });
  const isHeld = (text: string, n: number) => async (): Promise<boolean> =>
    (
      await world.sql(
        `select 1 from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and query ilike $1`,
        [`%${text}%`],
      )
    ).length === n;
  await until(isHeld('insert into "competition"', 1));
  let answered = 0;
  const repeated = [there, here, there].map(async (session) => {
    const answer = await session.run(REGISTER, { input });
    answered += 1;
    return answer;
  });
  await until(isHeld('insert into idempotency_key', 3));
  expect(answered).toBe(0);
  await brake.query('commit');
  await brake.end();
  const answers = await Promise.all([first, ...repeated]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]!.data.registerCompetition.userErrors).toEqual([]);
  expect(await countOf('未完先问赛')).toBe(1);
  expect(await attemptsOf('two-2')).toBe(4);
});

test('rights that end here end there with the next request', async () => {
  const MINE = '{ viewer { memberships { role } } }';
  const chen = await other.as('chengang');
  expect((await chen.run(MINE)).data.viewer.memberships).toHaveLength(1);
  await world.sql(
    `update role_membership set valid_to = '2026-01-01'
     where user_id = (select id from app_user where login = 'chengang')`,
  );
  await world.sql(`update app_user set stamp = stamp + 1 where login = 'chengang'`);
  expect((await chen.run(MINE)).data.viewer.memberships).toEqual([]);
});

test('paths whose last day has passed are closed once, whoever looks first', async () => {
  const [path] = await world.sql<{ id: string }>(
    `update certification_path set expires_on = '2026-01-01' where status = 'OPEN' returning id`,
  );
  expect(path).toBeDefined();
  const close = async (): Promise<number> => {
    const orm = await connect(world.databaseUrl);
    const workshop = createWorkshop(orm, { secret: TEST_SECRET });
    const request = { actor: installer, requestId: null };
    const { expired } = await unitOfWork(workshop, request, expirePaths);
    await orm.close();
    return expired;
  };
  const [first, second] = await Promise.all([close(), close()]);
  const rows = await world.sql<{ n: number }>(
    `select count(*)::int as n from event_record where type = 'path.expired' group by subject_id`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ n }) => n))).toEqual(new Set([1]));
  expect(first! + second!).toBe(rows.length);
});

test('two that start at once on an empty database make one installation', async () => {
  const url = `${world.databaseUrl}_empty`;
  const said: string[] = [];
  const start = async (): Promise<void> => {
    let orm: Awaited<ReturnType<typeof connect>> | undefined;
    await prepareDatabase(url, {
      demo: false,
      say: (what) => void said.push(what),
      workshop: async () => createWorkshop((orm ??= await connect(url)), { secret: TEST_SECRET }),
    });
    await orm!.close();
  };
  await Promise.all([start(), start()]);
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select count(*)::int as rules from rule');
  await client.end();
  expect(rows).toEqual(await world.sql('select count(*)::int as rules from rule'));
  expect(said.filter((what) => what.includes('migrated'))).toHaveLength(1);
  await world.sql(`drop database "${new URL(url).pathname.slice(1)}" with (force)`);
}, 120_000);
