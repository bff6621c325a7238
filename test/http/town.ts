import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver, buildSchema } from 'type-graphql';
import type { Role } from '../../src/kernel/actor.ts';
import type { Config } from '../../src/app/config.ts';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { APPLICATION_ROLE, connect, connectAsOwner } from '../../src/app/orm.ts';
import { createServer, type Server, type ServerParts } from '../../src/app/server.ts';
import { AccountResolver } from '../../src/modules/account/account.graphql.ts';
import { AppUser, RoleMembership } from '../../src/modules/account/account.entity.ts';
import { ViewerResolver } from '../../src/modules/account/viewer.graphql.ts';
import {
  Jurisdiction,
  type PlaceLevel,
} from '../../src/modules/jurisdiction/jurisdiction.entity.ts';
import {
  Organisation,
  type OrganisationKind,
} from '../../src/modules/organisation/organisation.entity.ts';
import { hashPassword } from '../../src/platform/auth/password.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { requireActor, type GraphqlContext } from '../../src/platform/graphql/request.ts';

@ObjectType()
class Bench {
  @Field(() => Int) number!: number;
  @Field(() => [Bench]) benches!: Bench[];
}

const bench = (number: number): Bench => ({ number, benches: [] });

/** Things to ask for that no module has. */
@Resolver()
export class ToyResolver {
  @Query(() => String, { nullable: true })
  hello(@Arg('name', () => String, { nullable: true }) name: string | null): string {
    return `你好 ${name ?? '师傅'}`;
  }

  @Query(() => [Bench])
  workshop(@Arg('first', () => Int, { defaultValue: 20 }) first: number): Bench[] {
    return Array.from({ length: Math.min(first, 3) }, (_, i) => bench(i + 1));
  }

  @Query(() => [String])
  mySight(@Ctx() ctx: GraphqlContext): string[] {
    const { sight } = requireActor(ctx);
    return [`all=${sight.all}`, `places=${sight.places.length}`, `bodies=${sight.bodies.length}`];
  }

  @Query(() => String)
  collapse(): string {
    throw new Error('password of 林秀珍 is Geheim-1949');
  }

  @Query(() => String)
  async doze(@Arg('ms', () => Int) ms: number): Promise<string> {
    await new Promise((wake) => setTimeout(wake, ms));
    return 'awake';
  }
}

export const password = '鼓浪屿日光岩-1987';

/** A nation, a province, a city, with a union, an enterprise and its workshop, a bureau; people with one role each. */
async function settle(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const place = (code: string, name: string, level: PlaceLevel, path: string[]) =>
    em.create(Jurisdiction, { code, name, nameEn: name, level, path, validFrom: '1949-10-01' });
  place('100000', '全国', 'NATION', ['100000']);
  const province = place('320000', '江苏省', 'PROVINCE', ['100000', '320000']);
  const city = place('320400', '常州市', 'CITY', ['100000', '320000', '320400']);
  place('320481', '溧阳市', 'COUNTY', ['100000', '320000', '320400', '320481']);
  await em.flush();
  const body = (name: string, kind: OrganisationKind, at: string, parentId?: string) =>
    em.create(Organisation, { name, kind, jurisdictionId: at, ...(parentId && { parentId }) });
  const union = body('常州市总工会', 'UNION', city.id);
  const works = body('常州机床厂', 'ENTERPRISE', city.id);
  const bureau = body('江苏省人力资源和社会保障厅', 'BUREAU', province.id);
  await em.flush();
  body('常州机床厂装配车间', 'ENTERPRISE', city.id, works.id);
  const passwordHash = await hashPassword(password);
  const person = async (login: string, displayName: string, role: Role, at: string) => {
    const user = em.create(AppUser, { login, displayName, passwordHash });
    await em.flush();
    em.create(RoleMembership, {
      userId: user.id,
      organisationId: at,
      role,
      validFrom: '2020-01-01',
    });
  };
  await person('gu', '顾明远', 'UNION_OFFICER', union.id);
  await person('shen', '沈丽华', 'ENTERPRISE_OFFICER', works.id);
  await person('admin', '系统管理员', 'ADMINISTRATOR', bureau.id);
  await person('lock', '骆敏', 'BUREAU_OFFICER', bureau.id);
  await em.flush();
}

export interface Town {
  readonly server: Server;
  readonly url: string;
  /** Connected as the owner of the tables: what no request can do. */
  readonly owner: MikroORM;
  readonly orm: MikroORM;
  /** Every log line so far. */
  readonly log: () => string;
  /** Moves the clock of the system. */
  readonly later: (minutes: number) => void;
  readonly close: () => Promise<void>;
}

/** A running system of its own, over real HTTP, on a database of its own. */
export async function foundTown(
  changes: Partial<Config> = {},
  parts: Partial<ServerParts> = {},
): Promise<Town> {
  const name = `town_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(`create database ${name} template template0`);
  const address = process.env.TEST_PG_URL + name;
  const owner = await connectAsOwner(address);
  await owner.schema.create();
  await owner.em.getConnection().execute(`
    do $$ begin create role ${APPLICATION_ROLE} nologin;
    exception when duplicate_object or unique_violation then null; end $$;
    grant usage on schema public to ${APPLICATION_ROLE};
    grant select, insert, update on all tables in schema public to ${APPLICATION_ROLE};
    grant usage on all sequences in schema public to ${APPLICATION_ROLE};`);
  await settle(owner);

  const orm = await connect(address);
  const secret = 'ab'.repeat(32);
  const config = {
    ...readConfig({ JIANGLU_SECRET: secret, PORT: '0', NODE_ENV: 'test' }),
    ...changes,
  };
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _e, done) => (lines.push(String(chunk)), done()) });
  let offset = 0;
  const clock = (): Date => new Date(Date.now() + offset * 60_000);
  const schema = await buildSchema({
    resolvers: [AccountResolver, ViewerResolver, ToyResolver],
    validate: false,
  });
  const server = await createServer({
    config,
    orm,
    schema,
    workshop: { orm, vault: createVault(config.secret), clock, reactions: {} },
    log: createLog(config, sink),
    ...parts,
  });
  const close = async (): Promise<void> => {
    await server.close();
    await owner.close();
    await onServer(`drop database ${name} with (force)`);
  };
  const later = (minutes: number): void => void (offset += minutes);
  return {
    server,
    url: await server.listen(),
    owner,
    orm,
    log: () => lines.join(''),
    later,
    close,
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(`${process.env.TEST_PG_URL}postgres`);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Test code looks into answers of many shapes.
  // oxlint-disable-next-line no-explicit-any
  readonly data: any;
  // oxlint-disable-next-line no-explicit-any
  readonly errors: any[] | undefined;
}

export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Posts one operation with these headers. */
export const asker =
  (town: Pick<Town, 'url'>, own: Record<string, string> = {}): Ask =>
  async (query, variables, headers = {}) =>
    read(
      await fetch(`${town.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...own, ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    );

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  const { status, headers } = response;
  return { status, headers, text, data: json.data, errors: json.errors };
}

export const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { viewer { id displayName memberships { role organisationName } } userErrors { code message field } }
}`;

/** Signs in and answers a browser's voice: every request carries the session's cookie. */
export async function signedIn(town: Town, login: string): Promise<Ask & { cookie: string }> {
  const answer = await asker(town)(SIGN_IN, { input: { login, password } });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  return Object.assign(asker(town, { cookie }), { cookie });
}
