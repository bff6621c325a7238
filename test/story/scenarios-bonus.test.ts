import { changzhou, conclude, milling, openContest, type Contest } from './contest.ts';
import { decisionsOf, nothing, outcomeOf } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const tianmu = '天目精密制造有限公司';
const yanshan = '燕山电机股份有限公司';

/** 燕山电机 gets an officer of its own, sets a scheme and puts 王芳 under 邱平. */
async function bindWangToMentor(): Promise<void> {
  const enterpriseId = await story.organisation(yanshan);
  const password = '燕山-Yanshan-2026';
  const { userId } = await story.done(
    'admin',
    'createUser',
    { login: 'shaoyong', displayName: '邵勇', password },
    'userId',
  );
  await story.done('admin', 'grantMembership', {
    userId,
    organisationId: enterpriseId,
    role: 'ENTERPRISE_OFFICER',
    validFrom: '2025-01-06',
  });
  await story.signIn('shaoyong', password);
  await story.done('shaoyong', 'setParameter', {
    parameterCode: 'P-11',
    organisationId: enterpriseId,
    value: { 'CITY.THIRD': 180_000 },
    validFrom: '2025-01-01',
    legalBasis: '燕山电机2025年师徒奖励办法',
  });
  await story.done('shaoyong', 'recordMentorContract', {
    enterpriseId,
    mentorId: await story.person('邱平'),
    apprenticeId: await story.person('王芳'),
    occupationId: await story.occupation(milling),
    signedOn: '2025-01-20',
    effectiveOn: '2025-02-01',
    termMonths: 12,
  });
}

describe('李强, apprentice of 周卫国, third in a city event of 铣工 (12, 13)', () => {
  let contest: Contest;
  let first: string;
  let second: string;

  beforeAll(async () => {
    contest = await openContest(story, changzhou);
    first = await conclude(story, contest, [
      ['冯涛', '94.5'],
      ['陈静', '92'],
      ['李强', '90.25'],
      ['王芳', '90'],
    ]);
  });

  const bonus = `DUE 2000.00 ${tianmu}→周卫国 (李强)`;

  test('Tianmu Precision owes 周卫国 one bonus of 2,000', async () => {
    expect(await outcomeOf(story, first)).toEqual({ ...nothing, money: [bonus] });
  });

  test('asked for the grants twice more, it still owes one bonus of 2,000', async () => {
    await story.done('dingning', 'requestGrants', { resultVersionId: first });
    await story.done('xulei', 'requestGrants', { resultVersionId: first });
    expect((await outcomeOf(story, first)).money).toEqual([bonus]);
    expect(await decisionsOf(story, 'R-015', first)).toEqual(['李强 GRANTED GRANTED']);
  });

  test('周卫国 reads what is owed to him, by whom and from which results', async () => {
    const { person } = await story.ask(
      'zhouweiguo',
      `query ($id: ID!) { person(id: $id) {
        receivables(first: 50) { nodes { amount payer { name } resultVersion { id status } } } } }`,
      { id: await story.person('周卫国') },
    );
    expect(person.receivables.nodes).toContainEqual({
      amount: '2000.00',
      payer: { name: tianmu },
      resultVersion: { id: first, status: 'FINAL' },
    });
  });

  describe('and a second version that swaps ranks 3 and 4', () => {
    beforeAll(async () => {
      await bindWangToMentor();
      second = await conclude(
        story,
        contest,
        [
          ['冯涛', '94.5'],
          ['陈静', '92'],
          ['王芳', '90.5'],
          ['李强', '90.25'],
        ],
        '王芳实操漏登一项，复核后更正',
      );
    });

    test('takes 2,000 back: the balance over both versions is 0', async () => {
      const { money } = await outcomeOf(story, second);
      expect(money).toContain(`REVERSAL -2000.00 ${tianmu}→周卫国 (李强)`);
      const [sum] = await story.world.sql(
        `select sum(amount_fen)::text as fen from ledger_entry join person on person.id = payee_id
          where full_name = '周卫国' and event_id = $1`,
        [contest.eventId.split('/').at(-1)],
      );
      expect(sum).toEqual({ fen: '0' });
    });

    test('gives 王芳 what rank 3 brings, from version 2', async () => {
      const { money } = await outcomeOf(story, second);
      expect(money).toContain(`DUE 1800.00 ${yanshan}→邱平 (王芳)`);
      expect(money).toHaveLength(2);
    });

    test('leaves both versions readable, each with its own ranks', async () => {
      const { competitionEvent } = await story.ask(
        'xulei',
        `query ($id: ID!) { competitionEvent(id: $id) { versions(first: 5) { nodes { number status reason
          supersedes { number } lines(first: 10) { nodes { rank prize entry { entrantName } } } } } } }`,
        { id: contest.eventId },
      );
      const told = competitionEvent.versions.nodes.map((version: any) => ({
        ...version,
        lines: version.lines.nodes
          .slice(2)
          .map((line: any) => `${line.rank} ${line.entry.entrantName} ${line.prize}`),
      }));
      expect(told).toEqual([
        {
          number: 2,
          status: 'FINAL',
          reason: '王芳实操漏登一项，复核后更正',
          supersedes: { number: 1 },
          lines: ['3 王芳 THIRD', '4 李强 null'],
        },
        {
          number: 1,
          status: 'SUPERSEDED',
          reason: null,
          supersedes: null,
          lines: ['3 李强 THIRD', '4 王芳 null'],
        },
      ]);
    });
  });
});
