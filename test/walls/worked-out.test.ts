import 'reflect-metadata';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { createWorld, type World } from '../world.ts';
import { gather, readers, type Part, type WallActor } from './actors.ts';
import { report } from './report.ts';
import { scatter } from './scatter.ts';
import { isLetIn, workedOut } from './queries.ts';
import { addCorrection, asks, codeOf, seenAmong } from './worked-out.ts';
import { Findings, idsOf } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
/** As the story tells it: here facts make sense. */
let plain: World;
let people: readonly WallActor[];
let final: string;
let correction: string;
const findings = new Findings();
const VERSION = `select v.id::text from result_version v join competition_event e on e.id = v.event_id
  join competition c on c.id = e.competition_id where v.status = 'FINAL' and c.name like '2025%连云港%' limit 1`;

beforeAll(async () => {
  world = await createWorld();
  actors = (await gather(world)).filter(({ part }) => readers.includes(part));
  await scatter(world);
  plain = await createWorld();
  people = (await gather(plain)).filter(({ part }) => readers.includes(part));
  const [row] = await world.sql<{ id: string }>(VERSION);
  final = row!.id;
  correction = await addCorrection(world, final);
  // A what-if lists a hundred cases at most, and here they are counted again.
  await world.sql(
    `update result_version set status = 'SUPERSEDED' where id = (select v.id from result_version v
      where v.status = 'FINAL' and v.id <> $1 order by (select count(*) from result_line l where l.version_id = v.id and
        l.rank is not null), v.id limit 1)`,
    [final],
  );
}, 60_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await world.close();
  await plain.close();
});
const actor = (part: Part): WallActor => actors.find((one) => one.part === part)!;

/** What everybody who is let in is told has to be what the auditor is told, less what they do not see. */
async function againstAuditor(
  query: keyof typeof asks,
  text: string,
  less: (whole: any, seen: ReadonlySet<string>) => unknown,
  shown: (told: any) => unknown = (told) => told,
): Promise<void> {
  const whole = (await actor('auditor').run(text)).data?.[query];
  if (whole == null) throw new Error(`The auditor is told nothing by ${text}`);
  const ids = [...JSON.stringify(whole).matchAll(/gid:\/\/jianglu\/\w+\/\d+/g)].map(([id]) => id);
  for (const who of actors) {
    const { data, errors } = await who.run(text);
    const told = isLetIn(query, who.part) ? shown(data?.[query]) : codeOf({ errors });
    const seen = await seenAmong(world, who, ids);
    const expected = isLetIn(query, who.part) ? less(whole, seen) : 'NOT_ALLOWED';
    findings.compare(`${who.part} ${text.slice(0, 60)}`, told, expected);
  }
}

const count = (cases: readonly any[], outcome: string): number =>
  cases.filter((each) => each.outcome === outcome).length;

/** What a what-if tells, told anew from those of its cases that are seen. */
function recount({ cases, winners, losers }: any, seen: ReadonlySet<string>): object {
  const of = (list: readonly any[]) => list.filter(({ subjectId }) => seen.has(subjectId));
  const left = of(cases);
  return {
    subjects: left.length,
    wouldGrant: count(left, 'GRANTED'),
    wouldAsk: count(left, 'OFFICER'),
    wouldRefuse: count(left, 'REFUSED'),
    codes: left.filter(({ code, outcome }) => code && outcome !== 'GRANTED').length,
    granted: count(left, 'GRANTED'),
    fen: left.reduce((sum, { cash, outcome }) => sum + (outcome === 'GRANTED' ? fen(cash) : 0), 0),
    cases: left.map(({ subjectId }) => subjectId).toSorted(),
    winners: of(winners).map(({ subjectId }) => subjectId),
    winnerCount: of(winners).length,
    losers: of(losers).map(({ subjectId }) => subjectId),
    loserCount: of(losers).length,
  };
}

const fen = (money: string | null): number => Number((money ?? '0').replace('.', ''));
const sum = (list: readonly any[], key: string): number =>
  list.reduce((all, each) => all + Number(each[key]), 0);

/** The same numbers as they were told. */
const counted = ({
  cases,
  winners,
  losers,
  byCode,
  byJurisdiction,
  money,
  ...told
}: any): object => ({
  subjects: told.subjects,
  wouldGrant: told.wouldGrant,
  wouldAsk: told.wouldAsk,
  wouldRefuse: told.wouldRefuse,
  codes: sum(byCode, 'n'),
  granted: sum(byJurisdiction, 'granted'),
  fen: fen(money),
  cases: cases.map(({ subjectId }: any) => subjectId).toSorted(),
  winners: winners.map(({ subjectId }: any) => subjectId),
  winnerCount: told.winnerCount,
  losers: losers.map(({ subjectId }: any) => subjectId),
  loserCount: told.loserCount,
});

/** Some seen and some hidden rows of the type for this actor, as public ids. */
async function someOf(who: WallActor, type: string): Promise<[string, boolean][]> {
  const found: [string, boolean][] = [];
  for (const isSeen of [true, false])
    for (const id of await idsOf({ world: plain, actor: who }, type, isSeen, 4))
      found.push([toNodeId(type, id), isSeen]);
  return found;
}

describe('what is worked out for one who asks', () => {
  test('every query that is worked out stands in the table', () => {
    expect(Object.keys(asks).toSorted()).toEqual(Object.keys(workedOut).toSorted());
  });

  test.each(['R-032', 'R-033', 'R-036', 'R-040', 'R-043', 'R-030', 'R-031'])(
    'a what-if of %s counts, sums and lists the cases in sight and no other',
    async (ruleCode) => {
      await againstAuditor('whatIf', asks.whatIf(ruleCode), recount, counted);
      expect(findings.wrong).toEqual([]);
    },
    60_000,
  );

  test('why (not) is told of subjects in sight, of others nothing', async () => {
    const auditor = people.find(({ part }) => part === 'auditor')!;
    for (const type of ['ResultLine', 'Certificate', 'Competition'])
      for (const who of people)
        for (const [id, isSeen] of await someOf(who, type)) {
          const { data } = await who.run(asks.whyNot(id));
          const whole = isSeen ? (await auditor.run(asks.whyNot(id))).data.whyNot : [];
          findings.compare(`${who.part} whyNot ${id}`, data.whyNot, whole);
        }
    expect(findings.wrong).toEqual([]);
  }, 60_000);

  test('rules about a person are told on subjects in sight of people in sight', async () => {
    let subjects = 0;
    for (const query of ['nearestRules', 'whyNotPerson'] as const)
      for (const who of people)
        for (const [id, isSeen] of await someOf(who, 'Person')) {
          const told = (await who.run(asks[query](id))).data[query];
          const ids: string[] = told.flatMap(({ subjectId }: any) => subjectId ?? []);
          const seen = await seenAmong(plain, who, ids);
          const hidden = ids.filter((subject) => !seen.has(subject));
          findings.compare(`${who.part} ${query} ${id} subjects`, hidden, []);
          if (!isSeen) findings.compare(`${who.part} ${query} ${id}`, told, []);
          subjects += ids.length;
        }
    expect(findings.wrong).toEqual([]);
    expect(subjects).toBeGreaterThan(20);
  }, 60_000);

  test('candidates of a draft are those in sight, and a hidden version is none', async () => {
    const id = toNodeId('ResultVersion', final);
    await againstAuditor('draftPreview', asks.draftPreview(id), ({ candidates }, seen) => ({
      candidates: candidates.filter((each: any) => seen.has(each.resultLineId)),
    }));
    expect(findings.wrong).toEqual([]);
  });

  test('two versions are compared by the lines and consequences in sight', async () => {
    const [from, to] = [final, correction].map((id) => toNodeId('ResultVersion', id));
    const isIn = (seen: ReadonlySet<string>) => (line: any) =>
      [line.before, line.after].every((each) => !each || seen.has(each.resultLineId));
    await againstAuditor('resultDiff', asks.resultDiff(from!, to!), (whole, seen) => ({
      lines: whole.lines.filter(isIn(seen)),
      consequences: whole.consequences?.filter(({ id }: any) => seen.has(id)) ?? null,
    }));
    expect(findings.wrong).toEqual([]);
  });

  test('a preview shows consequences in sight; shown and hidden ones are as many for everybody', async () => {
    const text = asks.finalisePreview(toNodeId('ResultVersion', correction));
    const totals = new Set<number>();
    for (const who of actors) {
      const { data, errors } = await who.run(text);
      const told = data?.finalisePreview;
      const refused = ['NOT_ALLOWED', 'NOT_FOUND'].includes(codeOf({ errors })!);
      if (!isLetIn('finalisePreview', who.part) || !told) {
        findings.compare(`${who.part} finalisePreview ${codeOf({ errors })}`, refused, true);
        continue;
      }
      const ids = told.consequences.flatMap(({ id }: any) => id ?? []);
      const seen = await seenAmong(world, who, ids);
      findings.compare(`${who.part} finalisePreview`, ids, [...seen].toSorted(by(ids)));
      totals.add(told.hiddenCount + told.consequences.length);
    }
    findings.compare('finalisePreview totals', totals.size, 1);
    expect(findings.wrong).toEqual([]);
  });
});

const by =
  (order: readonly string[]) =>
  (a: string, b: string): number =>
    order.indexOf(a) - order.indexOf(b);
