import { sql } from 'kysely';
import { factCatalogue } from '../../src/app/evidence.ts';
import { setParameter } from '../../src/modules/policy-register/commands/set-parameter.ts';
import { openSmallWorld, type SmallWorld } from '../policy-register/small-world.ts';
import { casesWorld, LIYANG, MILLING, type CasesWorld } from './cases-world.ts';

let world: SmallWorld;
let town: CasesWorld;
beforeAll(async () => {
  world = await openSmallWorld();
  town = await casesWorld(world);
  await town.fileEvaluator();
}, 60_000);
afterAll(() => world.close());

describe('Tianmu evaluates milling itself, from junior worker to technician (23)', () => {
  test('a front-line worker with both evidences has a path that the enterprise’s panel decides', async () => {
    const li = await town.worker('李晨');
    const id = await town.file(li);
    expect(await town.verdicts(id)).toEqual({ 'R-041': 'GRANTED GRANTED' });
    expect(await town.pathsOf(li)).toMatchObject([
      { kind: 'DIRECT_RECOGNITION', level: 5, status: 'OPEN', decided_by: 'ENTERPRISE_PANEL' },
    ]);
  });

  test.each([
    ['a manager', false, {}, 'NOT_FRONT_LINE'],
    [
      'a worker with one evidence',
      true,
      { evidence: [{ kind: 'SUPERB_SKILL', description: '技艺' }] },
      'EVIDENCE_MISSING',
    ],
    ['a worker above the filing', true, { toLevel: 'SENIOR_TECHNICIAN' }, 'EVALUATOR_NOT_FILED'],
    ['a worker above the clause', true, { toLevel: 'SPECIAL_TECHNICIAN' }, 'LEVEL_OUT_OF_SCOPE'],
  ] as const)('%s is refused, and is told why', async (_who, isFrontLine, change, code) => {
    const person = await town.worker(code, isFrontLine);
    const id = await town.file(person, change);
    expect(await town.verdicts(id)).toEqual({ 'R-041': `REFUSED ${code}` });
    expect(await town.pathsOf(person)).toEqual([]);
  });

  test('a filing that ended the day before covers nothing any more', async () => {
    await town.fileEvaluator({
      filingNo: '苏评备〔2024〕18号',
      occupationCode: '6-18-01-01',
      validTo: '2025-10-20',
    });
    const sun = await town.worker('孙倩');
    const id = await town.file(sun, { occupationCode: '6-18-01-01' });
    expect(await town.verdicts(id)).toEqual({ 'R-041': 'REFUSED EVALUATOR_NOT_FILED' });
  });
});

describe('the national mechanism (24)', () => {
  test('a provincial innovation award opens a proposed path that waives schooling and years', async () => {
    const zhao = await town.worker('赵刚');
    const before = await town.count('certificate');
    const id = await town.fileForAward(zhao, 2);
    expect(await town.verdicts(id)).toEqual({ 'R-042': 'GRANTED GRANTED' });
    expect(await town.pathsOf(zhao)).toMatchObject([
      { kind: 'EXCEPTIONAL_PROMOTION', status: 'PROPOSED', waives: ['EDUCATION', 'YEARS'] },
    ]);
    expect(await town.count('certificate')).toBe(before);
  });

  test('a city award is no ground', async () => {
    const qian = await town.worker('钱敏');
    expect(await town.verdicts(await town.fileForAward(qian, 1))).toEqual({
      'R-042': 'REFUSED NO_GROUND',
    });
  });

  test('a recognised five-smalls result without an award is no ground, yet an important reference', async () => {
    const zhou = await town.worker('周磊');
    const id = await town.fileForAward(zhou, 2, {
      grounds: [],
      achievements: [{ kind: 'FIVE_SMALLS', name: '快换夹具', recognisedRank: 2 }],
    });
    expect(await town.verdicts(id)).toEqual({
      'R-042': 'REFUSED NO_GROUND',
      'R-044': 'GRANTED GRANTED',
    });
    expect(await town.pathsOf(zhou)).toEqual([]);
  });
});

describe('a Liyang senior worker and the professional title (25)', () => {
  const holds = async (person: string, occupation: string, issuedOn: string): Promise<string> => {
    const id = await town.certificate(person, occupation, 4);
    await sql`update certificate set issued_on = ${issuedOn} where id = ${id}`.execute(world.db);
    await town.announce('certificate.recorded', 'Certificate', id, LIYANG);
    return id;
  };
  const verdict = async (certificateId: string): Promise<string> => {
    const [row] = await town.rows(sql<{ said: string }>`
      select outcome || ' ' || decision.code as said from decision join rule on rule.id = decision.rule_id
      where basis_kind = 'CERTIFICATE' and basis_id = ${certificateId} and rule.code = 'R-040'`);
    return row!.said;
  };
  const setP45 = (validFrom: string) =>
    world.run(town.hr, (ctx) =>
      setParameter(
        ctx,
        {
          parameterCode: 'P-45',
          jurisdictionId: world.placeId(LIYANG),
          value: { SENIOR: 'ASSISTANT_ENGINEER' },
          validFrom,
          legalBasis: '溧人社发〔2024〕3号',
        },
        factCatalogue,
      ),
    );

  test('asks an officer while P-45 is unset, then opens a path and makes no title', async () => {
    const wu = await town.worker('吴敏');
    expect(await verdict(await holds(wu, MILLING, '2024-05-01'))).toBe('OFFICER PARAMETER_NOT_SET');
    expect(await town.pathsOf(wu)).toEqual([]);
    await setP45('2024-06-01');
    const zheng = await town.worker('郑凯');
    expect(await verdict(await holds(zheng, MILLING, '2024-06-01'))).toBe('GRANTED GRANTED');
    expect(await town.pathsOf(zheng)).toMatchObject([
      { kind: 'TITLE_DIRECT', title: 'ASSISTANT_ENGINEER', level: null, status: 'OPEN' },
    ]);
    expect(await town.count('certificate', sql`type = 'PROFESSIONAL_TITLE'`)).toBe(0);
  });

  test('a cook of the same level is outside engineering', async () => {
    const cook = await town.worker('冯师傅');
    expect(await verdict(await holds(cook, '4-03-02-01', '2024-05-01'))).toBe(
      'REFUSED FIELD_NOT_ENGINEERING',
    );
  });
});
