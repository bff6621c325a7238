import { everything } from '../../src/kernel/actor.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { noteSeals } from '../../src/platform/audit/witness-file.ts';
import { sealEvents } from '../../src/modules/audit/seal-events.ts';
import { readEvents, type Db } from '../../src/modules/audit/audit-rows.ts';
import { createSeal, statementHash, type Seal } from '../../src/modules/audit/seal-chain.ts';
import { createSigner } from '../../src/platform/audit/signing-key.ts';
import { lendFolder } from '../cli/officer.ts';
import { sightSettings } from '../../src/platform/database/sight-settings.ts';
import { createSealedTrail, type Tampered } from './sealed-trail.ts';
import { liyang, type Trail } from './trail.ts';

let trail: Trail;
let seals: Seal[];
let early: string[];
let late: string[];
let found: Tampered['found'];
beforeEach(async () => {
  ({ trail, seals, early, late, found } = await createSealedTrail());
});
afterEach(() => trail.close());

test('a seal made anew with another key is named, however well it is signed', async () => {
  const stranger = createSigner(Buffer.alloc(32, 9));
  const { sealedAt, ...second } = seals[1]!;
  const statement = { ...second, sealedAt, eventCount: 4, publicKey: stranger.publicKey };
  const hash = statementHash(statement);
  await trail.tamper(`update audit_seal set public_key = '${stranger.publicKey}',
    hash = '${hash.toString('base64url')}', signature = '${stranger.sign(hash)}' where number = 2`);
  expect(await found()).toEqual(['FOREIGN_KEY 2/', 'CHAIN_BROKEN 3/']);
});

test('a chain made anew with another key from its first seal is foreign to who has ours', async () => {
  await trail.tamper(`update event_record set actor_name = '李强' where id = ${early[1]}`);
  await trail.tamper('truncate audit_seal');
  await sealEvents({
    orm: trail.orm,
    signer: createSigner(Buffer.alloc(32, 9)),
    clock: () => new Date(),
  });
  expect(await found()).toEqual(['FOREIGN_KEY 1/']);
});

/** As the owner of the database can make them, who has no key: all hashes right, signed by nobody. */
const forger = { publicKey: liyang.publicKey, sign: () => Buffer.alloc(64).toString('base64url') };

test('a batch rewritten with its leaves, root and hash is betrayed by its signature and by the next seal', async () => {
  await trail.tamper(`update event_record set actor_name = '李强' where id = ${early[1]}`);
  const em = trail.orm.em.fork({ session: { variables: sightSettings(everything) } });
  const rows = await em.transactional((tx) =>
    readEvents((tx as typeof em).getKysely<Record<string, never>>() as Db, [
      [BigInt(early[0]!), BigInt(early[3]!)],
    ]),
  );
  const { toEventId, sealedAt } = seals[1]!;
  const forged = createSeal(seals[0], { toEventId, writers: [], rows }, forger, sealedAt);
  expect(forged).toMatchObject({ ids: seals[1]!.ids, openIds: seals[1]!.openIds });
  await trail.tamper(`update audit_seal set leaves = '\\x${forged.leaves.toString('hex')}',
    root = '${forged.root}', hash = '${forged.hash}', signature = '${forged.signature}' where number = 2`);
  expect(await found()).toEqual(['BAD_SIGNATURE 2/', 'CHAIN_BROKEN 3/']);
});

test('all later seals made anew with right hashes, too: the signatures are still nobody’s', async () => {
  await trail.tamper(`update event_record set actor_name = '李强' where id = ${early[1]}`);
  await trail.tamper('delete from audit_seal where number >= 2');
  await sealEvents({ orm: trail.orm, signer: forger, clock: () => new Date() });
  expect(await found()).toEqual(['BAD_SIGNATURE 2/']);
});

test('an end that is cut off, seals with their events, is missed by whoever noted it', async () => {
  const heads = path.join(lendFolder(), 'audit', 'liyang.heads');
  noteSeals(heads, seals);
  await trail.tamper(`delete from audit_seal where number >= 2;
    delete from event_record where id >= ${early[0]}`);
  expect(await found('--heads', heads)).toEqual(['SEAL_MISSING 2/', 'SEAL_MISSING 3/']);
  // Without a note of it nothing is missed: docs/audit.md says so.
  expect(await found()).toEqual([]);
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

test('a seal dropped from the middle is missed, and named once by whoever noted it as well', async () => {
  const heads = path.join(lendFolder(), 'audit', 'liyang.heads');
  noteSeals(heads, seals);
  await trail.tamper('delete from audit_seal where number = 2');
  expect(await found()).toEqual(['SEAL_MISSING 2/']);
  expect(await found('--heads', heads)).toEqual(['SEAL_MISSING 2/']);
});

test('two seals that changed places are named', async () => {
  await trail.tamper(`update audit_seal set number = -2 where number = 2;
    update audit_seal set number = 2 where number = 3;
    update audit_seal set number = 3 where number = -2`);
  const codes = await found();
  for (const code of ['SEAL_ALTERED', 'BAD_SIGNATURE', 'CHAIN_BROKEN'])
    expect(codes).toEqual(expect.arrayContaining([`${code} 2/`, `${code} 3/`]));
});

test('a seal that claims more events than anybody could count is named without counting them', async () => {
  for (const ids of ['1-2000000000', '2000000000-1 1-2000000003'])
    for (const column of ['ids', 'open_ids']) {
      await trail.world.sql('create table kept as select * from audit_seal');
      await trail.tamper(
        `update audit_seal set event_count = 2000000000, ${column} = '${ids}' where number = 3`,
      );
      expect([ids, column, await found()]).toEqual([
        ids,
        column,
        ['SEAL_ALTERED 3/', 'BAD_SIGNATURE 3/'],
      ]);
      await trail.tamper(`delete from audit_seal; insert into audit_seal
        overriding system value select * from kept; drop table kept`);
    }
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
