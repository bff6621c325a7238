import 'reflect-metadata';
import { isCompositeType, getNamedType } from 'graphql';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { createWorld, type World } from '../world.ts';
import { gather, readers, type WallActor } from './actors.ts';
import { mayRun, mutationOf, tried } from './mutation-walk.ts';
import { everyNamedId, namesByNumber, namesHidden, namesOpen } from './named-ids.ts';
import { types } from './table.ts';
import { isLetIn, workedOut } from './queries.ts';
import { report } from './report.ts';
import { schema } from './schema.ts';
import { topUp } from './scatter.ts';
import { findSubjects, type Ids } from './subjects.ts';
import { Findings, idsOf } from './walk.ts';
import { asks } from './worked-out.ts';

let world: World;
let actors: readonly WallActor[];
let ids: Ids;
const findings = new Findings();
beforeAll(async () => {
  world = await createWorld();
  actors = await gather(world);
  ids = await findSubjects(world);
  await hideSome();
}, 60_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await world.close();
});

const blurred: string[] = [];
const MISSING = '999999999';
const SOME = 3;

/** What the story has too little of that anybody has to be kept from. */
async function hideSome(): Promise<void> {
  await world.sql('set session_replication_role = replica');
  for (const table of ['mentor_contract', 'ledger_entry', 'work_progress'])
    await topUp(world, table);
  await world.sql(
    `update result_version set is_public = false, status = 'ENTERED' where id in (select v.id from result_version v
      join jurisdiction j on j.id = v.jurisdiction_id where j.code not like '320481%')`,
  );
  await world.sql(
    `update competition set is_listed = false where jurisdiction_id not in
      (select id from jurisdiction where code like '320481%')`,
  );
  await world.sql(
    `update competition_event set is_listed = false where jurisdiction_id not in
      (select id from jurisdiction where code like '320481%')`,
  );
  await world.sql(
    `insert into stored_file (sha256, name, media_type, byte_count, bytes, uploaded_by, organisation_id, jurisdiction_id)
      select 'elsewhere', name, media_type, byte_count, bytes, uploaded_by, null,
        (select id from jurisdiction where code = 'CN') from stored_file order by id desc limit 1`,
  );
  await world.sql('set session_replication_role = origin');
}

/** Row ids of the type that the actor may not know of. */
async function hiddenFrom(who: WallActor, type: string): Promise<string[]> {
  if (types[type]) return idsOf({ world, actor: who }, type, false, SOME);
  const { places, bodies } = who.facts;
  const own = `(select max(user_id) from credential where name = 'walls')`;
  const queries: Readonly<Record<string, string>> = {
    User: `select id::text from app_user where login in ('sunhai', 'liqiang', 'admin')`,
    Credential: `select id::text from credential where user_id <> ${own} and user_id in
      (select id from app_user where login in ('sunhai', 'liqiang', 'admin'))`,
    File: `select id::text from stored_file where jurisdiction_id <> all('{${places.join()}}')
      and coalesce(organisation_id, 0) <> all('{${bodies.join()}}')`,
  };
  return (await world.sql<{ id: string }>(`${queries[type]} order by id limit ${SOME}`)).map(
    ({ id }) => id,
  );
}

const ERRORS = 'userErrors { code message field row column }';

/** One request in which the id stands at its place, with everything else as somebody would send it who is let in. */
type Request = (id: string) => readonly [query: string, variables: object];

function mutationsNaming(named: string): { name: string; request: Request }[] {
  const [mutation, field] = named.split('.') as [string, string];
  const [arg] = schema.getMutationType()!.getFields()[mutation]!.args;
  const query = `mutation ($input: ${String(arg!.type)}) { ${mutation}(input: $input) { ${ERRORS} } }`;
  return tried
    .filter(([name]) => mutationOf(name) === mutation)
    .map(([name, { input }]) => ({
      name,
      request: (id) => [query, { input: { ...input(ids), ...also[named], [field]: id } }],
    }));
}

/** What has to be said besides, where the table of mutations leaves the id out. */
const also: Readonly<Record<string, object>> = { 'saveLawDraft.id': { version: 1 } };

const requires: Readonly<Record<string, Request>> = {
  'nearestRules.personId': (id) => [asks.nearestRules(id), {}],
  'whyNotPerson.personId': (id) => [asks.whyNotPerson(id), {}],
  'whyNot.id': (id) => [asks.whyNot(id), {}],
  'draftPreview.resultVersionId': (id) => [asks.draftPreview(id), {}],
  'finalisePreview.resultVersionId': (id) => [asks.finalisePreview(id), {}],
  'resultDiff.fromId': (id) => [asks.resultDiff(id, ids.resultVersion), {}],
  'resultDiff.toId': (id) => [asks.resultDiff(ids.resultVersion, id), {}],
  'whatIf.lawDraftId': (id) => [
    `query ($id: ID!) { whatIf(input: { lawDraftId: $id }) { subjects } }`,
    { id },
  ],
  'auditTrail.subjectId': (id) => [
    `query ($id: String!) { auditTrail(subjectType: "Person", subjectId: $id) { totalCount } }`,
    { id: id.split('/').at(-1) },
  ],
};

/** A query with the id, now and as of an instant where it can be asked so. */
function queriesNaming(named: string): { name: string; request: Request }[] {
  const stated = requires[named];
  if (stated) return [{ name: named, request: stated }];
  const [root, arg] = named.split('.') as [string, string];
  const { args, type } = schema.getQueryType()!.getFields()[root]!;
  const below = isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
  const clocks = args.some(({ name }) => name === 'asOf')
    ? ['', `, asOf: { validOn: "2026-11-01" }`]
    : [''];
  return clocks.map((clock) => ({
    name: `${named}${clock}`,
    request: (id) => [`query ($id: ID!) { ${root}(${arg}: $id${clock}) ${below} }`, { id }],
  }));
}

const mayAsk = (root: string, who: WallActor): boolean =>
  readers.includes(who.part) && (!workedOut[root] || isLetIn(root, who.part));

interface Asked {
  readonly name: string;
  readonly type: string;
  readonly request: Request;
  readonly may: (who: WallActor) => boolean;
}

const askedWith = ([named, type]: readonly [string, string]): Asked[] => {
  const root = named.split('.')[0]!;
  return schema.getMutationType()!.getFields()[root]
    ? mutationsNaming(named).map((one) => ({ ...one, type, may: (who) => mayRun(one.name, who) }))
    : queriesNaming(named).map((one) => ({ ...one, type, may: (who) => mayAsk(root, who) }));
};

/** Mutations answer the id at fault and nothing else, so that it is the id that is compared. */
const isTold = (name: string, text: string): boolean =>
  !tried.some(([mutation]) => mutation === name) || /NOT_FOUND|NOT_ALLOWED/.test(text);

const without = (text: string, id: string, publicId: string): string =>
  text
    .replaceAll(publicId, 'ID')
    .replaceAll(`"${id}"`, '"ID"')
    .replaceAll(/n\d+(?=[:"])/g, 'n');

/** Asks with each hidden id and with one that never was, and compares the bytes; how many were compared. */
async function compareAnswers(who: WallActor, { name, type, request }: Asked): Promise<number> {
  const hidden = await hiddenFrom(who, type);
  const answer = async (id: string): Promise<string> => {
    const publicId = toNodeId(type, id);
    return without((await who.run(...request(publicId))).text, id, publicId);
  };
  const missing = hidden.length > 0 ? await answer(MISSING) : 'NOT_FOUND';
  if (!isTold(name, missing)) blurred.push(`${who.part} ${name} ${missing}`);
  for (const id of hidden)
    findings.compare(`${who.part} ${name} ${type} ${id}`, await answer(id), missing);
  return hidden.length;
}

describe('an id that is hidden, wherever it can be named', () => {
  test('every id in every query and mutation is named in the table, once, and no other', () => {
    const listed = [...namesHidden.keys(), ...namesOpen.keys(), ...namesByNumber.keys()];
    expect(listed.toSorted()).toEqual([...everyNamedId()].toSorted());
  });

  test('is answered to the byte like one that does not exist, by everybody who would be let in', async () => {
    const unasked: string[] = [];
    for (const one of namesHidden) {
      let compared = 0;
      for (const asked of askedWith(one))
        for (const who of actors.filter((actor) => !actor.facts.all && asked.may(actor)))
          compared += await compareAnswers(who, asked);
      if (compared === 0) unasked.push(one[0]);
    }
    expect(findings.wrong).toEqual([]);
    expect({ unasked, blurred }).toEqual({ unasked: [], blurred: [] });
  }, 240_000);
});
