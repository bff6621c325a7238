import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { enter, openContest, publicise, type Contest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import type { Answer } from '../world.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory({ WRITE_DEADLINE_MS: '1500' });
}, 240_000);
afterAll(() => story.close());

const FINALISE = `mutation ($input: FinaliseResultsInput!) { finaliseResults(input: $input) {
  resultVersion { id status } userErrors { code } } }`;
const WORK = `query ($key: String!) { work(idempotencyKey: $key) {
  operation actorName subjectId step stepEn done total status endedAt } }`;
const RUNNING = '{ runningWork { nodes { id operation actorName status } } }';

/** Keeps everybody from writing to the table until it is let go. */
async function hold(table: string): Promise<() => Promise<void>> {
  const holder = new pg.Client(story.world.databaseUrl);
  await holder.connect();
  await holder.query(`begin; lock table ${table} in exclusive mode`);
  return () => holder.end();
}

async function ask(login: string, query: string, variables?: object): Promise<any> {
  const { data, errors } = await (await story.as(login)).run(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** Looks again until there is something to see, for ten seconds at most. */
async function until<T>(look: () => Promise<T | null | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const seen = await look();
    if (seen != null) return seen;
    await sleep(100);
  }
  throw new Error('It has not come in ten seconds');
}

const refusal = ({ errors }: Answer) => errors?.[0]?.extensions;

describe('陈刚 makes results final, and it takes long', () => {
  const key = 'milling-final';
  let contest: Contest;
  let resultVersionId: string;
  let first: Promise<Answer>;
  let letGo: () => Promise<void>;
  const finalise = async (clientMutationKey: string): Promise<Answer> =>
    (await story.as('chengang')).run(FINALISE, { input: { resultVersionId, clientMutationKey } });

  beforeAll(async () => {
    contest = await openContest(story, { inPlan: true });
    resultVersionId = await enter(story, contest, [
      ['周卫国', '90'],
      ['李强', '80'],
    ]);
    await publicise(story, contest, resultVersionId);
    letGo = await hold('decision');
    first = finalise(key);
  });
  afterAll(() => letGo());

  test('he can ask how far it is while it runs', async () => {
    const work = await until(async () => (await ask('chengang', WORK, { key })).work);
    expect(work).toMatchObject({
      operation: 'finaliseResults',
      actorName: '陈刚',
      subjectId: resultVersionId,
      status: 'RUNNING',
      endedAt: null,
    });
    expect(work.stepEn).toMatch(/^Deciding R-\d+ /);
    expect(work.total).toBeGreaterThan(0);
  });

  test('the bureau of 溧阳 sees that it runs, 连云港 does not, and the key is his alone', async () => {
    const { runningWork } = await ask('wuting', RUNNING);
    expect(runningWork.nodes).toEqual([
      expect.objectContaining({ operation: 'finaliseResults', actorName: '陈刚' }),
    ]);
    expect((await ask('sunhai', RUNNING)).runningWork.nodes).toEqual([]);
    expect((await ask('wuting', WORK, { key })).work).toBeNull();
  });

  test('when he has waited long enough he is told that it goes on and where to look', async () => {
    expect(refusal(await first)).toEqual({
      code: 'TIMEOUT',
      state: 'RUNNING',
      operation: 'finaliseResults',
      idempotencyKey: key,
    });
    const again = await finalise(key);
    expect(refusal(again)).toMatchObject({ code: 'TIMEOUT', state: 'RUNNING' });
  });

  test('the same key waits for the first attempt and answers its result', async () => {
    const third = finalise(key);
    await letGo();
    expect((await third).data.finaliseResults).toEqual({
      resultVersion: { id: resultVersionId, status: 'FINAL' },
      userErrors: [],
    });
    const work = await until(async () => {
      const { work: seen } = await ask('chengang', WORK, { key });
      return seen.endedAt && seen;
    });
    expect(work.status).toBe('DONE');
    expect((await ask('wuting', RUNNING)).runningWork.nodes).toEqual([]);
  });
});

test('a short command that is held up is cancelled: it answers that nothing has changed, and nothing has', async () => {
  const letGo = await hold('competition');
  const session = await story.as('zhangmin');
  const input = {
    seriesCode: 'LIYANG_LOCAL',
    name: '久候不至的竞赛',
    jurisdictionId: await story.place('320481'),
    organiserId: await story.organisation('溧阳天目湖技工学校'),
    sector: 'OTHER',
    startsOn: '2026-09-05',
    endsOn: '2026-09-05',
  };
  const answer = await session.run(
    `mutation ($input: RegisterCompetitionInput!) { registerCompetition(input: $input) {
      competition { id } userErrors { code } } }`,
    { input },
  );
  expect(refusal(answer)).toEqual({ code: 'TIMEOUT', state: 'CANCELLED' });
  const waiting = await story.world.sql(
    `select pid from pg_locks where not granted and relation = 'competition'::regclass`,
  );
  expect(waiting).toEqual([]);
  await letGo();
  const kept = await story.world.sql('select from competition where name = $1', [input.name]);
  expect(kept).toEqual([]);
});

test('work whose process has died is shown as stalled, not as running for ever', async () => {
  const [user] = await story.world.sql<{ id: string }>(
    `select id from app_user where login = 'chengang'`,
  );
  await story.world.sql(
    `insert into work_progress (actor_id, actor_name, idempotency_key, beat_at)
      values ($1, '陈刚', 'lost', now() - interval '1 minute')`,
    [user!.id],
  );
  // Nobody's place: only those who see everything see it.
  expect((await ask('chengang', WORK, { key: 'lost' })).work).toBeNull();
  await story.world.sql(
    `update work_progress set jurisdiction_id = (select id from jurisdiction where code = '320481' and valid_to is null)
      where idempotency_key = 'lost'`,
  );
  expect((await ask('chengang', WORK, { key: 'lost' })).work.status).toBe('STALLED');
});
