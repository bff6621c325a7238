import { createSigner } from '../../src/platform/audit/signing-key.ts';
import { rotateKey } from '../../src/modules/audit/rotate-key.ts';
import { sealEvents } from '../../src/modules/audit/seal-events.ts';
import { createTrail, liyang, type Trail } from './trail.ts';

const next = createSigner(Buffer.alloc(32, 3));
const third = createSigner(Buffer.alloc(32, 4));

let trail: Trail;
beforeAll(async () => {
  trail = await createTrail();
  await trail.seal();
  await trail.happen(3);
  await rotateKey(sealedBy(liyang), next, '管理员');
  await trail.happen(3);
  await sealEvents(sealedBy(next));
}, 120_000);
afterAll(() => trail.close());

const sealedBy = (signer: typeof next) => ({ orm: trail.orm, signer, clock: () => new Date() });
const codes = (out: string): string[] =>
  [...out.matchAll(/· ([A-Z_]{6,}) ·/g)].map(([, code]) => code!);

test('seals of the old key verify under the new one, which took over from it', async () => {
  const { code, out } = await trail.verify('--key', next.publicKey);
  expect({ code, found: codes(out) }).toEqual({ code: 0, found: [] });
});

test('the old key alone is no longer enough', async () => {
  const { code, out } = await trail.verify('--key', liyang.publicKey);
  expect(code).toBe(1);
  expect(new Set(codes(out))).toEqual(new Set(['FOREIGN_KEY']));
});

test('the change of keys is an event with both keys', async () => {
  const [row] = await trail.world.sql<{ body: any; actor: string }>(
    `select body, actor_name as actor from event_record where type = 'auditKey.rotated'`,
  );
  expect(row).toMatchObject({
    actor: '管理员',
    body: { before: { publicKey: liyang.publicKey }, after: { publicKey: next.publicKey } },
  });
});

test('who does not have the key in use cannot hand over', async () => {
  expect(await rotateKey(sealedBy(third), next, '冒名者')).toBeUndefined();
});

test('a hand-over that one key alone has signed counts for nothing', async () => {
  await trail.tamper(
    `update event_record set body = jsonb_set(body, '{change,signedByFrom}', body -> 'change' -> 'signedByTo')
      where type = 'auditKey.rotated'`,
  );
  const { code, out } = await trail.verify('--key', next.publicKey);
  expect(code).toBe(1);
  expect(codes(out)).toEqual(expect.arrayContaining(['FOREIGN_KEY', 'ROW_ALTERED']));
});
