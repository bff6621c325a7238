import { sql } from 'kysely';
import type { Actor } from '../../src/kernel/actor.ts';
import { fileExceptionCase } from '../../src/modules/certification/commands/file-exception-case.ts';
import { fileSelfEvaluator } from '../../src/modules/certification/commands/file-self-evaluator.ts';
import type { Ground } from '../../src/modules/certification/claims.ts';
import { contestWorld } from '../decision/contest-world.ts';
import { actorOf, membership, type SmallWorld } from '../policy-register/small-world.ts';

export const LIYANG = '320481';
export const MILLING = '6-18-01-02';

export const bothEvidences = [
  { kind: 'SUPERB_SKILL', description: '五轴加工精度稳定在3微米' },
  { kind: 'OUTSTANDING_PERFORMANCE', description: '三年产值居车间第一' },
] as const;

/** What is wrong, as codes: the problems of a refusal, or its own code. */
export const refusalOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => undefined,
    (thrown: { code: string; details?: { problems?: { code: string }[] } }) => thrown,
  );
  if (!error) return [];
  return error.details?.problems?.map(({ code }) => code) ?? [error.code];
};

/** Tianmu Precision, its workers, an assessment body, and everybody who acts for them. */
async function cast(world: SmallWorld) {
  const town = contestWorld(world);
  const tianmu = await town.organisation('天目精密', LIYANG);
  const institute = await town.organisation('溧阳市职业技能鉴定所', LIYANG, 'ASSESSMENT_BODY');
  const judge = actorOf({
    displayName: '考评员陈静',
    memberships: [membership({ role: 'JUDGE', organisationId: institute })],
    sight: { all: false, places: [], bodies: [institute], person: null },
  });

  /** A worker of Tianmu; on the front line unless said. */
  async function worker(name: string, isFrontLine = true): Promise<string> {
    const id = await town.person(name, LIYANG, tianmu);
    await sql`insert into employment (person_id, organisation_id, jurisdiction_id, post, post_type, is_front_line,
        started_on, reported_on)
      values (${id}, ${tianmu}, ${world.placeId(LIYANG)}, '铣工', 'SKILL', ${isFrontLine}, '2020-03-01',
        '2020-03-01')`.execute(world.db);
    return id;
  }

  const asWorker = (personId: string): Actor =>
    actorOf({
      userId: '77',
      personId,
      displayName: '本人',
      memberships: [membership({ role: 'WORKER', organisationId: tianmu })],
      sight: { all: false, places: [], bodies: [], person: personId },
    });

  const [hr, firm] = [await world.hrOfficer(LIYANG), town.enterpriseOfficer(tianmu)];
  return { ...town, world, tianmu, institute, hr, firm, judge, worker, asWorker };
}
type Cast = Awaited<ReturnType<typeof cast>>;

/** What gets filed. */
function filings({ world, tianmu, hr, firm }: Cast) {
  const fileEvaluator = (change: object = {}, actor = hr) =>
    world.run(actor, (ctx) =>
      fileSelfEvaluator(ctx, {
        enterpriseId: tianmu,
        filingNo: '苏评备〔2024〕17号',
        occupationCode: MILLING,
        fromLevel: 'JUNIOR',
        toLevel: 'TECHNICIAN',
        validFrom: '2024-06-01',
        ...change,
      }),
    );

  /** Files an enterprise case for TECHNICIAN with both evidences, unless changed. */
  const file = async (
    personId: string,
    change: Partial<Parameters<typeof fileExceptionCase>[1]> = {},
    actor: Actor = firm,
  ): Promise<string> => {
    const { exceptionCase } = await world.run(actor, (ctx) =>
      fileExceptionCase(ctx, {
        personId,
        mechanism: 'ENTERPRISE',
        occupationCode: MILLING,
        toLevel: 'TECHNICIAN',
        evidence: bothEvidences,
        grounds: [],
        achievements: [],
        ...change,
      }),
    );
    return exceptionCase.id;
  };

  /** Files under the national mechanism with one innovation award of that rank. */
  const fileForAward = (personId: string, awardRank: number, change: object = {}) => {
    const award: Ground = { kind: 'INNOVATION_AWARD', description: '省科技进步奖', awardRank };
    const national = { mechanism: 'NATIONAL', evidence: [], grounds: [award] } as const;
    return file(personId, { ...national, ...change });
  };

  return { fileEvaluator, file, fileForAward };
}

interface PathRow {
  id: string;
  kind: string;
  level: number | null;
  title: string | null;
  status: string;
  waives: string[];
  decided_by: string;
}

/** What has come of it. */
function outcomes({ rows }: Cast) {
  /** What the rules said about a case: rule → `OUTCOME CODE`. */
  async function verdicts(caseId: string): Promise<Record<string, string>> {
    const found = await rows(sql<{ rule: string; said: string }>`
      select rule.code as rule, outcome || ' ' || decision.code as said from decision
      join rule on rule.id = decision.rule_id
      where basis_kind = 'EXCEPTION_CASE' and basis_id = ${caseId} order by rule.code`);
    return Object.fromEntries(found.map(({ rule, said }) => [rule, said]));
  }

  const pathsOf = (personId: string): Promise<PathRow[]> =>
    rows(sql<PathRow>`
      select id, kind, to_level as level, to_title as title, status, waives, decided_by from certification_path
      where person_id = ${personId} order by id`);

  async function count(table: string, where = sql`true`): Promise<number> {
    const [row] = await rows(
      sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where ${where}`,
    );
    return Number(row!.n);
  }

  return { verdicts, pathsOf, count };
}

export type CasesWorld = Cast & ReturnType<typeof filings> & ReturnType<typeof outcomes>;

export async function casesWorld(world: SmallWorld): Promise<CasesWorld> {
  const people = await cast(world);
  return { ...people, ...filings(people), ...outcomes(people) };
}
