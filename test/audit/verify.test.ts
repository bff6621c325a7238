import { createSealedTrail, type Tampered } from './sealed-trail.ts';
import { liyang, type Trail } from './trail.ts';

let trail: Trail;
let early: string[];
let late: string[];
let found: Tampered['found'];
beforeEach(async () => {
  ({ trail, early, late, found } = await createSealedTrail());
});
afterEach(() => trail.close());

test('the events of the story are sealed, and verify', async () => {
  const { code, out, err } = await trail.verify();
  expect({ code, err, out }).toMatchObject({ code: 0, err: '' });
  const [row] = await trail.world.sql<{ count: number }>('select count(*)::int from event_record');
  expect(out).toContain(`✓ 3 个封存，${row?.count} 个事件`);
  expect(out).toContain('not sealed yet: 0');
  expect(out).toContain(liyang.publicKey);
});

test('events since the last seal are counted, and are nothing wrong', async () => {
  await trail.happen(2);
  const { code, out } = await trail.verify();
  expect(code).toBe(0);
  expect(out).toMatch(/not sealed yet: 2 \(自 since 20/);
});

test('an altered event is named', async () => {
  await trail.tamper(`update event_record set actor_name = '李强' where id = ${early[1]}`);
  expect(await found()).toEqual([`ROW_ALTERED 2/${early[1]}`]);
});

/** Each column of an event, altered so little that nobody would see it. */
const alterations: readonly (readonly [column: string, to: string])[] = [
  ['type', `type || ' '`],
  ['subject_type', `'File'`],
  ['subject_id', 'subject_id + 1'],
  ['body', `jsonb_set(body, '{a,1}', '"李"')`],
  ['actor_id', 'coalesce(actor_id, 0) + 1'],
  ['actor_name', `actor_name || ' '`],
  ['request_id', `''`],
  ['jurisdiction_id', '(select min(id) from jurisdiction)'],
  ['at', `at - interval '1 microsecond'`],
];

test('every column of an event is among those altered below', async () => {
  const columns = await trail.world.sql<{ name: string }>(`
    select attname as name from pg_attribute
    where attrelid = 'event_record'::regclass and attnum > 0 and not attisdropped`);
  const known = new Set(['id', ...alterations.map(([column]) => column)]);
  expect(new Set(columns.map(({ name }) => name))).toEqual(known);
});

test('an event altered in any one column is named', async () => {
  for (const [at, [column, to]] of alterations.entries()) {
    const id = [...early, ...late][at % 8]!;
    const seal = at % 8 < 4 ? 2 : 3;
    await trail.world.sql('create table kept as select * from event_record');
    await trail.tamper(`update event_record set ${column} = ${to} where id = ${id}`);
    expect([column, await found()]).toEqual([column, [`ROW_ALTERED ${seal}/${id}`]]);
    await trail.tamper(`delete from event_record where id = ${id};
      insert into event_record overriding system value select * from kept where id = ${id};
      drop table kept`);
  }
  expect(await found()).toEqual([]);
});

test('an event altered while its trigger was taken down is named, though the trigger is back', async () => {
  const { world } = trail;
  await expect(world.sql(`update event_record set actor_name = '李强'`)).rejects.toThrow();
  await world.sql(`begin;
    alter table event_record disable trigger event_record_append_only;
    update event_record set actor_name = '李强' where id = ${early[2]};
    alter table event_record enable trigger event_record_append_only; commit`);
  expect(await found()).toEqual([`ROW_ALTERED 2/${early[2]}`]);
});

test('a trigger that is gone, off or empty is missed', async () => {
  const missed = async (): Promise<string[]> =>
    (await trail.verify()).out.split('\n').filter((line) => line.startsWith('  ✗'));
  await trail.world.sql('drop trigger event_record_append_only on event_record');
  expect(await missed()).toEqual([expect.stringContaining('event_record')]);
  await trail.world.sql('alter table audit_seal disable trigger audit_seal_append_only');
  expect(await missed()).toHaveLength(2);
  await trail.world.sql(`alter table audit_seal enable trigger audit_seal_append_only;
    create or replace function audit_seal_audit_seal_append_only_fn() returns trigger
      as 'begin return new; end' language plpgsql`);
  expect(await missed()).toHaveLength(2);
  await trail.world
    .sql(`create or replace function audit_seal_audit_seal_append_only_fn() returns trigger
    as $$ begin raise exception 'audit_seal is append-only' using errcode = 'restrict_violation'; return null;
      exception when others then return new; end; $$ language plpgsql`);
  expect(await missed()).toHaveLength(2);
});

test('an event whose body says the same number otherwise is named', async () => {
  await trail.tamper(
    `update event_record set body = jsonb_set(body, '{z}', '1.1') where id = ${early[1]}`,
  );
  expect(await found()).toEqual([`ROW_ALTERED 2/${early[1]}`]);
});

test('an event moved by a microsecond is named', async () => {
  await trail.tamper(
    `update event_record set at = at + interval '1 microsecond' where id = ${late[0]}`,
  );
  expect(await found()).toEqual([`ROW_ALTERED 3/${late[0]}`]);
});

test('deleted events are named, the last one sealed as well', async () => {
  await trail.tamper(`delete from event_record where id in (${early[0]}, ${late[3]})`);
  expect(await found()).toEqual([`ROW_DELETED 2/${early[0]}`, `ROW_DELETED 3/${late[3]}`]);
});

test('an event inserted among the sealed ones is named, also before the first and beyond the last id', async () => {
  await trail.tamper(`delete from event_record where id = ${early[2]}`);
  await trail.tamper(`insert into event_record (id, type, subject_type, subject_id, body, actor_name)
    select id, 'file.stored', 'StoredFile', 9, '{}', 'x' from unnest(array[0, ${early[2]}, 999999]) id`);
  const lines = (await trail.verify()).out.split('\n').filter((line) => line.startsWith('  ✗'));
  expect(lines).toEqual([
    expect.stringContaining(`event ${early[2]} · ROW_ALTERED`),
    expect.stringContaining('event 0 · ROW_INSERTED'),
    expect.stringContaining('event 999999 · ROW_INSERTED'),
  ]);
});

test('an event put where a transaction was rolled back is named', async () => {
  const writer = await trail.writer();
  await writer.end('rollback');
  await trail.happen();
  await trail.seal();
  expect(await found()).toEqual([]);
  await trail.tamper(`insert into event_record (id, type, subject_type, subject_id, body, actor_name)
    values (${writer.id}, 'file.stored', 'StoredFile', 9, '{}', 'x')`);
  await trail.happen();
  await trail.seal();
  expect(await found()).toEqual([`ROW_INSERTED 4/${writer.id}`]);
});

test('two events that changed places are named, each with where it came from', async () => {
  await trail.tamper(
    `update event_record set subject_id = 100 + id where id in (${early[0]}, ${early[1]})`,
  );
  await trail.tamper('truncate audit_seal');
  await trail.seal();
  await trail.tamper(`update event_record set id = -1 where id = ${early[0]};
    update event_record set id = ${early[0]} where id = ${early[1]};
    update event_record set id = ${early[1]} where id = -1`);
  expect(await found()).toEqual([`ROW_MOVED 1/${early[0]}`, `ROW_MOVED 1/${early[1]}`]);
  const { out } = await trail.verify();
  expect(out).toContain(`此处原是第 ${early[1]} 号事件的内容`);
});

test('rows given other ids, so that they stand in another order, are named', async () => {
  await trail.tamper(`update event_record set body = jsonb_build_object('n', id)
    where id in (${early.join()})`);
  await trail.tamper('truncate audit_seal');
  await trail.seal();
  await trail.tamper(`update event_record set id = -id where id in (${early.join()});
    update event_record set id = ${early[0]} where id = -${early[3]};
    update event_record set id = ${early[1]} where id = -${early[0]};
    update event_record set id = ${early[2]} where id = -${early[1]};
    update event_record set id = ${early[3]} where id = -${early[2]}`);
  expect(await found()).toEqual(early.map((id) => `ROW_MOVED 1/${id}`));
});

test('an event inserted under the id that comes next is named', async () => {
  const next = Number(late[3]) + 1;
  await trail.tamper(`insert into event_record (id, type, subject_type, subject_id, body, actor_name)
    values (${next}, 'file.stored', 'StoredFile', 9, '{}', 'x')`);
  const { code, out } = await trail.verify();
  expect(code).toBe(1);
  expect(out).toContain(`event ${next} · ROW_INSERTED · 该编号从未发放`);
});

test('of very many findings the first thousand are named, and all are counted', async () => {
  await trail.world.sql(`insert into event_record (type, subject_type, subject_id, body, actor_name)
    select 'file.stored', 'StoredFile', n, '{}', '张敏' from generate_series(1, 1500) n`);
  await trail.seal();
  await trail.tamper(`update event_record set actor_name = '李强' where id > ${late[3]}`);
  const { code, out, err } = await trail.verify();
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.startsWith('  ✗'))).toHaveLength(1000);
  expect(out).toContain('and 500 more');
  expect(err).toContain('1500');
});
