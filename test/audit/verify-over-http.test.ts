import { noteSeals, witnessFile } from '../../src/platform/audit/witness-file.ts';
import { lendFolder } from '../cli/officer.ts';
import { createTrail, liyang, type Trail } from './trail.ts';

const VERIFY = `mutation ($input: VerifyAuditTrailInput!) { verifyAuditTrail(input: $input) {
  verification { isIntact sealCount sealedEvents unsealed oldestUnsealedAt witnessed findingCount
    findingCounts { code count } findings { code seal eventId message }
    head { number hash signature publicKey sealedAt } publicKey }
  userErrors { code message } } }`;

let trail: Trail;
const folder = lendFolder();
beforeAll(async () => {
  trail = await createTrail({ DATA_DIR: folder });
  noteSeals(witnessFile(folder, trail.world.databaseUrl), await trail.seal());
}, 120_000);
afterAll(() => trail.close());

async function verify(input = {}, login = 'auditor'): Promise<any> {
  const { data, errors } = await (await trail.world.as(login)).run(VERIFY, { input });
  expect(errors).toBeUndefined();
  return data.verifyAuditTrail;
}

test('the auditor is told that all is as sealed, by which key and up to which seal', async () => {
  const [seal] = await trail.world.sql<{ hash: string; signature: string; count: number }>(
    'select hash, signature, event_count as count from audit_seal',
  );
  const { verification, userErrors } = await verify();
  expect(userErrors).toEqual([]);
  expect(verification).toMatchObject({
    isIntact: true,
    sealCount: 1,
    sealedEvents: seal!.count,
    witnessed: 1,
    findingCount: 0,
    findings: [],
    publicKey: liyang.publicKey,
    head: { number: 1, hash: seal!.hash, signature: seal!.signature, publicKey: liyang.publicKey },
  });
});

test('that somebody verified, and what came out, is in the trail', async () => {
  const [event] = await trail.world.sql<{ body: object; actor: string }>(
    `select body, actor_name as actor from event_record where type = 'auditTrail.verified' order by id desc limit 1`,
  );
  const [seal] = await trail.world.sql<{ hash: string }>('select hash from audit_seal');
  expect(event).toMatchObject({
    actor: '审计员 秦明',
    body: { head: seal!.hash, sealCount: 1, findings: {} },
  });
});

test('an administrator, the union and somebody who is to be audited are refused', async () => {
  for (const login of ['admin', 'chengang', 'zhangmin'])
    expect(await verify({}, login)).toMatchObject({
      verification: null,
      userErrors: [{ code: 'NOT_ALLOWED' }],
    });
});

test('two at once: one verifies, the other is told so', async () => {
  const holder = trail.orm.em.fork();
  await holder.transactional(async (em) => {
    await em
      .getConnection()
      .execute(
        `select pg_advisory_xact_lock(hashtext('verify audit'))`,
        [],
        'all',
        em.getTransactionContext(),
      );
    expect(await verify()).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
  });
  expect((await verify()).verification.isIntact).toBe(true);
});

test('the same key asked twice is one verification', async () => {
  const count = async () =>
    (
      await trail.world.sql<{ n: number }>(
        `select count(*)::int as n from event_record where type = 'auditTrail.verified'`,
      )
    )[0]!.n;
  const first = await verify({ clientMutationKey: 'quarter-4' });
  const before = await count();
  expect(await verify({ clientMutationKey: 'quarter-4' })).toEqual(first);
  expect(await count()).toBe(before);
});

test('altered events are named, a hundred of them at most, and all are counted; a seal gone is missed', async () => {
  const ids = await trail.happen(130);
  noteSeals(witnessFile(folder, trail.world.databaseUrl), await trail.seal());
  await trail.happen();
  noteSeals(witnessFile(folder, trail.world.databaseUrl), await trail.seal());
  await trail.tamper(`update event_record set actor_name = '李强' where id in (${ids.join()});
    delete from audit_seal where number = 3`);
  const { verification } = await verify();
  expect(verification).toMatchObject({
    isIntact: false,
    findingCount: 131,
    findingCounts: [
      { code: 'ROW_ALTERED', count: 130 },
      { code: 'SEAL_MISSING', count: 1 },
    ],
  });
  expect(verification.findings).toHaveLength(100);
  expect(verification.findings[0]).toMatchObject({
    code: 'ROW_ALTERED',
    seal: 2,
    eventId: ids[0],
    message: expect.stringContaining('/'),
  });
});
