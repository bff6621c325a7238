import { toNodeId } from '../../src/kernel/node-id.ts';
import type { Answer, World } from '../world.ts';

/** Everybody who comes to the walls, by the part they play, and the login they come with. */
export const logins = {
  worker: 'liqiang',
  otherWorker: 'wangfang',
  union: 'zhangmin',
  unionElsewhere: 'sunhai',
  unionAbove: 'mali',
  bureau: 'wuting',
  enterprise: 'hejun',
  enterpriseElsewhere: 'yanshan.officer',
  school: 'linxue',
  auditor: 'auditor',
  administrator: 'admin',
} as const;
export const parts = [
  'stranger',
  ...(Object.keys(logins) as (keyof typeof logins)[]),
  'machine',
] as const;
export type Part = (typeof parts)[number];

/** What a row is compared with, found out from the tables. */
export interface Facts {
  readonly all: boolean;
  readonly places: readonly string[];
  readonly bodies: readonly string[];
  readonly person: string | null;
}

export interface WallActor {
  readonly part: Part;
  readonly facts: Facts;
  run(query: string, variables?: object): Promise<Answer & { text: string }>;
}

type Post = (query: string, variables?: object) => Promise<{ text: string }>;
const talk =
  (post: Post): WallActor['run'] =>
  async (query, variables) => {
    const { text } = await post(query, variables);
    return { ...(JSON.parse(text) as Answer), text };
  };

async function addUser(
  world: World,
  login: string,
  organisation: string,
  role: string,
): Promise<string> {
  const [user] = await world.sql<{ id: string }>(
    `insert into app_user (login, display_name, password_hash, is_machine)
      select $1, $1, password_hash, $2 from app_user where login = 'hejun' returning id::text`,
    [login, role === 'MACHINE'],
  );
  await world.sql(
    `insert into role_membership (user_id, organisation_id, role, valid_from)
      select $1, id, $3, '2020-01-01' from organisation where name = $2`,
    [user!.id, organisation, role],
  );
  return user!.id;
}

const YANSHAN = '燕山电机股份有限公司';

async function machinePost(world: World, administrator: WallActor): Promise<Post> {
  const userId = await addUser(world, 'reading.machine', '溧阳天目湖技工学校', 'MACHINE');
  const { data } = await administrator.run(
    `mutation ($id: ID) { issueApiToken(input: { userId: $id, name: "walls", scopes: ["read"] }) { token } }`,
    { id: toNodeId('User', userId) },
  );
  return async (query, variables = {}) => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${data.issueApiToken.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables }),
    });
    return { text: await response.text() };
  };
}

/** Everybody, signed in, with the facts about them. */
export async function gather(world: World): Promise<readonly WallActor[]> {
  await addUser(world, logins.enterpriseElsewhere, YANSHAN, 'ENTERPRISE_OFFICER');
  const signedIn = await Promise.all(
    (Object.entries(logins) as [keyof typeof logins, string][]).map(async ([part, login]) => {
      const session = await world.as(login);
      return { part, facts: await factsOf(world, login), run: talk(session.send) };
    }),
  );
  const administrator = signedIn.find(({ part }) => part === 'administrator')!;
  const machine = talk(await machinePost(world, administrator));
  const nobody: Facts = { all: false, places: [], bodies: [], person: null };
  return [
    { part: 'stranger', facts: nobody, run: talk(world.stranger.send) },
    ...signedIn,
    { part: 'machine', facts: await factsOf(world, 'reading.machine'), run: machine },
  ];
}

interface FactRow {
  readonly all: boolean;
  readonly places: string[];
  readonly bodies: string[];
  readonly person: string | null;
}

/** Places by walking from parent to child, bodies likewise; the product goes by stored paths. */
async function factsOf(world: World, login: string): Promise<Facts> {
  const [row] = await world.sql<FactRow>(
    `with recursive held as (
      select m.role, m.organisation_id, o.jurisdiction_id, u.person_id from app_user u
        join role_membership m on m.user_id = u.id join organisation o on o.id = m.organisation_id
        where u.login = $1),
    place (id) as (
      select jurisdiction_id from held where role in ('UNION_OFFICER', 'BUREAU_OFFICER')
      union select child.id from jurisdiction child join place on child.parent_id = place.id),
    body (id) as (
      select organisation_id from held where role in ('ENTERPRISE_OFFICER', 'SCHOOL_OFFICER', 'JUDGE', 'MACHINE')
      union select child.id from organisation child join body on child.parent_id = body.id)
    select coalesce(bool_or(role in ('AUDITOR', 'ADMINISTRATOR')), false) as all,
      array(select id::text from place) as places,
      array(select id::text from body
        union select organisation_id::text from held where role in ('UNION_OFFICER', 'BUREAU_OFFICER')) as bodies,
      max(person_id)::text as person from held`,
    [login],
  );
  return row!;
}
