import { createTrail, type Trail } from './trail.ts';

let trail: Trail;
beforeEach(async () => {
  trail = await createTrail();
  await trail.seal();
});
afterEach(() => trail.close());

const isRight = async (): Promise<boolean> => (await trail.verify()).code === 0;

test('sealing again when nothing happened makes no seal', async () => {
  expect(await trail.seal()).toEqual([]);
  expect(await trail.world.sql('select number from audit_seal')).toEqual([{ number: 1 }]);
});

test('two sealers at once make one seal', async () => {
  await trail.happen(3);
  const made = await Promise.all([trail.seal(), trail.seal(), trail.seal()]);
  expect(made.flat().map(({ number, eventCount }) => [number, eventCount])).toEqual([[2, 3]]);
  expect(await isRight()).toBe(true);
});

test('a transaction that commits late with an older id is sealed in the next batch', async () => {
  const slow = await trail.writer();
  await trail.happen(2);
  const [second] = await trail.seal();
  expect(second).toMatchObject({ eventCount: 2, openIds: slow.id });
  await slow.end('commit');
  const { code, out } = await trail.verify();
  expect(code).toBe(0);
  expect(out).toContain('not sealed yet: 1');
  const [third] = await trail.seal();
  expect(third).toMatchObject({ ids: slow.id, openIds: '' });
  expect(await isRight()).toBe(true);
});

test('it is not lost either when another writer finishes in between', async () => {
  const slow = await trail.writer();
  const [other] = [await trail.writer()];
  await trail.happen();
  await trail.seal();
  await other.end('commit');
  const [third] = await trail.seal();
  expect(third).toMatchObject({ ids: other.id, openIds: slow.id });
  await slow.end('commit');
  expect((await trail.seal())[0]).toMatchObject({ ids: slow.id });
  expect(await isRight()).toBe(true);
});

test('a rolled back transaction leaves a gap that looks like nothing', async () => {
  const slow = await trail.writer();
  await trail.happen();
  await trail.seal();
  await slow.end('rollback');
  await trail.happen();
  expect((await trail.seal())[0]).toMatchObject({ openIds: '' });
  expect(await isRight()).toBe(true);
});

test('many writers and sealers at once lose no event and verify', async () => {
  const write = async (): Promise<void> => {
    for (let i = 0; i < 8; i += 1) {
      const writer = await trail.writer();
      await writer.end(i % 3 === 0 ? 'rollback' : 'commit');
    }
  };
  const sealing = async (): Promise<void> => {
    for (let i = 0; i < 15; i += 1) await trail.seal();
  };
  await Promise.all([write(), write(), write(), sealing(), sealing()]);
  await trail.seal();
  const { code, out } = await trail.verify();
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(out).toContain('not sealed yet: 0');
});

test('what is too much for one seal goes into several at once', async () => {
  await trail.world.sql(`insert into event_record (type, subject_type, subject_id, body, actor_name)
    select 'file.stored', 'StoredFile', n, '{}', '张敏' from generate_series(1, 20003) n`);
  expect((await trail.seal()).map(({ eventCount }) => eventCount)).toEqual([20_000, 3]);
  const { code, out } = await trail.verify();
  expect({ code, out }).toMatchObject({ code: 0 });
});

test('the product itself cannot change or remove a seal', async () => {
  const db = trail.orm.em.getConnection();
  await expect(trail.world.sql('update audit_seal set number = 2')).rejects.toThrow('append-only');
  await expect(trail.world.sql('delete from audit_seal')).rejects.toThrow('append-only');
  await expect(db.execute('delete from audit_seal')).rejects.toThrow('permission denied');
});

test('the auditor reads the seals, an officer of one city sees none', async () => {
  const query = '{ auditSeals(first: 5) { totalCount nodes { number eventCount hash sealedAt } } }';
  const auditor = await (await trail.world.as('auditor')).run(query);
  expect(auditor.errors).toBeUndefined();
  expect(auditor.data.auditSeals).toMatchObject({ totalCount: 1, nodes: [{ number: 1 }] });
  const officer = await (await trail.world.as('zhangmin')).run(query);
  expect(officer.data.auditSeals).toEqual({ totalCount: 0, nodes: [] });
});
