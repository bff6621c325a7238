import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSigner } from '../../src/platform/audit/signing-key.ts';
import { createTrail, liyang, type Trail } from '../audit/trail.ts';
import { TEST_SECRET } from '../setup/template.ts';
import { lendFolder, seat, type Ran } from './officer.ts';

const second = Buffer.alloc(32, 3);
const third = Buffer.alloc(32, 4);
const keyOf = (secret: Uint8Array): string => createSigner(secret).publicKey;

let trail: Trail;
const before = { ...process.env };
const folder = lendFolder();
beforeAll(async () => {
  trail = await createTrail();
  await trail.seal();
  await trail.happen(2);
}, 120_000);
afterAll(async () => {
  process.env = before;
  await trail.close();
});

/** Runs the command where the environment holds these secrets. */
async function rotate(auditSecret: Buffer | undefined, ...more: string[]): Promise<Ran> {
  process.env = {
    ...before,
    DATA_DIR: folder,
    JIANGLU_SECRET: TEST_SECRET.toString('hex'),
    ...(auditSecret && { AUDIT_SECRET: auditSecret.toString('hex') }),
  };
  return seat({ databaseUrl: trail.world.databaseUrl }).run(['rotate-audit-key', ...more]);
}
const secretFile = (name: string, content: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const events = async (): Promise<number> =>
  (
    await trail.world.sql<{ n: number }>(
      `select count(*)::int as n from event_record where type = 'auditKey.rotated'`,
    )
  )[0]!.n;

test('without a new secret, without a database and without the key in use it is refused, and nothing happens', async () => {
  expect(await rotate(undefined)).toMatchObject({
    code: 1,
    err: expect.stringContaining('未更换'),
  });
  expect(await seat({}).run(['rotate-audit-key'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('DATABASE_URL'),
  });
  for (const [file, words] of [
    [path.join(folder, 'none'), '读不到文件'],
    [secretFile('short', 'abc'), '没有密钥'],
    [secretFile('wrong', third.toString('hex')), '不是用该密钥签名'],
  ] as const)
    expect(await rotate(second, '--previous', file)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(words),
    });
  expect(await events()).toBe(0);
});

test('it names both keys, and the trail verifies under the new one', async () => {
  const { code, out } = await rotate(second);
  expect(code).toBe(0);
  expect(out).toContain(liyang.publicKey);
  expect(out).toContain(keyOf(second));
  expect(await trail.verify('--key', keyOf(second))).toMatchObject({ code: 0 });
  expect(await trail.verify()).toMatchObject({ code: 1 });
});

test('a second change is made with the file of the secret used so far', async () => {
  expect(await rotate(third)).toMatchObject({ code: 1 });
  const file = secretFile('previous', second.toString('base64'));
  expect(await rotate(third, '--previous', file)).toMatchObject({ code: 0 });
  expect(await trail.verify('--key', keyOf(third))).toMatchObject({ code: 0 });
  expect(await events()).toBe(2);
});
