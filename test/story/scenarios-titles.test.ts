import { milling } from './contest.ts';
import { countRows, decisionsOf, whyNot } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

let count = 0;

/** 陆平 of the province records a skill-level certificate; answers its id. */
async function certify(name: string, more: object = {}): Promise<string> {
  const { certificate } = await story.done(
    'luping',
    'recordCertificate',
    await paper(name, more),
    'certificate { id }',
  );
  return certificate.id;
}

const paper = async (name: string, more: object): Promise<object> => ({
  personId: await story.person(name),
  type: 'SKILL_LEVEL',
  occupationId: await story.occupation(milling),
  level: 'SENIOR',
  number: `S0000320481260${++count}`,
  issuerId: await story.organisation('常州市智造职业技能评价中心'),
  issuedOn: '2026-03-02',
  ...more,
});

const PATHS = `query ($id: ID!) { person(id: $id) { certificationPaths(first: 9) { nodes {
  kind toTitle decidedBy } } } }`;
const pathsOf = async (name: string): Promise<object[]> => {
  const { person } = await story.ask('wuting', PATHS, { id: await story.person(name) });
  return person.certificationPaths.nodes;
};
const titles = async (): Promise<number> => {
  const [row] = await story.world.sql<{ n: number }>(
    `select count(*)::int as n from certificate where type = 'PROFESSIONAL_TITLE'`,
  );
  return row!.n;
};

describe('a Liyang senior worker in an engineering occupation (25)', () => {
  test('waits for an officer while P-45 is unset, without a path', async () => {
    const id = await certify('程娜');
    expect(await decisionsOf(story, 'R-040', id)).toEqual(['程娜 OFFICER PARAMETER_NOT_SET']);
    expect(await pathsOf('程娜')).toEqual([]);
    const { officerTasks } = await story.ask(
      'wuting',
      `{ officerTasks(status: OPEN, first: 50) { nodes { code person { fullName } decision { rule { code } } } } }`,
    );
    expect(officerTasks.nodes).toContainEqual({
      code: 'PARAMETER_NOT_SET',
      person: { fullName: '程娜' },
      decision: { rule: { code: 'R-040' } },
    });
  });

  describe('after 溧阳 has set SENIOR → ASSISTANT_ENGINEER', () => {
    beforeAll(async () => {
      await story.done('wuting', 'setParameter', {
        parameterCode: 'P-45',
        jurisdictionId: await story.place('320481'),
        value: { SENIOR: 'ASSISTANT_ENGINEER' },
        validFrom: '2026-06-01',
        legalBasis: '溧人社发〔2026〕21号',
      });
    });

    test('has one direct path to the title, and no title yet', async () => {
      const before = await titles();
      await certify('廖文', { issuedOn: '2026-06-15' });
      expect(await pathsOf('廖文')).toEqual([
        { kind: 'TITLE_DIRECT', toTitle: 'ASSISTANT_ENGINEER', decidedBy: 'TITLE_COMMITTEE' },
      ]);
      expect(await titles()).toBe(before);
    });

    test('but the cook 杨帆 of the same level has none: FIELD_NOT_ENGINEERING', async () => {
      const occupationId = await story.occupation('4-03-02-01');
      const id = await certify('杨帆', { issuedOn: '2026-06-15', occupationId });
      expect(await pathsOf('杨帆')).toEqual([]);
      expect(await whyNot(story, 'wuting', id, 'R-040')).toMatchObject({
        outcome: 'REFUSED',
        code: 'FIELD_NOT_ENGINEERING',
        citations: ['溧委办〔2020〕65号 （十）1', '溧委办〔2020〕65号 （七）3'],
      });
    });

    test('a certificate issued before that day is still judged by the value of its own day', async () => {
      const id = await certify('谭雨桐', { issuedOn: '2026-05-31' });
      expect(await decisionsOf(story, 'R-040', id)).toEqual(['谭雨桐 OFFICER PARAMETER_NOT_SET']);
    });
  });
});

describe('a pass as chief technician while the ladder of the place has five rungs (38)', () => {
  test('is no level there: LEVEL_NOT_IN_LADDER, and no certificate is recorded', async () => {
    const before = await countRows(story, 'certificate');
    const input = await paper('孙丽华', { level: 'CHIEF_TECHNICIAN', issuedOn: '2025-03-01' });
    const { userErrors } = await story.tell('luping', 'recordCertificate', input);
    expect(userErrors).toMatchObject([{ code: 'LEVEL_NOT_IN_LADDER', field: ['input', 'level'] }]);
    expect(userErrors[0]!.message).toMatch(/首席技师.* \/ .*ladder/);
    expect(await countRows(story, 'certificate')).toEqual(before);
  });

  test('is one from the day on which the place takes the ladder of eight', async () => {
    await story.done('shiyu', 'setParameter', {
      parameterCode: 'P-44',
      jurisdictionId: await story.place('320400'),
      value: 'EIGHT',
      validFrom: '2026-09-01',
      legalBasis: '常人社发〔2026〕40号',
    });
    const level = 'CHIEF_TECHNICIAN';
    const early = await paper('孙丽华', { level, issuedOn: '2026-08-31' });
    expect(await story.refused('luping', 'recordCertificate', early)).toEqual([
      'LEVEL_NOT_IN_LADDER',
    ]);
    await certify('孙丽华', { level, issuedOn: '2026-09-01' });
  });
});
