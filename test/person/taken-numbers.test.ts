import { storyPeople } from '../../src/app/story/people.ts';
import { readStory } from '../../src/app/story/story-files.ts';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { lianyungang, openContest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';

const everybody = storyPeople(readStory());
const numberOf = (name: string): string => everybody.find((one) => one.name === name)!.nationalId;

let story: Story;
let tianmu: string;
/** People whom 何军 of 天目 does not see. */
let strangers: { id: string; name: string }[];

beforeAll(async () => {
  story = await openStory();
  const { people } = await story.ask('hejun', '{ people(first: 1) { nodes { employer { id } } } }');
  tianmu = people.nodes[0].employer.id;
  strangers = await story.world.sql<{ id: string; name: string }>(
    `select id, full_name as name from person where employer_id is distinct from $1 order by id`,
    [tianmu.split('/').at(-1)],
  );
}, 240_000);
afterAll(() => story.close());

const REGISTER = `mutation ($input: RegisterPersonInput!) {
  registerPerson(input: $input) { person { id } userErrors { code message field } } }`;

/** What 何军 (or somebody else) is told, to the byte. */
async function register(login: string, input: object): Promise<string> {
  const session = await story.as(login);
  const { text } = await session.send(REGISTER, { input: { employerId: tianmu, ...input } });
  return text;
}

const refusals = () =>
  story.world.sql<{ actor: string; body: Record<string, string>; request: string | null }>(
    `select actor_name as actor, body, request_id as request from event_record
      where type = 'number.refused' order by id`,
  );

const at = (place: number): { nationalId: string; name: string } => {
  const { name } = strangers[place]!;
  return { name, nationalId: numberOf(name) };
};
let free = 500;
const newNumber = (): string => makeNationalId('320481', '1991-03-08', (free += 1));

describe('何军 of 天目 and numbers that stand elsewhere in the register', () => {
  test('with another mistake in the same input he is told of the mistake alone, taken or free', async () => {
    const fullName = '何3';
    const taken = await register('hejun', { fullName, nationalId: at(0).nationalId });
    expect(taken).toBe(await register('hejun', { fullName, nationalId: newNumber() }));
    expect(taken).toContain('NAME_NOT_VALID');
    expect(await refusals()).toEqual([]);
  });

  test('who knows the name as well is told that it is registered, and what to do', async () => {
    const { name: fullName, nationalId } = at(0);
    const text = await register('hejun', { fullName, nationalId });
    expect(text).toMatch(/"DUPLICATE".*recordEmployment/);
    expect(await refusals()).toEqual([]);
  });

  test('under another name every one of them is refused in the same words, which tell nobody', async () => {
    const told = [];
    for (const place of [1, 2])
      told.push(await register('hejun', { fullName: '何新', nationalId: at(place).nationalId }));
    expect(told[0]).toBe(told[1]);
    expect(told[0]).toMatch(/IDENTITY_NOT_CONFIRMED.*人社局/);
    for (const { name } of strangers) expect(told[0]).not.toContain(name);
  });

  test('each refusal is on record with the number masked, for auditors to read', async () => {
    const { nationalId } = at(1);
    const recorded = await refusals();
    expect(recorded).toHaveLength(2);
    expect(recorded[0]).toEqual({
      actor: '何军',
      body: {
        code: 'IDENTITY_NOT_CONFIRMED',
        number: `${nationalId.slice(0, 4)}${'*'.repeat(12)}${nationalId.slice(16)}`,
        on: '2026-11-20',
      },
      request: expect.any(String),
    });
    const { auditTrail } = await story.ask(
      'auditor',
      '{ auditTrail(first: 10, type: "number.refused") { nodes { actorName body } } }',
    );
    expect(auditTrail.nodes).toHaveLength(2);
    expect(JSON.stringify(auditTrail)).not.toContain(nationalId);
  });

  test('a refused key takes another input afterwards', async () => {
    const clientMutationKey = 'he-jun-1';
    const fullName = '何新';
    const refused = { fullName, nationalId: at(3).nationalId, clientMutationKey };
    expect(await register('hejun', refused)).toContain('IDENTITY_NOT_CONFIRMED');
    const right = { fullName, nationalId: newNumber(), clientMutationKey };
    const text = await register('hejun', right);
    expect(text).toContain('gid://jianglu/Person/');
    expect(await register('hejun', right)).toBe(text);
    expect(await register('hejun', refused)).toContain('KEY_REUSED');
    expect(await refusals()).toHaveLength(3);
  });

  test('of ten at once no more than are left that day are told; then taken and free numbers answer alike', async () => {
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        register('hejun', { fullName: '何新', nationalId: at(4 + place).nationalId }),
      ),
    );
    expect(many.filter((text) => text.includes('IDENTITY_NOT_CONFIRMED'))).toHaveLength(2);
    expect(await refusals()).toHaveLength(5);
    const rest = many.filter((text) => !text.includes('IDENTITY_NOT_CONFIRMED'));
    rest.push(await register('hejun', { fullName: '何新', nationalId: newNumber() }));
    rest.push(await register('hejun', { fullName: at(0).name, nationalId: at(0).nationalId }));
    for (const text of rest) expect(text).toBe(rest[0]);
    expect(rest[0]).toContain('RATE_LIMITED');
  });

  test('numbers of people in sight are still called registered, and another account is not held up', async () => {
    const [own] = await story.world.sql<{ name: string }>(
      `select full_name as name from person where employer_id = $1 and full_name = '李强'`,
      [tianmu.split('/').at(-1)],
    );
    const nationalId = numberOf(own!.name);
    expect(await register('hejun', { fullName: '何新', nationalId })).toMatch(/DUPLICATE.*李强/s);
    expect(await register('zhangmin', { fullName: '张新', nationalId: newNumber() })).toContain(
      'gid://jianglu/Person/',
    );
  });

  test('the next day he may register again', async () => {
    story.world.setToday('2026-11-21');
    expect(await register('hejun', { fullName: '何新', nationalId: newNumber() })).toContain(
      'gid://jianglu/Person/',
    );
  });
});

describe('other ways to name a number', () => {
  test('张敏 corrects a number to one that stands in 连云港: not confirmed, and nothing is changed', async () => {
    const [li] = await story.world.sql<{ id: string; version: number; masked: string }>(
      `select id, version, national_id_masked as masked from person where full_name = '李强'`,
    );
    const [far] = await story.world.sql<{ name: string }>(
      `select full_name as name from person join jurisdiction place on place.id = jurisdiction_id
        where place.code like '3207%' order by person.id limit 1`,
    );
    const input = {
      id: `gid://jianglu/Person/${li!.id}`,
      version: li!.version,
      nationalId: numberOf(far!.name),
    };
    expect(await story.refused('zhangmin', 'correctPerson', input)).toEqual([
      'IDENTITY_NOT_CONFIRMED',
    ]);
    expect((await refusals()).at(-1)).toMatchObject({ actor: '张敏' });
    const same = { ...input, nationalId: numberOf('李强') };
    await story.done('zhangmin', 'correctPerson', same);
    const [after] = await story.world.sql(
      `select national_id_masked as masked from person where full_name = '李强'`,
    );
    expect(after).toEqual({ masked: li!.masked });
  });

  test('孙海’s sheet answers alike for a number of nobody and one of 溧阳 under another name', async () => {
    const { eventId } = await openContest(story, lianyungang);
    const trial = async (nationalId: string) => {
      const sheet = `名次,姓名,身份证号,总分\n1,何新,${nationalId},90\n`;
      const fileId = await (await story.as('sunhai')).upload('成绩.csv', sheet);
      const input = { eventId, fileId, dryRun: true };
      const { userErrors } = await story.tell('sunhai', 'importResults', input);
      return userErrors;
    };
    const far = await trial(numberOf('李强'));
    expect(far).toMatchObject([{ code: 'PERSON_UNKNOWN', row: 2 }]);
    expect(far).toEqual(await trial(newNumber()));
    const [near] = await story.world.sql<{ name: string }>(
      `select full_name as name from person join jurisdiction place on place.id = jurisdiction_id
        where place.code like '3207%' order by person.id limit 1`,
    );
    expect(await trial(numberOf(near!.name))).toMatchObject([{ code: 'NAME_MISMATCH' }]);
  });

  test('the number of a certificate that 高远 does not see is not confirmed; to who sees it, it is recorded already', async () => {
    const [far] = await story.world.sql<{ name: string }>(
      `select full_name as name from person join jurisdiction place on place.id = jurisdiction_id
        where place.code like '3207%' order by person.id limit 1`,
    );
    const certificate = async (name: string) => ({
      personId: await story.person(name),
      type: 'SKILL_LEVEL',
      occupationId: await story.occupation('6-18-01-02'),
      level: 'INTERMEDIATE',
      number: 'S000032048126000777',
      issuerName: '常州市智造职业技能评价中心',
      issuedOn: '2026-01-05',
    });
    await story.done('wuting', 'recordCertificate', await certificate('李强'));
    expect(await story.refused('wuting', 'recordCertificate', await certificate('周卫国'))).toEqual(
      ['DUPLICATE'],
    );
    const hidden = await certificate(far!.name);
    expect(await story.refused('gaoyuan', 'recordCertificate', hidden)).toEqual([
      'CERTIFICATE_NOT_CONFIRMED',
    ]);
    const { body } = (await refusals()).at(-1)!;
    expect(body).toMatchObject({ code: 'CERTIFICATE_NOT_CONFIRMED', number: 'S0***' });
    expect(
      await story.refused('gaoyuan', 'recordCertificate', { ...hidden, issuerName: ' ' }),
    ).toEqual(['ISSUER_MISSING']);
  });
});
