import { sql } from 'kysely';
import { approveCase } from '../../src/modules/certification/commands/approve-case.ts';
import { checkEvidence } from '../../src/modules/certification/commands/check-evidence.ts';
import { convenePanel } from '../../src/modules/certification/commands/convene-panel.ts';
import { decideApplication } from '../../src/modules/certification/commands/decide-application.ts';
import { publiciseCase } from '../../src/modules/certification/commands/publicise-case.ts';
import { rejectCase } from '../../src/modules/certification/commands/reject-case.ts';
import { usePath } from '../../src/modules/certification/commands/use-path.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { bothEvidences, casesWorld, LIYANG, refusalOf, type CasesWorld } from './cases-world.ts';

let world: SmallWorld;
let town: CasesWorld;
let hrBureau: string;
beforeAll(async () => {
  world = await openSmallWorld();
  town = await casesWorld(world);
  await town.fileEvaluator();
  hrBureau = await town.organisation('溧阳市人社局', LIYANG, 'BUREAU');
  await sql`update organisation set bureau_kind = 'HR' where id = ${hrBureau}`.execute(world.db);
}, 60_000);
afterAll(() => world.close());

const moves = { checkEvidence, convenePanel, publiciseCase, approveCase } as const;
type Move = keyof typeof moves;
const allMoves = Object.keys(moves) as Move[];

const move = (caseId: string, verb: Move, actor = town.hr, note?: string) =>
  world.run(actor, (ctx) => moves[verb](ctx, { caseId, note: note ?? null }));

const moveThrough = async (caseId: string, verbs: readonly Move[], actor = town.hr) => {
  for (const verb of verbs) await move(caseId, verb, actor);
};

const statusOf = async (caseId: string): Promise<[string, string | null]> => {
  const [row] = await town.rows(sql<{ status: string; status_reason: string | null }>`
    select status, status_reason from exception_case where id = ${caseId}`);
  return [row!.status, row!.status_reason];
};

const apply = (personId: string, pathId: string, bodyId: string) =>
  world.run(town.asWorker(personId), (ctx) => usePath(ctx, { pathId, bodyId }));

describe('filing', () => {
  test('is open to the worker in person', async () => {
    const he = await town.worker('何静');
    const id = await town.file(he, {}, town.asWorker(he));
    expect(await statusOf(id)).toEqual(['FILED', null]);
  });

  test('for somebody out of sight answers that there is no such person', async () => {
    const he = await town.worker('何洁');
    const stranger = town.asWorker(await town.worker('外人'));
    expect(await refusalOf(town.file(he, {}, stranger))).toEqual(['NOT_FOUND']);
  });

  test('tells every problem at once', async () => {
    const he = await town.worker('何平');
    const refused = town.file(he, {
      filedOn: '2026-01-01',
      evidence: [{ kind: 'SUPERB_SKILL', description: ' ' }],
      grounds: [{ kind: 'INNOVATION_AWARD', description: '获奖' }],
      achievements: [{ kind: 'FIVE_SMALLS', name: '', recognisedRank: 4 }],
    });
    expect(await refusalOf(refused)).toEqual([
      'DAY_OUT_OF_RANGE',
      'DESCRIPTION_MISSING',
      'RANK_OUT_OF_RANGE',
      'DESCRIPTION_MISSING',
      'RANK_OUT_OF_RANGE',
    ]);
  });

  test('with nothing to show, or nobody to work for, is refused', async () => {
    const jobless = await town.person('何夕', LIYANG);
    expect(await refusalOf(town.file(jobless, { evidence: [] }, town.hr))).toEqual([
      'NO_EMPLOYER',
      'NOTHING_OFFERED',
    ]);
  });

  test('twice while the first is under way is a duplicate; after its rejection it is not', async () => {
    const lu = await town.worker('吕伟');
    const first = await town.file(lu);
    expect(await refusalOf(town.file(lu))).toEqual(['DUPLICATE']);
    await world.run(town.hr, (ctx) => rejectCase(ctx, { caseId: first, reason: '材料不实' }));
    expect(await statusOf(await town.file(lu))).toEqual(['FILED', null]);
  });

  test('may be recorded by an officer under the day on the paper, not by the worker', async () => {
    const shi = await town.worker('施岩');
    const filedOn = '2025-09-01';
    expect(await refusalOf(town.file(shi, { filedOn }, town.asWorker(shi)))).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
    const id = await town.file(shi, { filedOn });
    const [row] = await town.rows(
      sql<{ on: string }>`select filed_on::text as on from exception_case where id = ${id}`,
    );
    expect(row).toEqual({ on: filedOn });
  });
});

describe('an enterprise’s case', () => {
  test('goes from filing to certificate, and the certificate comes last', async () => {
    const li = await town.worker('李晨');
    const id = await town.file(li);
    const [path] = await town.pathsOf(li);
    expect(await refusalOf(apply(li, path!.id, town.tianmu))).toEqual(['CASE_NOT_APPROVED']);
    await moveThrough(id, allMoves, town.firm);
    expect(await statusOf(id)).toEqual(['APPROVED', null]);
    const { application } = await apply(li, path!.id, town.tianmu);
    await world.run(town.firm, (ctx) =>
      decideApplication(ctx, {
        applicationId: application.id,
        outcome: 'GRANTED',
        certificate: { number: 'TM-2025-001' },
      }),
    );
    expect(await statusOf(id)).toEqual(['CERTIFIED', null]);
    expect((await town.pathsOf(li))[0]).toMatchObject({ status: 'GRANTED' });
    expect(
      await town.rows(sql`select type, level, number, issuer_id, person_id from certificate
        where number = 'TM-2025-001'`),
    ).toEqual([
      {
        type: 'SKILL_LEVEL',
        level: 5,
        number: 'TM-2025-001',
        issuer_id: town.tianmu,
        person_id: li,
      },
    ]);
  });

  test('is decided by the employer’s own panel and no other body', async () => {
    const wei = await town.worker('魏然');
    await moveThrough(await town.file(wei), allMoves, town.firm);
    const [path] = await town.pathsOf(wei);
    expect(await refusalOf(apply(wei, path!.id, town.institute))).toEqual(['BODY_CANNOT_DECIDE']);
  });

  test.each([
    ['checkEvidence', []],
    ['convenePanel', ['checkEvidence']],
    ['publiciseCase', ['checkEvidence', 'convenePanel']],
    ['approveCase', ['checkEvidence', 'convenePanel', 'publiciseCase']],
  ] as const)('allows just %s after %j', async (legal, before) => {
    const id = await town.file(await town.worker(`段${legal}`));
    await moveThrough(id, before);
    for (const verb of allMoves.filter((each) => each !== legal))
      expect(await refusalOf(move(id, verb))).toEqual(['ILLEGAL_TRANSITION']);
    await move(id, legal, town.hr, '五名评委一致同意');
    expect((await statusOf(id))[1]).toBe('五名评委一致同意');
  });

  test('that no rule has opened a path for cannot be approved, and the refusal says why', async () => {
    const manager = await town.worker('王主任', false);
    const id = await town.file(manager);
    await moveThrough(id, ['checkEvidence', 'convenePanel', 'publiciseCase']);
    expect(await refusalOf(move(id, 'approveCase'))).toEqual(['NO_PATH']);
    await expect(move(id, 'approveCase')).rejects.toThrow('NOT_FRONT_LINE');
  });

  test('that is rejected loses its path', async () => {
    const yan = await town.worker('严松');
    const id = await town.file(yan);
    const reject = (reason: string) =>
      world.run(town.firm, (ctx) => rejectCase(ctx, { caseId: id, reason }));
    expect(await refusalOf(reject(' '))).toEqual(['REASON_MISSING']);
    await reject('业绩不突出');
    expect(await statusOf(id)).toEqual(['REJECTED', '业绩不突出']);
    expect(await town.pathsOf(yan)).toMatchObject([{ status: 'REVOKED' }]);
  });

  test('is not moved by the worker, nor by anybody about themself', async () => {
    const hua = await town.worker('华宇');
    const id = await town.file(hua);
    const officerToo = { ...town.firm, personId: hua };
    for (const actor of [town.asWorker(hua), officerToo])
      expect(await refusalOf(move(id, 'checkEvidence', actor))).toEqual(['NOT_ALLOWED']);
  });
});

describe('a case of the nation’s or the province’s mechanism', () => {
  test('is moved by the bureau, not by the enterprise; approval opens the proposed path', async () => {
    const zhao = await town.worker('赵刚');
    const id = await town.fileForAward(zhao, 2);
    expect(await refusalOf(move(id, 'checkEvidence', town.firm))).toEqual(['NOT_ALLOWED']);
    const [path] = await town.pathsOf(zhao);
    expect(await refusalOf(apply(zhao, path!.id, hrBureau))).toEqual(['ILLEGAL_TRANSITION']);
    await moveThrough(id, allMoves);
    expect(await town.pathsOf(zhao)).toMatchObject([{ status: 'OPEN' }]);
    const { application } = await apply(zhao, path!.id, hrBureau);
    expect(application.id).toMatch(/^\d+$/);
  });

  test('outside the pilot places opens no path', async () => {
    const tao = await town.worker('陶军');
    const id = await town.file(tao, {
      mechanism: 'PILOT',
      evidence: [bothEvidences[0], { kind: 'OUTSTANDING_CONTRIBUTION', description: '省级项目' }],
    });
    expect((await town.verdicts(id))['R-043']).toMatch(/^REFUSED/);
    expect(await town.pathsOf(tao)).toEqual([]);
  });
});

describe('filings as self-evaluator', () => {
  test('are registered by the bureau of the place only', async () => {
    const filing = { filingNo: '苏评备〔2024〕30号' };
    expect(await refusalOf(town.fileEvaluator(filing, town.firm))).toEqual(['NOT_ALLOWED']);
    const elsewhere = await world.hrOfficer('320700');
    expect(await refusalOf(town.fileEvaluator(filing, elsewhere))).toEqual(['NOT_ALLOWED']);
  });

  test('tell every problem at once, a used number among them', async () => {
    const school = await town.organisation('溧阳技师学院', LIYANG, 'SCHOOL');
    const refused = town.fileEvaluator({
      enterpriseId: school,
      fromLevel: 'SENIOR',
      toLevel: 'JUNIOR',
      validTo: '2024-06-01',
    });
    expect(await refusalOf(refused)).toEqual([
      'NOT_AN_ENTERPRISE',
      'DUPLICATE',
      'LEVELS_REVERSED',
      'ENDS_BEFORE_START',
    ]);
  });
});
