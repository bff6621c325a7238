import { noteStorageFull } from '../../src/platform/database/storage-watch.ts';
import { asker, foundTown, type Town } from './town.ts';

let town: Town;
const trouble = { code: '' };
const lane = {
  tryRun: async () => {
    throw Object.assign(new Error('terminating connection of 林秀珍'), { code: trouble.code });
  },
};
beforeAll(async () => {
  town = await foundTown({}, { lane });
});
afterAll(() => town.close());

const readyz = async (): Promise<unknown> => {
  const response = await fetch(`${town.url}/readyz`);
  return [response.status, await response.json()];
};

test.each([
  ['57P03', 'DATABASE_DOWN', '2'],
  ['53300', 'DATABASE_BUSY', '5'],
  ['53100', 'STORAGE_FULL', '30'],
])('a database that says %s is 503 %s, with when to come back', async (code, reason, seconds) => {
  trouble.code = code;
  const answer = await asker(town)('{ hello }');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe(seconds);
  expect(answer.errors).toMatchObject([
    { extensions: { code: 'UNAVAILABLE', reason, retryAfterSeconds: Number(seconds) } },
  ]);
  expect(answer.text + town.log()).not.toContain('林秀珍');
  expect(town.log()).toContain(`"reason":"${reason}"`);
});

test('a full disk makes it degraded until a trial finds room again', async () => {
  const db = town.owner.em.getConnection();
  await db.execute(`create function no_room() returns event_trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await db.execute(`create event trigger no_room on ddl_command_start
    when tag in ('CREATE TABLE AS') execute function no_room()`);
  expect(await readyz()).toEqual([200, { status: 'ready' }]);
  noteStorageFull(town.orm);
  expect(await readyz()).toEqual([200, { status: 'degraded', reason: 'storage' }]);
  expect(await readyz()).toEqual([200, { status: 'degraded', reason: 'storage' }]);
  await db.execute('drop event trigger no_room');
  expect(await readyz()).toEqual([200, { status: 'ready' }]);
});
