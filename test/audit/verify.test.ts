import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { noteSeals } from '../../src/platform/audit/witness-file.ts';
import type { Seal } from '../../src/modules/audit/seal-chain.ts';
import { lendFolder } from '../cli/officer.ts';
import { createTrail, liyang, type Trail } from './trail.ts';

let trail: Trail;
/** Three seals: the story, then two batches of four events. */
let seals: Seal[];
let early: string[];
let late: string[];
beforeEach(async () => {
  trail = await createTrail();
  seals = await trail.seal();
  early = await trail.happen(4);
  seals.push(...(await trail.seal()));
  late = await trail.happen(4);
  seals.push(...(await trail.seal()));
});
afterEach(() => trail.close());

/** What the verification found, as `CODE where`. */
async function found(...more: string[]): Promise<string[]> {
  const { out, err, code } = await trail.verify(...more);
  const lines = out.split('\n').filter((line) => line.startsWith('  ✗'));
  expect({ code, err }).toMatchObject({ code: lines.length > 0 ? 1 : 0 });
  return lines.map((line) =>
    line.replace(/^ {2}✗ 封存 seal (\d+)(?: · 事件 event (\S+))? · (\w+) ·.*$/, '$3 $1/$2'),
  );
}

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

test('an altered seal is named, and its signature does not cover it', async () => {
  await trail.tamper(
    `update audit_seal set sealed_at = sealed_at + interval '1 day' where number = 2`,
  );
  expect(await found()).toEqual(['SEAL_ALTERED 2/', 'BAD_SIGNATURE 2/']);
});

test('a seal altered together with its rows still does not fit the leaves it sealed', async () => {
  await trail.tamper(`delete from event_record where id = ${early[3]}`);
  await trail.tamper(`update audit_seal set event_count = 3, leaves = substr(leaves, 1, 96),
    ids = '${early[0]}-${early[2]}' where number = 2`);
  expect(await found()).toEqual(['SEAL_ALTERED 2/', 'BAD_SIGNATURE 2/']);
});

test('a span beyond all numbers in a seal is a finding, not a failure', async () => {
  await trail.tamper(`update audit_seal set from_event_id = 9, to_event_id = 9223372036854775807,
    open_ids = '9-2', ids = 'all' where number = 3`);
  expect(await found()).toEqual(
    expect.arrayContaining(['SEAL_ALTERED 3/', 'BAD_SIGNATURE 3/', 'CHAIN_BROKEN 3/']),
  );
});

test('a seal dropped from the middle is missed', async () => {
  await trail.tamper('delete from audit_seal where number = 2');
  expect(await found()).toEqual(['SEAL_MISSING 2/']);
});

test('the last seal, dropped, is missed by whoever noted it outside the database', async () => {
  const heads = path.join(lendFolder(), 'audit', 'liyang.heads');
  noteSeals(heads, seals);
  expect(await found('--heads', heads)).toEqual([]);
  await trail.tamper('delete from audit_seal where number = 3');
  expect(await found('--heads', heads)).toEqual(['SEAL_MISSING 3/']);
  await trail.tamper(`update event_record set actor_name = '李强' where id = ${late[1]}`);
  await trail.seal();
  expect(await found('--heads', heads)).toEqual(['SEAL_ALTERED 3/']);
});

test('with another key than ours every seal is foreign', async () => {
  const other = Buffer.alloc(32, 5).toString('base64url');
  expect(await found('--key', other)).toEqual([1, 2, 3].map((number) => `FOREIGN_KEY ${number}/`));
});

test('a file of heads that is not there, or is something else, is refused', async () => {
  const folder = lendFolder();
  const absent = await trail.verify('--heads', path.join(folder, 'none'));
  expect(absent).toMatchObject({ code: 1, err: expect.stringContaining('读不到文件') });
  writeFileSync(path.join(folder, 'list'), 'number,hash\n');
  expect((await trail.verify('--heads', path.join(folder, 'list'))).code).toBe(1);
});
