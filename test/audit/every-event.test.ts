import { eventTypes } from '../../src/kernel/events.ts';
import { gather } from '../walls/actors.ts';
import { mutationOf } from '../walls/mutation-walk.ts';
import { mutations } from '../walls/mutations.ts';
import { schema } from '../walls/schema.ts';
import { findSubjects } from '../walls/subjects.ts';
import { useUp } from '../correction/use-up.ts';
import { conclude, enter, openContest, publicise } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { readStory } from '../../src/app/story/story-files.ts';
import { storyPeople } from '../../src/app/story/people.ts';

/** Events of things that leave rows as they were, and why. */
const changesNothing: Readonly<Record<string, string>> = {
  'person.nationalIdRevealed': 'somebody read',
  'file.read': 'somebody read',
  'number.refused': 'nothing was registered',
  'auditTrail.verified': 'somebody checked',
  'grants.decided': 'sums up the rows that follow from results; each of them names its version',
  'policies.loaded': 'counts; the register keeps every version',
  'occupations.imported': 'counts; the catalogue keeps every version',
};
/** Events that the walk below does not reach over HTTP; what they say is tested where they are named. */
const elsewhere: Readonly<Record<string, string>> = {
  'number.refused': 'test/person/taken-numbers.test.ts',
  'auditKey.rotated': 'test/audit/rotate-key.test.ts',
  'path.expired': 'test/certification/paths.test.ts',
  'lawDraft.submitted': 'test/policy-register/law-in-force.test.ts',
  'lawDraft.approved': 'test/policy-register/law-in-force.test.ts',
  'lawDraft.rejected': 'test/policy-register/law-draft-moves.test.ts',
};

interface Recorded {
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

let story: Story;
let recorded: Recorded[];

beforeAll(async () => {
  story = await openStory();
  await walk();
  recorded = await story.world.sql<Recorded>('select type, body from event_record order by id');
}, 240_000);
afterAll(() => story.close());

/** Runs every mutation of the API as somebody who may, and what leads to the states that the others need. */
async function walk(): Promise<void> {
  const { world } = story;
  const actors = await gather(world);
  const ids = await findSubjects(world);
  const sheet = await (await world.as('zhangmin')).upload('张敏.csv', '姓名,李强\n');
  await (await world.as('zhangmin')).download(sheet);
  await walkResults();
  await walkHonours();
  await walkAccounts();
  for (const [name, { may, input, skip }] of Object.entries(mutations)) {
    if (skip !== undefined || may === '') continue;
    const part = may.split(' ')[0];
    const mutation = mutationOf(name);
    const [argument] = schema.getMutationType()!.getFields()[mutation]!.args;
    await actors
      .find((each) => each.part === part)!
      .run(
        `mutation ($input: ${String(argument!.type)}) { ${mutation}(input: $input) { userErrors { code message } } }`,
        { input: input(ids) },
      );
  }
}

/** Results on notice that somebody objects to and that are taken back; a path that is used and decided on. */
async function walkResults(): Promise<void> {
  const contest = await openContest(story, { inPlan: true });
  await useUp(story, '赵敏', await conclude(story, contest, [['赵敏', '95']]));
  const resultVersionId = await enter(story, contest, [['钱伟', '95']], '更正');
  await publicise(story, contest, resultVersionId);
  await story.done('wangfang', 'raiseObjection', {
    resultVersionId,
    ground: '王芳的成绩漏登，手机13912345678',
    raisedOn: '2025-10-21',
  });
  await story.done('zhangmin', 'withdrawResults', { resultVersionId, reason: '须重新核对' });
  const [employment] = await story.world.sql<{ id: string; version: number }>(
    `select e.id, e.version from employment e join person p on p.id = e.person_id
      where p.full_name = '郑雪' and e.ended_on is null`,
  );
  await story.done('zhangmin', 'endEmployment', {
    id: `gid://jianglu/Employment/${employment!.id}`,
    version: employment!.version,
    endedOn: '2026-11-01',
  });
  await story.done('zhangmin', 'fileExceptionCase', {
    personId: await story.person('钱伟'),
    mechanism: 'NATIONAL',
    occupationCode: '6-18-01-02',
    toLevel: 'TECHNICIAN',
    grounds: [{ kind: 'SOLVED_MAJOR_PROBLEM', description: '钱伟解决了难题' }],
    filedOn: '2026-11-01',
  });
}

async function walkHonours(): Promise<void> {
  const record = async (typeCode: string): Promise<string> =>
    (
      await story.done(
        'mali',
        'recordHonour',
        {
          personId: await story.person('李强'),
          typeCode,
          grantedOn: '2026-05-01',
          reference: '苏工发〔2026〕8号',
        },
        'honour { id }',
      )
    )['honour'].id;
  const [first, second, third] = [
    await record('CHINA_SKILLS_GRAND_AWARD'),
    await record('MAY1_MEDAL'),
    await record('MODEL_WORKER'),
  ];
  await story.world.sql(`update honour set status = 'CANDIDATE' where id = any($1)`, [
    [second, third].map((id) => id!.split('/').at(-1)),
  ]);
  await story.done('mali', 'revokeHonour', {
    honourId: first,
    isFromStart: true,
    reason: '李强材料不实',
  });
  await story.done('mali', 'confirmHonour', { honourId: second });
  await story.done('mali', 'declineHonour', { honourId: third, reason: '李强材料不全' });
}

/** A password that is changed, sessions that end, an account that is locked. */
async function walkAccounts(): Promise<void> {
  const { password } = readStory().users;
  await story.done('hejun', 'changePassword', {
    currentPassword: password,
    newPassword: 'Another-2026-匠路',
  });
  const leaving = await story.world.as('linxue');
  await leaving.run('mutation { signOut(input: {}) { userErrors { code } } }');
  for (let i = 0; i < 12; i += 1)
    await story.world.as('linxue', 'not the password').catch(() => undefined);
}

const isAsked = ({ type, body }: Recorded): boolean =>
  !(type in changesNothing) && !(type === 'results.finalised' && body['again'] === true);

test('every kind of event has come about, so that what follows is said of all of them', () => {
  const seen = new Set(recorded.map(({ type }) => type));
  const known = { ...elsewhere, 'occupations.imported': 'test/occupation' };
  expect(eventTypes.filter((type) => !seen.has(type) && !(type in known))).toEqual([]);
});

test('every event says what was before and what is after; before is null for what is new', () => {
  const silent = recorded
    .filter(isAsked)
    .filter(({ body: { before, after } }) => before === undefined || after == null);
  expect([...new Set(silent.map(({ type }) => type))]).toEqual([]);
});

test('a correction names only what differs', () => {
  const corrected = recorded.findLast(({ type }) => type === 'person.corrected')!;
  expect(Object.keys(corrected.body['before'] as object)).toEqual(
    Object.keys(corrected.body['after'] as object),
  );
});

const bodies = (): string[] => recorded.map(({ type, body }) => `${type} ${JSON.stringify(body)}`);

test('no event holds an identity number in full, a telephone number, or a secret', () => {
  const numbers = storyPeople(readStory()).map(({ nationalId }) => nationalId);
  const told = bodies().filter(
    (text) =>
      numbers.some((number) => text.includes(number)) ||
      /(?<![\da-f])\d{17}[\dX](?![\da-f])/.test(text) ||
      /(?<![\da-f])1[3-9]\d{9}(?![\da-f])/.test(text) ||
      /scrypt|argon|\$2[aby]\$/.test(text),
  );
  expect(told).toEqual([]);
});

test('no event names a person in full', async () => {
  const people = await story.world.sql<{ name: string }>('select full_name as name from person');
  const names = people.map(({ name }) => name);
  const told = bodies().filter((text) => names.some((name) => text.includes(name)));
  expect(told).toEqual([]);
});
