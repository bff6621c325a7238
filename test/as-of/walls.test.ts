import { assembleReader } from '../../src/app/reading.ts';
import { keptTables } from '../../src/platform/database/history.ts';
import { openStory, type Story } from '../story/story.ts';
import { moment } from './notebook.ts';

let story: Story;
const reader = assembleReader();
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const PERSON = `query ($id: ID!, $asOf: AsOfInput) { person(id: $id, asOf: $asOf) {
  fullName employments { nodes { post } } certificates { nodes { number } } decisions { totalCount } } }`;
const sees = async (login: string, id: string, asOf?: object): Promise<unknown> =>
  (await (await story.as(login)).run(PERSON, { id, asOf })).data?.person?.fullName ?? null;

describe('who may see today decides who may see the past', () => {
  test('何军, whose 李强 has left for another firm, gains nothing by asking of the time before', async () => {
    const id = await story.person('李强');
    const before = await moment();
    expect(await sees('hejun', id)).toBe('李强');
    await story.done('mali', 'recordEmployment', {
      personId: id,
      organisationId: await story.organisation('燕山电机股份有限公司'),
      post: '铣工',
      postType: 'SKILL',
      startedOn: '2026-11-01',
      endPrevious: true,
    });
    const after = await moment();
    expect(await sees('hejun', id)).toBeNull();
    for (const asOf of [
      { knownAt: before },
      { knownAt: after },
      { validOn: '2026-10-01' },
      { validOn: '2026-10-01', knownAt: before },
    ])
      expect(await sees('hejun', id, asOf)).toBeNull();
    expect(await sees('liqiang', id, { knownAt: before })).toBe('李强');
  });

  test('孙海 of another city and 王芳 find nobody and count nobody who is not theirs', async () => {
    const asOf = { knownAt: await moment() };
    const PEOPLE = `query ($asOf: AsOfInput) { people(asOf: $asOf, first: 100) { totalCount nodes { id } }
      certificates(asOf: $asOf, first: 100) { totalCount nodes { id } } honours(asOf: $asOf, first: 100) { totalCount nodes { id } } }`;
    for (const login of ['sunhai', 'wangfang', 'hejun', 'zhangmin', 'auditor']) {
      const session = await story.as(login);
      expect((await session.run(PEOPLE, { asOf })).data).toEqual((await session.run(PEOPLE)).data);
    }
    expect(
      await (
        await story.world.stranger.run(PEOPLE, { asOf })
      ).errors?.[0]?.extensions['code'],
    ).toBe('UNAUTHENTICATED');
  });

  test('the policies alone keep former rows as the present ones are kept', async () => {
    await story.world.sql('begin');
    await story.world.sql('set local role jianglu_app');
    expect(await story.world.sql('select 1 from history.person')).toEqual([]);
    await story.world.sql(`select set_config('jianglu.all', 'true', true)`);
    expect((await story.world.sql('select 1 from history.person')).length).toBeGreaterThan(0);
    for (const how of [
      'insert into history.person select * from history.person',
      'update history.person set version = 9',
    ]) {
      await story.world.sql('savepoint s');
      await expect(story.world.sql(how)).rejects.toThrow('permission denied');
      await story.world.sql('rollback to s');
    }
    await story.world.sql('rollback');
  });
});

describe('the declarations', () => {
  test('call kept exactly the tables that are', () => {
    const declared = [...reader.types.values()]
      .filter(({ asOf }) => asOf?.known === 'history')
      .map(({ table }) => table);
    const inside = ['competition_flag'];
    expect([...declared, ...inside].toSorted()).toEqual([...keptTables].toSorted());
  });

  test('every table that the application changes and the reader tells is kept, but for the work log and the trail', async () => {
    const rows = await story.world.sql<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_append_only')`,
    );
    const told = new Set([...reader.types.values()].map(({ table }) => table));
    const changing = rows.map(({ name }) => name).filter((name) => told.has(name));
    const left = changing.filter((name) => !(keptTables as readonly string[]).includes(name));
    expect(left.toSorted()).toEqual(['entry', 'result_line', 'work_progress']);
  });
});
