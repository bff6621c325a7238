import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStory } from '../../src/app/story/story-files.ts';
import { createWorld, type World } from '../world.ts';
import { lendFolder, seat, type Officer } from './officer.ts';

const { password } = readStory().users;
const sheet = (name: string): string =>
  fileURLToPath(new URL(`../../seeds/story/sheets/${name}`, import.meta.url));

let world: World;
let zhangMin: Officer;
let chenGang: Officer;

beforeAll(async () => {
  world = await createWorld();
  world.setToday('2026-05-25');
  zhangMin = seat({ server: world.url });
  chenGang = seat({ server: world.url });
}, 120_000);
afterAll(() => world.close());

/** Runs an operation as the officer and answers its data. */
async function ask<Data>(officer: Officer, query: string, variables: object = {}): Promise<Data> {
  const { code, out, err } = await officer.run([
    'query',
    '-e',
    query,
    '--variables',
    JSON.stringify(variables),
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as { data: Data }).data;
}

async function signIn(officer: Officer, login: string): Promise<void> {
  const { code, out } = await officer.run(
    ['sign-in', '--login', login, '--password-stdin'],
    `${password}\n`,
  );
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('已登录') });
  // The world's clock stands still in spring; the database's own does not.
  await world.sql(`update credential set expires_at = now() + interval '1 day'`);
}

/** A contest of this year with one event; answers the event's node id. */
async function openContest(officer: Officer): Promise<string> {
  const { jurisdiction, organisations } = await ask<{
    jurisdiction: { id: string };
    organisations: { nodes: { id: string; name: string }[] };
  }>(
    officer,
    `{ jurisdiction(code: "320481") { id } organisations(search: "溧阳天目湖技工学校") { nodes { id name } } }`,
  );
  const { registerCompetition } = await ask<{
    registerCompetition: { competition: { id: string } };
  }>(
    officer,
    `mutation ($input: RegisterCompetitionInput!) {
      registerCompetition(input: $input) { competition { id } userErrors { code message field } } }`,
    {
      input: {
        seriesCode: 'LIYANG_LOCAL',
        name: '2026年溧阳市职工数控铣工技能竞赛',
        jurisdictionId: jurisdiction.id,
        organiserId: organisations.nodes[0]!.id,
        sector: 'ADVANCED_MANUFACTURING',
        startsOn: '2026-05-22',
        endsOn: '2026-05-23',
      },
    },
  );
  const { addEvent } = await ask<{ addEvent: { event: { id: string } } }>(
    officer,
    `mutation ($input: AddEventInput!) { addEvent(input: $input) { event { id } userErrors { code message } } }`,
    {
      input: {
        competitionId: registerCompetition.competition.id,
        name: '数控铣工（职工组）',
        occupationCode: '6-18-01-02',
        level: 'SENIOR',
        groupKind: 'WORKER',
        finalsOn: '2026-05-23',
      },
    },
  );
  await ask(
    officer,
    `mutation ($input: FileCompetitionInput!) { fileCompetition(input: $input) { userErrors { code message } } }`,
    { input: { competitionId: registerCompetition.competition.id } },
  );
  await admitToCityPlan(registerCompetition.competition.id);
  return addEvent.event.id;
}

/** The city union puts the contest into its plan of the year: what the county’s rules ask for. */
async function admitToCityPlan(competitionId: string): Promise<void> {
  const xuLei = seat({ server: world.url });
  await signIn(xuLei, 'xulei');
  const { competitionPlans } = await ask<{ competitionPlans: { nodes: { id: string }[] } }>(
    xuLei,
    '{ competitionPlans(year: 2026, jurisdiction: "320400") { nodes { id } } }',
  );
  await ask(
    xuLei,
    `mutation ($input: IncludeInPlanInput!) { includeInPlan(input: $input) { userErrors { code message } } }`,
    {
      input: {
        competitionId,
        planId: competitionPlans.nodes[0]!.id,
        approvedOn: '2026-05-20',
        reference: '常州市2026年职业技能竞赛计划第9项',
      },
    },
  );
}

test('signing in keeps the session for its owner only, signing out ends it on both sides', async () => {
  const officer = seat({ server: world.url });
  const { sessionFile } = officer.config;
  const wrong = await officer.run(['sign-in', '--login', 'zhangmin'], 'not it');
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(existsSync(sessionFile)).toBe(false);

  await signIn(officer, 'zhangmin');
  expect(statSync(sessionFile).mode & 0o777).toBe(0o600);
  expect((await officer.run(['whoami'])).out).toMatch(/^张敏[^]*UNION_OFFICER · 溧阳市总工会/);

  expect((await officer.run(['sign-out'])).code).toBe(0);
  expect(existsSync(sessionFile)).toBe(false);
  const [left] = await world.sql<{ n: string }>(
    `select count(*) as n from credential where kind = 'SESSION' and revoked_at is null`,
  );
  expect(left?.n).toBe('0');
  expect(await officer.run(['whoami'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('尚未登录'),
  });
});

test('a session is not shown to a server that did not issue it', async () => {
  const officer = seat({});
  await officer.run(['sign-in', '--login', 'zhangmin', '--server', world.url], password);
  await world.sql(`update credential set expires_at = now() + interval '1 day'`);
  const elsewhere = world.url.replace('127.0.0.1', 'localhost');
  expect((await officer.run(['whoami'])).code).toBe(0);
  expect((await officer.run(['whoami', '--server', elsewhere])).code).toBe(1);
});

test('a bad token and an error of the query end with 1 and say why', async () => {
  const machine = seat({ server: world.url, token: 'jl_nobody-has-ever-had-this-token' });
  expect(await machine.run(['query', '-e', '{ viewer { id } }'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('jianglu sign-in'),
  });
  const nobody = seat({ server: world.url });
  expect((await nobody.run(['query', '-e', '{ nonsense }'])).code).toBe(1);
  expect((await nobody.run(['query', '-e', '{ viewer { id } }'])).code).toBe(0);
});

test('张敏 imports, 陈刚 certifies, and everybody can read what followed and why', async () => {
  await signIn(zhangMin, 'zhangmin');
  const event = await openContest(zhangMin);

  const bad = ['import-results', '--event', event, '--file', sheet('liyang-2026-mistakes.csv')];
  const refused = await zhangMin.run(bad);
  expect(refused).toMatchObject({ code: 2, err: '未导入 / Not imported' });
  expect(refused.out).toMatch(/第 4 行 · 身份证号 · \w+ · /);
  expect(refused.out).toMatch(/第 5 行 · 身份证号 · \w+ · /);
  expect((await zhangMin.run([...bad, '--dry-run'])).code).toBe(2);
  expect((await zhangMin.run([...bad, '--dry-run', '--reject-rows'])).code).toBe(0);

  const imported = await zhangMin.run([
    'import-results',
    '--event',
    event,
    '--file',
    sheet('liyang-2026.csv'),
  ]);
  expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('接收 accepted 9') });
  const version = /gid:\/\/jianglu\/ResultVersion\/\d+/.exec(imported.out)![0];

  const byHerself = await zhangMin.run(['certify', '--version', version]);
  expect(byHerself).toMatchObject({ code: 1, out: '' });
  await signIn(chenGang, 'chengang');
  const digits = version.split('/').at(-1)!;
  expect((await chenGang.run(['certify', '--version', digits, '--on', '2026-05-25'])).out).toMatch(
    /已复核 certified · gid[^]*2026-05-25/,
  );
  expect((await chenGang.run(['publicise', '--version', version])).code).toBe(0);
  world.setToday('2026-06-05');
  const preview = await chenGang.run(['finalise', '--version', version, '--preview']);
  expect(preview).toMatchObject({ code: 0, err: '' });
  expect(preview.out).toMatch(
    /参赛者 entrants · 9 · 有变 changed 9[^]*计数 counts · [^]*新产生 made +PATH +\d+[^]*名次 ranks · 9[^]*后果 consequences[^]*新产生 made .*PATH .*李强 .*R-032/,
  );
  const token = /--token ([0-9a-f]{64})/.exec(preview.out)![1]!;
  const wrong = await chenGang.run(['finalise', '--version', version, '--token', 'f'.repeat(64)]);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('CONFLICT') });
  const final = await chenGang.run(['finalise', '--version', version, '--token', token]);
  expect(final).toMatchObject({ code: 0, err: '' });
  expect(final.out).toMatch(/最终确认 final/);
  expect(final.out).toMatch(/申报通道 paths · \d+[^]*李强 .*R-032/);

  const { resultVersion } = await ask<{
    resultVersion: { lines: { nodes: { id: string; entry: { entrantName: string } }[] } };
  }>(
    chenGang,
    `query ($id: ID!) { resultVersion(id: $id) { lines(first: 10) { nodes { id entry { entrantName } } } } }`,
    { id: version },
  );
  const wang = resultVersion.lines.nodes.find(({ entry }) => entry.entrantName === '王芳')!;
  const why = await chenGang.run(['why', '--line', wang.id, '--rule', 'R-032']);
  expect(why.code).toBe(0);
  expect(why.out).toMatch(/^R-032 [^]*结论 outcome: /);
  expect(why.out).toMatch(
    / {4}\? 名次：3（并列 2 人）.*\[TIE_AT_CUTOFF\]\n {8}line\.rank = 3 · .*: 3\n/,
  );
  expect(why.out).toMatch(/参数 parameter P-16\.maxRank = 3 \(320481 · /);
  expect(why.out).toMatch(/溧[^\n]*号 （七）2/);
  const all = await chenGang.run(['why', '--line', wang.id]);
  expect(all.out).toContain('不涉及此成绩的规则');
});

test('a query file with variables from a file, and what the caller can put right as exit code 1', async () => {
  const folder = lendFolder();
  const [file, variables] = [path.join(folder, 'who.graphql'), path.join(folder, 'v.json')];
  writeFileSync(
    file,
    'query A($on: Boolean!) { viewer @include(if: $on) { id } } query B { __typename }',
  );
  writeFileSync(variables, '{"on": true}');
  const run = await zhangMin.run([
    'query',
    file,
    '--variables',
    `@${variables}`,
    '--operation',
    'A',
  ]);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.out)).toHaveProperty('data.viewer.id');
  const foreign = await zhangMin.run([
    'query',
    '-e',
    'mutation { openPlan(input: {jurisdictionId: "gid://jianglu/Jurisdiction/999999", year: 2031}) { userErrors { code } } }',
  ]);
  expect(foreign.code).toBe(1);
  expect(foreign.err).toMatch(/^NOT_ALLOWED$/);
});
