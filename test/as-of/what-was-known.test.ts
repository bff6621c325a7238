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

describe('a name, corrected', () => {
  const NAME = `query ($id: ID!, $asOf: AsOfInput) { person(id: $id, asOf: $asOf) { fullName nationalId version } }`;

  test('is read as it was known before, and after', async () => {
    const id = await story.person('李强');
    const before = await moment();
    await story.done('wuting', 'correctPerson', { id, version: 1, fullName: '李锵' });
    const after = await moment();
    expect((await asked(NAME, id, { knownAt: before })).person).toMatchObject({ fullName: '李强' });
    expect((await asked(NAME, id, { knownAt: after })).person).toMatchObject({ fullName: '李锵' });
    await story.done('wuting', 'correctPerson', { id, version: 2, fullName: '李强' });
    expect((await asked(NAME, id, { knownAt: after })).person).toMatchObject({
      fullName: '李锵',
      version: 2,
    });
  });

  test('is found in lists, counted and turned into pages by the name it had', async () => {
    const id = await story.person('钱伟');
    const before = await moment();
    await story.done('wuting', 'correctPerson', { id, version: 1, fullName: '阿伟' });
    const PEOPLE = `query ($asOf: AsOfInput, $after: String, $search: String) {
      people(asOf: $asOf, first: 3, after: $after, search: $search) {
        totalCount nodes { fullName } pageInfo { endCursor hasNextPage } } }`;
    const list = async (search: string, asOf: AsOf): Promise<any> =>
      (await notebook.ask('auditor', PEOPLE, { search, asOf })).people;
    const after = await moment();
    expect(await list('钱伟', { knownAt: before })).toMatchObject({ totalCount: 1 });
    expect(await list('钱伟', { knownAt: after })).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await list('阿伟', { knownAt: before })).toMatchObject({ totalCount: 0 });
    const names: string[] = [];
    for (let cursor: string | null = null, more = true; more;) {
      const asOf = { knownAt: before };
      const { people } = await notebook.ask('auditor', PEOPLE, { asOf, after: cursor });
      names.push(...people.nodes.map((node: any) => node.fullName));
      ({ endCursor: cursor, hasNextPage: more } = people.pageInfo);
    }
    expect(names).toContain('钱伟');
    expect(names).not.toContain('阿伟');
    expect(new Set(names).size).toBe(names.length);
  });
});

const PAGE = 'pageInfo { endCursor hasNextPage }';
/** Every row of a list, page by page. */
async function everyOne(list: string, fields: string, asOf: AsOf): Promise<any[]> {
  const query = `query ($asOf: AsOfInput, $after: String) {
    list: ${list}(asOf: $asOf, after: $after, first: 100) { nodes { ${fields} } ${PAGE} } }`;
  const found: any[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { list: page } = await notebook.ask('auditor', query, { asOf, after });
    found.push(...page.nodes);
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  return found;
}

/** Who works where, as the organisations tell it and as the people do. */
async function staff(asOf: AsOf): Promise<[string[], string[]]> {
  const people = 'people(first: 100) { totalCount nodes { fullName id } }';
  const organisations = await everyOne('organisations', `name ${people}`, asOf);
  const told = organisations.flatMap(({ name, people: own }) => {
    expect(own.totalCount).toBe(own.nodes.length);
    return own.nodes.map(({ id }: any) => `${name} ${id}`);
  });
  const everybody = await everyOne('people', 'id employer { name }', asOf);
  const tell = everybody.flatMap(({ id, employer }) => (employer ? `${employer.name} ${id}` : []));
  return [told.toSorted(), tell.toSorted()];
}

describe('an employer, changed late', () => {
  const WORK = `query ($id: ID!, $asOf: AsOfInput) { person(id: $id, asOf: $asOf) {
    employer { name } jurisdiction { code }
    employments { totalCount nodes { organisation { name } startedOn endedOn reportedOn } } } }`;

  test('is read by when it happened, and by when it was reported', async () => {
    const id = await story.person('李强');
    const before = await moment();
    await story.done('mali', 'recordEmployment', {
      personId: id,
      organisationId: await story.organisation('燕山电机股份有限公司'),
      post: '铣工',
      postType: 'SKILL',
      startedOn: '2026-06-01',
      reportedOn: '2026-11-20',
      endPrevious: true,
    });
    const after = await moment();
    const employers = async (asOf: AsOf): Promise<string[]> => {
      const { person } = await asked(WORK, id, asOf);
      return [
        person.employer?.name,
        ...person.employments.nodes.map(({ organisation }: any) => organisation.name),
      ];
    };
    const tianmu = '天目精密制造有限公司';
    const yanshan = '燕山电机股份有限公司';
    expect(await employers({ validOn: '2026-07-01', knownAt: before })).toEqual([tianmu, tianmu]);
    expect(await employers({ validOn: '2026-07-01', knownAt: after })).toEqual([yanshan, yanshan]);
    expect(await employers({ validOn: '2026-05-31', knownAt: after })).toEqual([tianmu, tianmu]);
    expect(await employers({ knownAt: after })).toEqual([yanshan, yanshan, tianmu]);
    expect(await employers({ validOn: '2026-05-31' })).toEqual([tianmu, tianmu]);
    for (const validOn of [undefined, '2026-07-01', '2026-05-31', '2019-01-01'])
      for (const knownAt of [before, after]) {
        const [told, tell] = await staff({ ...(validOn && { validOn }), knownAt });
        expect(told).toEqual(tell);
        const isLate = knownAt === after && validOn !== '2026-05-31';
        if (validOn !== '2019-01-01') expect(told).toContain(`${isLate ? yanshan : tianmu} ${id}`);
      }
  });
});

describe('a certificate, revoked from a past day', () => {
  const HELD = `query ($id: ID!, $asOf: AsOfInput) {
    person(id: $id, asOf: $asOf) { certificates { nodes { number status revokedOn } } } }`;

  test('held on a day for whoever knew no better, and never did after', async () => {
    const person = await story.person('周卫国');
    const held = await row(
      `select id, number, version from certificate where person_id = $1 and status = 'VALID' order by id limit 1`,
      [person.split('/').at(-1)],
    );
    const before = await moment();
    await story.done('wuting', 'revokeCertificate', {
      id: `gid://jianglu/Certificate/${held.id}`,
      version: held.version,
      reason: '冒名顶替取得',
      revokedOn: '2026-03-01',
    });
    const after = await moment();
    const of = async (asOf: AsOf): Promise<string | undefined> =>
      (await asked(HELD, person, asOf)).person.certificates.nodes.find(
        ({ number }: any) => number === held.number,
      )?.status;
    expect(await of({ validOn: '2026-06-01', knownAt: before })).toBe('VALID');
    expect(await of({ validOn: '2026-06-01', knownAt: after })).toBeUndefined();
    expect(await of({ validOn: '2026-02-28', knownAt: after })).toBe('VALID');
    expect(await of({ knownAt: after })).toBe('REVOKED');
  });
});

describe('the law', () => {
  test('a version that was closed is in force on a day before, and was for all one knew', async () => {
    const RULE = `query ($id: String!, $asOf: AsOfInput) { rule(code: $id, asOf: $asOf) {
      currentVersion { number validTo } versions { number validTo } } }`;
    const before = await moment();
    const end = (day: string | null): Promise<unknown> =>
      story.world.sql(
        `update rule_version set valid_to = $1::date, body = body || jsonb_build_object('to', $1::text) from rule
          where rule.id = rule_id and rule.code = 'R-032' and number = 1`,
        [day],
      );
    await end('2026-10-01');
    const after = await moment();
    const current = async (asOf: AsOf): Promise<unknown> =>
      (await asked(RULE, 'R-032', asOf)).rule.currentVersion;
    expect(await current({ validOn: '2026-11-01', knownAt: before })).toEqual({
      number: 1,
      validTo: null,
    });
    expect(await current({ validOn: '2026-11-01', knownAt: after })).toBeNull();
    expect(await current({ validOn: '2026-09-30', knownAt: after })).toMatchObject({ number: 1 });
    await end(null);
  });

  test('a parameter that was set late had its value on a day, and was unset for all one knew', async () => {
    const VALUES = `query ($id: String!, $asOf: AsOfInput) { parameter(code: $id, asOf: $asOf) {
      values { value validFrom jurisdiction { code } } } }`;
    const before = await moment();
    await story.done('shiyu', 'setParameter', {
      parameterCode: 'P-37p',
      jurisdictionId: await story.place('320400'),
      value: { FIRST: 'JIANGSU_TECHNICAL_EXPERT' },
      validFrom: '2026-09-01',
      legalBasis: '常州市办法',
    });
    const after = await moment();
    const places = async (asOf: AsOf): Promise<string[]> =>
      (await asked(VALUES, 'P-37p', asOf)).parameter.values.map(
        (one: any) => one.jurisdiction?.code,
      );
    expect(await places({ validOn: '2026-10-01', knownAt: before })).not.toContain('320400');
    expect(await places({ validOn: '2026-10-01', knownAt: after })).toContain('320400');
    expect(await places({ validOn: '2026-08-31', knownAt: after })).not.toContain('320400');
  });
});

test('whatever was asked above is answered with the same bytes after all that followed', async () => {
  expect(notebook.notes.length).toBeGreaterThan(20);
  expect(await notebook.changed()).toEqual([]);
});
