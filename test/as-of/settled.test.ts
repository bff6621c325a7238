import pg from 'pg';
import { openStory, type Story } from '../story/story.ts';
import { moment, type AsOf } from './notebook.ts';

let story: Story;
let id: string;
beforeAll(async () => {
  story = await openStory();
  id = await story.person('李强');
}, 240_000);
afterAll(() => story.close());

const NAME = `query ($id: ID!, $asOf: AsOfInput) { person(id: $id, asOf: $asOf) { fullName } }`;
const nameAt = async (asOf: AsOf, query = NAME): Promise<string> => {
  const { data, errors } = await (await story.as('auditor')).run(query, { id, asOf });
  return String(errors?.[0]?.extensions['code'] ?? data.person.fullName);
};

describe('an instant is answered only when nothing can be added to it any more', () => {
  test('a change whose transaction began before it and still runs makes it unsettled, however it reads now', async () => {
    const writer = new pg.Client(story.world.databaseUrl);
    await writer.connect();
    try {
      await writer.query('begin');
      const during = await moment();
      // Nothing has been written yet; what will be is known from the beginning of the transaction.
      expect(await nameAt({ knownAt: during })).toBe('KNOWN_AT_NOT_SETTLED');
      await writer.query(`update person set full_name = '李锵' where full_name = '李强'`);
      expect(await nameAt({ knownAt: during })).toBe('KNOWN_AT_NOT_SETTLED');
      await writer.query('commit');
      expect(await nameAt({ knownAt: during })).toBe('李锵');
    } finally {
      await writer.end();
    }
  });

  test('one that was settled before is answered while others write', async () => {
    const before = await moment();
    expect(await nameAt({ knownAt: before })).toBe('李锵');
    const writer = new pg.Client(story.world.databaseUrl);
    await writer.connect();
    await writer.query('begin');
    await writer.query(`update person set full_name = '李强' where full_name = '李锵'`);
    expect(await nameAt({ knownAt: before })).toBe('李锵');
    await writer.query('rollback');
    await writer.end();
  });

  test('the future, and the time before histories were kept, are refused', async () => {
    expect(await nameAt({ knownAt: '2999-01-01T00:00:00Z' })).toBe('KNOWN_AT_NOT_SETTLED');
    expect(await nameAt({ knownAt: '2001-01-01T00:00:00Z' })).toBe('KNOWN_AT_NOT_KEPT');
    expect(await nameAt({})).toBe('INVALID_INPUT');
  });

  test('two changes in one transaction leave no trace of the first', async () => {
    const rows = (): Promise<object[]> =>
      story.world.sql('select 1 from history.person where id = $1', [id.split('/').at(-1)]);
    const count = (await rows()).length;
    await story.world.sql('begin');
    for (const name of ['甲', '乙', '李强'])
      await story.world.sql('update person set full_name = $1 where id = $2', [
        name,
        id.split('/').at(-1),
      ]);
    await story.world.sql('commit');
    const after = await rows();
    expect(after.length - count).toBe(1);
    const [seen] = await story.world.sql<{ count: number }>(
      `select count(*)::int as count from history.person where full_name in ('甲', '乙')`,
    );
    expect(seen!.count).toBe(0);
  });

  test('a change that changes nothing is none', async () => {
    const [before] = await story.world.sql<{ count: number }>(
      'select count(*)::int as count from history.person',
    );
    await story.world.sql('update person set full_name = full_name, known_from = now()');
    expect(await story.world.sql('select count(*)::int as count from history.person')).toEqual([
      before,
    ]);
  });
});

describe('history', () => {
  test.each(['update', 'delete', 'truncate'])(
    'cannot be changed by %s, not even by the owner',
    async (how) => {
      const statement = {
        update: `update history.person set full_name = ''`,
        delete: 'delete from history.person',
        truncate: 'truncate history.person',
      }[how]!;
      await expect(story.world.sql(statement)).rejects.toThrow('append-only');
    },
  );

  test('is read in one statement, by the lane', async () => {
    const asOf = { knownAt: await moment() };
    await nameAt(asOf);
    story.world.statements.length = 0;
    await nameAt(asOf);
    expect(story.world.statements.map(({ text }) => text.includes('history'))).toEqual([true]);
  });

  test('refuses what only a resolver could tell', async () => {
    const asOf = { validOn: '2026-11-20', knownAt: await moment() };
    const ask = async (query: string): Promise<unknown> =>
      (await (await story.as('auditor')).run(query, { asOf })).errors?.[0]?.extensions['code'];
    expect(
      await ask(
        `query ($asOf: AsOfInput) { people(asOf: $asOf) { nodes { decisions { nodes { explanation { __typename } } } } } }`,
      ),
    ).toBe('AS_OF_NOT_ANSWERED');
    expect(
      await ask(
        `query ($asOf: AsOfInput) { people(asOf: $asOf) { nodes { fullName receivableBalance } } }`,
      ),
    ).toBeUndefined();
  });
});
