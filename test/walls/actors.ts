import { toNodeId } from '../../src/kernel/node-id.ts';
import type { Answer, World } from '../world.ts';
import { factsOf, type Facts } from './facts.ts';

export type { Facts } from './facts.ts';

/** Everybody who comes to the walls, by the part they play, and the login they come with. */
export const logins = {
  worker: 'liqiang',
  otherWorker: 'wangfang',
  union: 'zhangmin',
  unionElsewhere: 'sunhai',
  unionAbove: 'mali',
  bureau: 'wuting',
  bureauElse: 'education.officer',
  bureauProvince: 'luping',
  enterprise: 'hejun',
  enterpriseAbove: 'group.officer',
  enterpriseElsewhere: 'yanshan.officer',
  school: 'linxue',
  judge: 'school.judge',
  auditor: 'auditor',
  administrator: 'admin',
} as const;

/** Those who come with a token, whose account it is, and what it may do. */
export const tokens = {
  machine: { login: 'reading.machine', scopes: ['read'] },
  unionToken: { login: 'zhangmin', scopes: ['read', 'write'] },
  unionBlind: { login: 'zhangmin', scopes: ['raiseObjection'] },
} as const;

type SignedIn = keyof typeof logins;
type Token = keyof typeof tokens;
export const sessions = Object.keys(logins) as readonly SignedIn[];
export const parts = ['stranger', ...sessions, ...(Object.keys(tokens) as Token[])] as const;
export type Part = (typeof parts)[number];

/** Parts that read rows at all; the others are told why not. */
export const readers: readonly Part[] = parts.filter(
  (part) => part !== 'stranger' && part !== 'unionBlind',
);

export interface WallActor {
  readonly part: Part;
  readonly facts: Facts;
  run(query: string, variables?: object): Promise<Answer & { text: string }>;
  /** Any request of this actor's, for what is not GraphQL. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

const people = {
  'yanshan.officer': ['燕山电机股份有限公司', 'ENTERPRISE_OFFICER'],
  'group.officer': ['天目控股集团有限公司', 'ENTERPRISE_OFFICER'],
  'education.officer': ['溧阳市教育局', 'BUREAU_OFFICER'],
  'school.judge': ['溧阳天目湖技工学校', 'JUDGE'],
  'reading.machine': ['溧阳天目湖技工学校', 'MACHINE'],
} as const;

/** A group above 天目精密, a plant below it and another firm beside it: relations that the story lacks. */
async function addRelatives(world: World): Promise<void> {
  await world.sql(
    `with place as (select id from jurisdiction where code = '320481' and valid_to is null),
      above as (insert into organisation (kind, name, jurisdiction_id)
        select 'ENTERPRISE', '天目控股集团有限公司', id from place returning id, jurisdiction_id),
      under as (insert into organisation (kind, name, jurisdiction_id, parent_id)
        select 'ENTERPRISE', '天目精铸有限公司', jurisdiction_id, id from above),
      plant as (insert into organisation (kind, name, jurisdiction_id, parent_id)
        select kind, '天目精密第二工厂', jurisdiction_id, id from organisation where name = '天目精密制造有限公司')
      update organisation set parent_id = (select id from above) where name = '天目精密制造有限公司'`,
  );
}

async function addUser(world: World, login: keyof typeof people): Promise<void> {
  const [organisation, role] = people[login];
  await world.sql(
    `insert into app_user (login, display_name, password_hash, is_machine)
      select $1, $1, password_hash, $2 from app_user where login = 'hejun'`,
    [login, role === 'MACHINE'],
  );
  await world.sql(
    `insert into role_membership (user_id, organisation_id, role, valid_from)
      select app_user.id, organisation.id, $3, '2020-01-01' from app_user, organisation
      where login = $1 and name = $2`,
    [login, organisation, role],
  );
}

type Headers = Readonly<Record<string, string>>;

/** Somebody who sends these headers with every request. */
function speaker(world: World, headers: Headers): Pick<WallActor, 'run' | 'fetch'> {
  const send: WallActor['fetch'] = (path, init = {}) =>
    fetch(world.url + path, { ...init, headers: { ...headers, ...(init.headers as Headers) } });
  return {
    fetch: send,
    async run(query, variables = {}) {
      const response = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { ...(JSON.parse(text) as Answer), text };
    },
  };
}

async function signIn(world: World, part: SignedIn): Promise<WallActor> {
  const { cookie } = await world.as(logins[part]);
  return {
    part,
    facts: await factsOf(world, logins[part]),
    ...speaker(world, { cookie: cookie! }),
  };
}

/** An administrator issues the machine's token, everybody else their own. */
async function comeWithToken(
  world: World,
  part: Token,
  signedIn: readonly WallActor[],
): Promise<WallActor> {
  const { login, scopes } = tokens[part];
  const [user] = await world.sql<{ id: string }>('select id::text from app_user where login = $1', [
    login,
  ]);
  const own = signedIn.find((each) => logins[each.part as SignedIn] === login);
  const issuer = own ?? signedIn.find((each) => each.part === 'administrator')!;
  const { data } = await issuer.run(
    `mutation ($id: ID, $scopes: [String!]!) {
      issueApiToken(input: { userId: $id, name: "walls", scopes: $scopes }) { token } }`,
    { id: toNodeId('User', user!.id), scopes },
  );
  const authorization = `Bearer ${data.issueApiToken.token}`;
  return { part, facts: await factsOf(world, login), ...speaker(world, { authorization }) };
}

/** Everybody, signed in, with the facts about them. */
export async function gather(world: World): Promise<readonly WallActor[]> {
  await addRelatives(world);
  for (const login of Object.keys(people)) await addUser(world, login as keyof typeof people);
  const signedIn = await Promise.all(sessions.map((part) => signIn(world, part)));
  const holders: WallActor[] = [];
  for (const part of Object.keys(tokens) as Token[])
    holders.push(await comeWithToken(world, part, signedIn));
  const nobody: Facts = {
    all: false,
    places: [],
    bodies: [],
    person: null,
    seat: { place: null, body: null },
  };
  return [{ part: 'stranger', facts: nobody, ...speaker(world, {}) }, ...signedIn, ...holders];
}
