import { conclude, openContest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { moment, Notebook, type AsOf } from './notebook.ts';

let story: Story;
let notebook: Notebook;
beforeAll(async () => {
  story = await openStory();
  notebook = new Notebook(story);
}, 240_000);
afterAll(() => story.close());

const asked = (query: string, id: string, asOf: AsOf): Promise<any> =>
  notebook.ask('auditor', query, { id, asOf });
const row = async (query: string, values: unknown[]): Promise<any> =>
  (await story.world.sql<any>(query, values))[0];

describe('results, corrected', () => {
  const GRANTS = `query ($id: ID!, $asOf: AsOfInput) { person(id: $id, asOf: $asOf) {
    certificationPaths { nodes { kind status revokedOn } } honours { nodes { status type { code } } }
    decisions { nodes { outcome code rule { code } facts run { parameters happenedOn decidedOn } } } } }`;
  const VERSION = `query ($id: ID!, $asOf: AsOfInput) { competitionEvent(id: $id, asOf: $asOf) {
    currentVersion { number status } results { nodes { rank entry { entrantName } } } versions { nodes { number status finalOn lines { nodes { rank entry { entrantName } } } } } } }`;

  test('take the path from 郑雪 and leave what was known of it', async () => {
    const contest = await openContest(story, { inPlan: true });
    const zheng = await story.person('郑雪');
    const at: string[] = [await moment()];
    const sheets = [
      ['郑雪', '赵敏', '吴晓峰', '王芳'],
      ['赵敏', '吴晓峰', '王芳', '郑雪'],
    ];
    for (const names of sheets) {
      story.world.setToday(at.length === 1 ? '2026-11-20' : '2026-11-25');
      await conclude(
        story,
        contest,
        names.map((name, index) => [name, String(95 - 2 * index)] as const),
        at.length === 1 ? undefined : '名次更正',
      );
      at.push(await moment());
    }
    const paths = async (asOf: AsOf): Promise<string[]> =>
      (await asked(GRANTS, zheng, asOf)).person.certificationPaths.nodes.map(
        (one: any) => one.status,
      );
    expect(await paths({ knownAt: at[0]! })).toEqual([]);
    expect(await paths({ knownAt: at[1]! })).toEqual(['OPEN']);
    expect(await paths({ knownAt: at[2]! })).toEqual(['REVOKED']);
    expect(await paths({ validOn: '2026-11-22', knownAt: at[1]! })).toEqual(['OPEN']);
    expect(await paths({ validOn: '2026-11-22', knownAt: at[2]! })).toEqual([]);
    const versions = async (asOf: AsOf): Promise<[unknown, unknown]> => {
      const { competitionEvent } = await asked(VERSION, contest.eventId, asOf);
      const all = competitionEvent.versions.nodes.map(
        ({ number, status }: any) => `${number} ${status}`,
      );
      return [competitionEvent.currentVersion?.number ?? null, all];
    };
    expect(await versions({ knownAt: at[1]! })).toEqual([1, ['1 FINAL']]);
    expect(await versions({ knownAt: at[2]! })).toEqual([2, ['2 FINAL', '1 SUPERSEDED']]);
    expect(await versions({ validOn: '2026-11-22', knownAt: at[2]! })).toEqual([1, ['1 FINAL']]);
    expect(await versions({ validOn: '2026-11-25', knownAt: at[2]! })).toEqual([2, ['2 FINAL']]);
    expect(await versions({ validOn: '2026-11-19', knownAt: at[2]! })).toEqual([null, []]);
    const first = async (asOf: AsOf): Promise<string | undefined> =>
      (await asked(VERSION, contest.eventId, asOf)).competitionEvent.results.nodes[0]?.entry
        .entrantName;
    expect(await first({ knownAt: at[1]! })).toBe('郑雪');
    expect(await first({ knownAt: at[2]! })).toBe('赵敏');
    expect(await first({ validOn: '2026-11-22', knownAt: at[2]! })).toBe('郑雪');
    expect(await first({ validOn: '2026-11-25', knownAt: at[2]! })).toBe('赵敏');
    expect(await first({ validOn: '2026-11-19', knownAt: at[2]! })).toBeUndefined();
    story.world.setToday('2026-11-20');
  });

  test('take the honour from 冯涛, who never held it, and once held it for all that was known', async () => {
    await story.done('luping', 'setParameter', {
      parameterCode: 'P-37p',
      jurisdictionId: await story.place('320000'),
      value: { FIRST: 'JIANGSU_SKILLS_CHAMPION', SECOND: 'JIANGSU_TECHNICAL_EXPERT' },
      validFrom: '2025-01-01',
      legalBasis: '江苏省职业技能竞赛实施办法',
    });
    const contest = await openContest(story, {
      series: 'JIANGSU_SKILLS_CHAMPION',
      place: '320000',
      organiser: '江苏省总工会',
      by: 'mali',
      second: 'luping',
    });
    const feng = await story.person('冯涛');
    await conclude(story, contest, [
      ['冯涛', '95'],
      ['陈静', '92'],
    ]);
    const before = await moment();
    await conclude(
      story,
      contest,
      [
        ['陈静', '96'],
        ['沈阳', '95'],
      ],
      '冯涛成绩无效',
    );
    const after = await moment();
    const honours = async (asOf: AsOf): Promise<string[]> =>
      (await asked(GRANTS, feng, asOf)).person.honours.nodes.map(
        ({ status, type }: any) => `${type.code} ${status}`,
      );
    expect(await honours({ validOn: '2026-11-20', knownAt: before })).toEqual([
      'JIANGSU_SKILLS_CHAMPION GRANTED',
    ]);
    expect(await honours({ knownAt: after })).toEqual(['JIANGSU_SKILLS_CHAMPION REVOKED']);
    expect(await honours({ validOn: '2026-11-20', knownAt: after })).toEqual([]);
  });
});

describe('a path, used', () => {
  test('was open until the day of the application', async () => {
    const contest = await openContest(story, { inPlan: true });
    story.world.setToday('2026-11-01');
    const version = await conclude(story, contest, [
      ['王芳', '95'],
      ['吴晓峰', '93'],
    ]);
    const wang = await story.person('王芳');
    const path = await row(
      'select id from certification_path where result_version_id = $1 and person_id = $2',
      [version, wang].map((id) => id.split('/').at(-1)),
    );
    const id = `gid://jianglu/CertificationPath/${path.id}`;
    const before = await moment();
    story.world.setToday('2026-11-10');
    const body = await row(
      `select id from organisation where kind = 'ASSESSMENT_BODY' order by id limit 1`,
      [],
    );
    await story.done('wangfang', 'usePath', {
      pathId: id,
      bodyId: `gid://jianglu/Organisation/${body.id}`,
    });
    story.world.setToday('2026-11-20');
    const after = await moment();
    const PATH = `query ($id: ID!, $asOf: AsOfInput) {
      certificationPath(id: $id, asOf: $asOf) { status applications { totalCount } } }`;
    const status = async (asOf: AsOf): Promise<unknown> =>
      (await asked(PATH, id, asOf)).certificationPath?.status;
    expect(await status({ knownAt: before })).toBe('OPEN');
    expect(await status({ knownAt: after })).toBe('USED');
    expect(await status({ validOn: '2026-11-09', knownAt: after })).toBe('OPEN');
    expect(await status({ validOn: '2026-11-10', knownAt: after })).toBe('USED');
    expect(await status({ validOn: '2026-11-10', knownAt: before })).toBe('OPEN');
    expect(await status({ validOn: '2026-10-31', knownAt: after })).toBeUndefined();
  });
});

test('whatever was asked above is answered with the same bytes after all that followed', async () => {
  expect(notebook.notes.length).toBeGreaterThan(15);
  expect(await notebook.changed()).toEqual([]);
});
