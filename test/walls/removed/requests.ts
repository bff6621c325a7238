import { rowId, toNodeId } from '../../../src/kernel/node-id.ts';
import type { World } from '../../world.ts';
import type { WallActor } from '../actors.ts';
import { mayRun, runCell, tried } from '../mutation-walk.ts';
import type { Ids } from '../subjects.ts';
import { topUp } from '../scatter.ts';
import { addCorrection, asks } from '../worked-out.ts';
import { drafting } from './drafting.ts';
import { masked } from './masked.ts';

/** One request whose answer the walls decide; run again, it answers the same as long as they stand. */
export interface Request {
  readonly name: string;
  run(): Promise<string>;
}

/** What requests are made from. */
export interface Ground {
  readonly world: World;
  readonly actors: readonly WallActor[];
  readonly ids: Ids;
}

const tokenless =
  /"(token|requestId|id|sha256)":"[^"]*"|编号 [\w-]+|request [\w-]+|n\d+(?=[:"])|"balance\d+"/g;
const answer = async (text: Promise<string>): Promise<string> =>
  (await text).replace(tokenless, '');

const ask = (who: WallActor, query: string): Request => ({
  name: `${who.part} ${query.slice(0, 60)}`,
  run: () => answer(who.run(query).then(({ text }) => text)),
});

/** Every mutation by everybody who may not run it: what a guard lets through anyway is no matter of its. */
const changing = ({ actors, ids }: Ground): Request[] =>
  actors.flatMap((who) =>
    tried
      .filter(([name]) => !mayRun(name, who))
      .map(([name]) => ({
        name: `${who.part} ${name}`,
        run: () => runCell(who, name, ids),
      })),
  );

/** What is worked out, for everybody, on rows that some see and others do not. */
async function asking({ world, actors }: Ground): Promise<Request[]> {
  const idOf = async (type: string, text: string): Promise<string> =>
    toNodeId(type, (await world.sql<{ id: string }>(text))[0]!.id);
  const versions = `select v.id::text from result_version v join competition_event e on e.id = v.event_id
    join competition c on c.id = e.competition_id where v.status = 'FINAL' and c.name like`;
  const person = await idOf(
    'Person',
    `select p.id::text from person p join result_line l on l.person_id = p.id
      join result_version v on v.id = l.version_id join jurisdiction j on j.id = p.jurisdiction_id
      where v.status = 'FINAL' and j.code = '320481' order by l.rank desc nulls last, p.id limit 1`,
  );
  const [row] = await world.sql<{ id: string }>(`${versions} '2025年溧阳%' limit 1`);
  const final = toNodeId('ResultVersion', row!.id);
  const correction = toNodeId('ResultVersion', await addCorrection(world, row!.id));
  const draftOn = await idOf('ResultVersion', `${versions} '2025%连云港%' limit 1`);
  const line = await idOf('ResultLine', `select max(id)::text as id from result_line`);
  // Results of and a payment to somebody that nobody in 溧阳 sees, although they see that person.
  await topUp(world, 'ledger_entry');
  await world.sql('set session_replication_role = replica');
  const elsewhere = `(select id from jurisdiction where code = '320707' and valid_to is null)`;
  const them = rowId('Person', person);
  await world.sql(
    `update ledger_entry set payee_id = ${them}, jurisdiction_id = ${elsewhere}, amount_fen = 700
      where id = (select max(id) from ledger_entry)`,
  );
  await world.sql(
    `update result_line set jurisdiction_id = ${elsewhere}, employer_id = null,
      organiser_id = (select id from organisation where name = '连云港市总工会') where person_id = ${them}`,
  );
  await world.sql('set session_replication_role = origin');
  const balance = `{ person(id: "${person}") { receivableBalance } }`;
  const texts = [
    balance,
    asks.whatIf('R-032'),
    asks.whyNot(line),
    asks.whyNotPerson(person),
    asks.nearestRules(person),
    asks.draftPreview(draftOn),
    asks.resultDiff(final, correction),
    asks.finalisePreview(correction),
    `{ reasonCodes { code } ladder(jurisdiction: "320481") { code } }`,
    `{ viewer { id } }`,
  ];
  const anew: Request = {
    name: 'the union reads right after the auditor, both in fresh sessions',
    async run() {
      const read = async (login: string): Promise<string> =>
        (await (await world.as(login)).send(balance)).text;
      const first = await read('auditor');
      return `${first} ${await read('zhangmin')}`;
    },
  };
  return [anew, ...actors.flatMap((who) => texts.map((text) => ask(who, text)))];
}

/** Status and kind of an answer. A refused upload may lose its connection before the refusal has been read. */
async function told(send: () => Promise<Response>): Promise<string> {
  for (let attempt = 1; ; attempt += 1)
    try {
      const response = await send();
      const text = await response.text();
      const { status, headers } = response;
      return `${status} ${headers.get('content-disposition') ?? ''} ${text.replace(tokenless, '')}`;
    } catch (error) {
      if (attempt === 5) throw error;
    }
}

const BLANK =
  'mutation { fileCompetition(input: { competitionId: "gid://jianglu/Competition/999999999" }) { userErrors { code } } }';

/** What is no GraphQL: files, requests that pages of other sites cause, credentials that are no longer good. */
async function atTheDoor({ world, actors, ids }: Ground): Promise<Request[]> {
  const post = (who: WallActor, headers: Record<string, string>, body: string) =>
    who.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const body = JSON.stringify({ query: BLANK });
  const requests = actors.flatMap((who): Request[] => [
    {
      name: `${who.part} GET /files`,
      run: () => told(() => who.fetch(`/files?id=${encodeURIComponent(ids.file)}`)),
    },
    {
      name: `${who.part} POST /files`,
      run: () =>
        told(() =>
          who.fetch('/files', {
            method: 'POST',
            headers: { 'x-file-name': 'a.csv', 'content-type': 'text/csv' },
            body: 'a',
          }),
        ),
    },
    {
      name: `${who.part} from another site`,
      run: () =>
        told(() =>
          post(who, { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }, body),
        ),
    },
  ]);
  const stranger = actors.find(({ part }) => part === 'stranger')!;
  for (const authorization of ['Basic eDp5', 'Bearer jl_nobodyHasThisOneNobodyAtAll'])
    requests.push({
      name: `stranger with ${authorization}`,
      run: () => told(() => post(stranger, { authorization }, body)),
    });
  return [...requests, ...revoked(world)];
}

let count = 0;

/** A session that was good a moment ago, and of which the server still remembers the actor. */
function revoked(world: World): Request[] {
  const reading = '{ people(first: 1) { totalCount } }';
  const working = '{ whyNot(id: "gid://jianglu/Nothing/1") { code } }';
  const both = `${reading.slice(0, -1)} ${working.slice(1)}`;
  return [reading, working, both].map((query) => ({
    name: `a revoked session asks ${query}`,
    async run() {
      const { cookie, run } = await world.as('linxue');
      await run(reading);
      await run(working);
      await world.sql(
        `update credential set revoked_at = now() where kind = 'SESSION'
          and user_id = (select id from app_user where login = 'linxue')
          and id = (select max(id) from credential where kind = 'SESSION')`,
      );
      // Another text each time: a statement that is planned already keeps its guard.
      const text = query.replace('people', `n${(count += 1)}: people`);
      return told(() =>
        fetch(`${world.url}/graphql`, {
          method: 'POST',
          headers: { cookie: cookie!, 'content-type': 'application/json' },
          body: JSON.stringify({ query: text }),
        }),
      );
    },
  }));
}

/** All requests; those that may change something when a guard is gone come last. */
export const everyRequest = async (ground: Ground): Promise<readonly Request[]> => [
  ...(await asking(ground)),
  ...(await atTheDoor(ground)),
  ...masked(ground),
  ...drafting(ground),
  ...changing(ground),
];
