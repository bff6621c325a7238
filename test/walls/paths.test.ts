import 'reflect-metadata';
import { assembleReader } from '../../src/app/reading.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { createWorld, type World } from '../world.ts';
import { gather, type Part, type WallActor } from './actors.ts';
import { connectRows } from './connect.ts';
import { createFilterValues } from './filter-values.ts';
import { seenBy, tableOf, walledTypes } from './predict.ts';
import { isCut, outOfSight, prune, withoutPages, type InSight, type Paths } from './prune.ts';
import { report } from './report.ts';
import { securedTable } from './row-level.ts';
import { scatter } from './scatter.ts';
import { Findings } from './walk.ts';
import {
  everyPath,
  everything,
  follow,
  plainFields,
  roots,
  startTypes,
  waysFrom,
  PAGE,
  type Way,
} from './ways.ts';

let world: World;
let actors: readonly WallActor[];
let auditor: WallActor;
const reader = assembleReader();
const findings = new Findings();
const paths: Paths = { reached: new Set(), withheld: new Set() };
const inSight = new Map<Part, InSight>();
const walked: readonly Part[] = ['worker', 'union', 'enterprise', 'machine'];
const SOURCES = 2;

beforeAll(async () => {
  world = await createWorld();
  const everybody = await gather(world);
  await scatter(world);
  await connectRows(world);
  auditor = everybody.find(({ part }) => part === 'auditor')!;
  actors = everybody.filter(({ part }) => walked.includes(part));
  for (const who of actors) inSight.set(who.part, await sightOf(who));
}, 120_000);
afterAll(async () => {
  const fields = [...everyPath()];
  const count = (some: ReadonlySet<string>): number =>
    fields.reduce((sum, [path, each]) => sum + (some.has(path) ? each : 0), 0);
  report({
    cells: findings.cells,
    wrong: findings.wrong.length,
    paths: count(new Set(everyPath().keys())),
    reached: count(paths.reached),
    withheld: count(paths.withheld),
  });
  await world.close();
});

/** The public ids that the tables let the actor see. */
async function sightOf({ facts }: WallActor): Promise<InSight> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const type of [...walledTypes, 'ParameterValue']) {
    const seen =
      type === 'ParameterValue' ? securedTable('parameter_value').seen(facts) : seenBy(type, facts);
    const rows = await world.sql<{ id: string }>(
      `select row.id::text from ${tableOf(type)} row where ${seen}`,
    );
    found.set(type, new Set(rows.map(({ id }) => toNodeId(type, id))));
  }
  return found;
}

interface Read {
  readonly answer: unknown;
  readonly errors: string;
}

async function read(who: WallActor, query: string, variables: object): Promise<Read> {
  const { data, errors } = await who.run(query, variables);
  const told = errors?.map(({ message, extensions }) => [message, extensions['code']]);
  return { answer: data ?? null, errors: JSON.stringify(told ?? null) };
}

const wholes = new Map<string, Promise<Read>>();

/** What the auditor is answered, to whom nothing is hidden. */
function readWhole(query: string, variables: object): Promise<Read> {
  const key = query + JSON.stringify(variables);
  const known = wholes.get(key) ?? read(auditor, query, variables);
  wholes.set(key, known);
  return known;
}

/** What the actor is answered is what the auditor is answered, less the rows out of sight; so are refusals. */
async function compare(
  who: WallActor,
  where: string,
  query: string,
  from: string,
  variables: object = {},
): Promise<void> {
  const [found, whole] = [await read(who, query, variables), await readWhole(query, variables)];
  const seen = inSight.get(who.part)!;
  findings.compare(`${who.part} ${where} refused`, found.errors, whole.errors);
  findings.compare(`${who.part} ${where} fault`, whole.errors.match(/INTERNAL/), null);
  findings.compare(`${who.part} ${where} out of sight`, outOfSight(found.answer, seen), []);
  const expected = Object.values(whole.answer ?? {}).map((each) => prune(each, seen, from, paths));
  if (isCut(whole.answer)) return;
  findings.compare(
    `${who.part} ${where}`,
    withoutPages(Object.values(found.answer ?? {})),
    expected,
  );
}

/** How the rows `s` of a type and `t` of another hang together by a field; undefined where no column tells it. */
function joinOf(from: string, name: string, [s, t]: readonly [string, string]): string | undefined {
  const field = reader.types.get(from)!.fields[name];
  if (field?.is === 'one') return `${t}.id = ${s}.${field.column}`;
  if (field?.is === 'many' || field?.is === 'list' || field?.is === 'oneBy')
    return `${t}.${field.by} = ${s}.${field.from}`;
  return undefined;
}

/** Rows in the actor's sight that the way leads on from, those first behind which something is hidden. */
async function sourcesOf({ facts }: WallActor, { from, name, to }: Way): Promise<string[]> {
  const seen = seenBy(to, facts, 't');
  const rows = await world.sql<{ id: string }>(
    `select s.id::text from ${tableOf(from)} s
      left join ${tableOf(to)} t on ${joinOf(from, name, ['s', 't']) ?? 'false'}
      where ${seenBy(from, facts, 's')} group by s.id having count(t.id) <= ${PAGE}
      order by count(t.id) filter (where not ${seen}) = 0, count(t.id) = 0, hashtext(s.id::text) limit ${SOURCES}`,
  );
  return rows.map(({ id }) => toNodeId(from, id));
}

/** A row in the actor's sight from which both steps lead to a row, to one out of sight if there is one. */
async function sourceThrough({ facts }: WallActor, way: Way, next: Way): Promise<string[]> {
  const [first, second] = [
    joinOf(way.from, way.name, ['s', 't']),
    joinOf(next.from, next.name, ['t', 'u']),
  ];
  if (!first || !second) return [];
  const rows = await world.sql<{ id: string }>(
    `select s.id::text from ${tableOf(way.from)} s join ${tableOf(way.to)} t on ${first}
        join ${tableOf(next.to)} u on ${second}
      where ${seenBy(way.from, facts, 's')} and ${seenBy(way.to, facts, 't')}
        and (select count(*) from ${tableOf(way.to)} t where ${first}) <= ${PAGE}
        and (select count(*) from ${tableOf(next.to)} u where ${second}) <= ${PAGE}
      order by coalesce(${seenBy(next.to, facts, 'u')}), hashtext(s.id::text) limit 1`,
  );
  return rows.map(({ id }) => toNodeId(way.from, id));
}

async function compareFrom(who: WallActor, way: Way, id: string): Promise<void> {
  const query = `query ($id: ID!) { it: node(id: $id) { ... on ${way.from} { __typename id
    ${follow(way, '...All')} } } } ${everything(way.to)}`;
  await compare(who, `${id} ${way.name}`, query, way.from, { id });
}

/** Steps that lead nowhere from what the walked people see in this world, so that nothing is said of them here. */
const nowhere: readonly RegExp[] = [
  /^Query\.lapsingRules/,
  // Answered another way from there on.
  /^Query\.(personByNationalId|document)\./,
  /[cC]ases?\.decisions/,
  /^OfficerTask\.person\./,
  /^Occupation\.(parent|trades)\./,
  /[vV]ersion\.(supersedes|lines)$/,
  /supersedes\.supersedes$/,
  /^LedgerEntry\.reversalOf\./,
];

describe('every path to a field', () => {
  test('each root query, by each of its filters, answers what is in sight of what there is', async () => {
    const givenTo = createFilterValues(world);
    for (const who of actors)
      for (const way of roots)
        for (const given of await givenTo(way, who)) {
          // What no reading declares looks a row up by itself, and is answered another way from there on.
          const query = reader.roots.has(way.name)
            ? `{ it: ${follow(way, '...All', given)} } ${everything(way.to)}`
            : `{ it: ${follow(way, plainFields(way.to, false).join(' '), given)} }`;
          await compare(who, `${way.name}(${given})`, query, `Query.${way.name}`);
        }
    expect(findings.wrong.slice(0, 20)).toEqual([]);
  }, 300_000);

  test('each way from a row, and each way on from there, shows the rows in sight with all their fields', async () => {
    for (const who of actors)
      for (const from of startTypes)
        for (const way of waysFrom.get(from)!)
          for (const id of await sourcesOf(who, way)) await compareFrom(who, way, id);
    expect(findings.wrong.slice(0, 20)).toEqual([]);
  }, 300_000);

  test('where two steps have led nowhere so far, a row is looked for from which they lead somewhere', async () => {
    for (const from of startTypes)
      for (const way of waysFrom.get(from)!)
        for (const next of waysFrom.get(way.to)!)
          for (const who of actors) {
            if (paths.reached.has(`${from}.${way.name}.${next.name}`)) break;
            for (const id of await sourceThrough(who, way, next)) await compareFrom(who, way, id);
          }
    expect(findings.wrong.slice(0, 20)).toEqual([]);
  }, 300_000);

  test('one step and two lead somewhere in this world, but for those named', () => {
    const unreached = [...everyPath().keys()].filter((path) => !paths.reached.has(path));
    expect(unreached.filter((path) => !nowhere.some((each) => each.test(path)))).toEqual([]);
  });
});
