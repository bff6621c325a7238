import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql, type Kysely } from 'kysely';
import { APPLICATION_ROLE, connect, connectAsOwner } from '../../src/app/orm.ts';
import { blindSight, type Actor, type Role } from '../../src/kernel/actor.ts';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import { DomainError, type Problem } from '../../src/kernel/errors.ts';
import type { LocalDate } from '../../src/kernel/local-date.ts';
import { followHolder } from '../../src/modules/certificate/follow-holder.ts';
import { followEmployer } from '../../src/modules/employment/settle-employer.ts';
import { loadDivisions } from '../../src/modules/jurisdiction/commands/load-divisions.ts';
import { readDivisions } from '../../src/modules/jurisdiction/read-divisions.ts';
import type { Context } from '../../src/platform/context.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { unitOfWork, type Workshop } from '../../src/platform/unit-of-work.ts';

export type Database = Kysely<Record<string, never>>;
type Command<Input, Answer> = (ctx: Context, input: Input) => Promise<Answer>;

const divisions = `code,name,name_en,level,parent_code,valid_from,valid_to,replaced_by
CN,中国,China,NATION,,2000-01-01,,
320000,江苏省,Jiangsu,PROVINCE,CN,2000-01-01,,
320400,常州市,Changzhou,CITY,320000,2000-01-01,,
320481,溧阳市,Liyang,COUNTY,320400,2000-01-01,,
320481Z01,江苏省中关村高新区,Jiangsu Zhongguancun High-tech Zone,ZONE,320481,2012-01-01,,
320700,连云港市,Lianyungang,CITY,320000,2000-01-01,,
320706,海州区,Haizhou District,COUNTY,320700,2000-01-01,,
`;

/** Bodies that the tests know by these names. */
const bodies = {
  liyangUnion: ['UNION', '溧阳市总工会', '320481', '81', null],
  liyangHr: ['BUREAU', '溧阳市人力资源和社会保障局', '320481', '11', 'HR'],
  changzhouHr: ['BUREAU', '常州市人力资源和社会保障局', '320400', '11', 'HR'],
  haizhouHr: ['BUREAU', '海州区人力资源和社会保障局', '320706', '11', 'HR'],
  tianmu: ['ENTERPRISE', '溧阳天目精密机械有限公司', '320481', '91', null],
  suhu: ['ENTERPRISE', '溧阳苏湖电气有限公司', '320481', '91', null],
  huaguo: ['ENTERPRISE', '连云港花果山装备有限公司', '320706', '91', null],
  school: ['SCHOOL', '溧阳技师学院', '320481', '12', null],
} as const;
export type BodyName = keyof typeof bodies;

export interface CommandWorld {
  /** As the owner of the tables, past every wall. */
  readonly db: Database;
  readonly place: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<BodyName, string>>;
  /** Runs a command as somebody, on the world's day. */
  as<Input, Answer>(actor: Actor, command: Command<Input, Answer>, input: Input): Promise<Answer>;
  readonly workshop: Workshop;
  setToday(day: LocalDate): void;
  stop(): Promise<void>;
}

/** A database of its own with a few places and bodies, no clock but `setToday`. */
export async function startCommandWorld(today: LocalDate): Promise<CommandWorld> {
  const server = process.env['TEST_PG_URL']!;
  const name = `command_${randomBytes(6).toString('hex')}`;
  const admin = await connectAsOwner(`${server}postgres`);
  const url = `${server}${name}`;
  await sql`create database ${sql.id(name)}`.execute(kyselyOf(admin));
  const owner = await connectAsOwner(url);
  await owner.schema.create();
  await grantToApplication(kyselyOf(owner));
  const orm = await connect(url);
  const { place, body } = await seed(kyselyOf(owner));
  let now = new Date(`${today}T01:00:00Z`);
  const workshop: Workshop = {
    orm,
    vault: createVault(Buffer.alloc(32, 7)),
    clock: () => now,
    reactions: {
      'organisation.corrected': [followEmployer, followHolder],
      'person.corrected': [followHolder],
      'employment.recorded': [followHolder],
      'employment.ended': [followHolder],
    },
  };
  return {
    db: kyselyOf(owner),
    place,
    body,
    workshop,
    as: (actor, command, input) =>
      unitOfWork(workshop, { actor, requestId: null }, (ctx) => command(ctx, input)),
    setToday: (day) => {
      now = new Date(`${day}T01:00:00Z`);
    },
    stop: async () => {
      await orm.close();
      await owner.close();
      await sql`drop database ${sql.id(name)} with (force)`.execute(kyselyOf(admin));
      await admin.close();
    },
  };
}

const kyselyOf = (orm: MikroORM): Database =>
  (orm.em.fork() as Context['em']).getKysely<Record<string, never>>();

async function grantToApplication(db: Database): Promise<void> {
  const role = sql.id(APPLICATION_ROLE);
  await sql`do $$ begin
    create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`.execute(
    db,
  );
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`grant select, insert, update on all tables in schema public to ${role}`.execute(db);
  await sql`grant usage, select on all sequences in schema public to ${role}`.execute(db);
}

async function seed(db: Database): Promise<Pick<CommandWorld, 'place' | 'body'>> {
  await loadDivisions(db, readDivisions(divisions));
  const rows = Object.entries(bodies).map(([key, [kind, name, place, prefix, bureau]], index) => ({
    key,
    kind,
    name,
    place,
    bureau,
    code: makeCreditCode(prefix, place, 100 + index),
    school: kind === 'SCHOOL' ? 'TECHNICAL_SCHOOL' : null,
  }));
  await sql`
    insert into organisation (kind, name, credit_code, credit_code_checked, jurisdiction_id, bureau_kind, school_kind)
    select listed.kind, listed.name, listed.code, true, place.id, listed.bureau, listed.school
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as listed("kind" text, "name" text, "code" text, "place" text, "bureau" text, "school" text)
    join jurisdiction place on place.code = listed.place`.execute(db);
  const { rows: places } = await sql<{ code: string; id: string }>`
    select code, id::text from jurisdiction`.execute(db);
  const { rows: known } = await sql<{ name: string; id: string }>`
    select name, id::text from organisation`.execute(db);
  const idOf = new Map(known.map(({ name, id }) => [name, id]));
  return {
    place: Object.fromEntries(places.map(({ code, id }) => [code, id])),
    body: Object.fromEntries(rows.map(({ key, name }) => [key, idOf.get(name)!])) as Record<
      BodyName,
      string
    >,
  };
}

let users = 0;

/** A named officer of a body, who sees the given places and bodies. */
export function officer(
  world: CommandWorld,
  name: string,
  role: Role,
  { of, places = [], seesBody = false }: { of: BodyName; places?: string[]; seesBody?: boolean },
): Actor {
  const [kind, , code, , bureauKind] = bodies[of];
  users += 1;
  const sight = {
    all: role === 'ADMINISTRATOR',
    places: places.map((place) => world.place[place]!),
    bodies: seesBody ? [world.body[of]] : [],
    person: null,
  };
  const membership = {
    role,
    organisationId: world.body[of],
    organisationKind: kind,
    bureauKind,
    jurisdictionId: world.place[code]!,
    jurisdictionCode: code,
  };
  return {
    userId: String(users),
    personId: null,
    displayName: name,
    memberships: [membership],
    scopes: null,
    sight,
  };
}

/** A worker: no office, no view but of themselves. */
export const worker = (name: string, personId: string): Actor => ({
  userId: `9${personId}`,
  personId,
  displayName: name,
  memberships: [],
  scopes: null,
  sight: { ...blindSight, person: personId },
});

/** The staff that most tests need. */
export const staffOf = (world: CommandWorld) => ({
  zhao: officer(world, '赵敏', 'UNION_OFFICER', {
    of: 'liyangUnion',
    places: ['320481', '320481Z01'],
  }),
  qian: officer(world, '钱卫国', 'BUREAU_OFFICER', {
    of: 'liyangHr',
    places: ['320481', '320481Z01'],
  }),
  chen: officer(world, '陈静', 'BUREAU_OFFICER', {
    of: 'changzhouHr',
    places: ['320400', '320481', '320481Z01'],
  }),
  hai: officer(world, '海燕', 'BUREAU_OFFICER', { of: 'haizhouHr', places: ['320706'] }),
  sun: officer(world, '孙丽', 'ENTERPRISE_OFFICER', { of: 'tianmu', seesBody: true }),
  hu: officer(world, '胡斌', 'ENTERPRISE_OFFICER', { of: 'suhu', seesBody: true }),
  admin: officer(world, '管理员', 'ADMINISTRATOR', { of: 'liyangHr' }),
});

/** What a refused command refuses: the code, or with several problems each as `field CODE`. */
export async function refusal(work: Promise<unknown>): Promise<string | string[]> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { problems } = error.details as { problems?: Problem[] };
    return problems
      ? problems.map(({ code, field, row, column }) =>
          [field ?? `${row} ${column ?? ''}`.trim(), code].join(' '),
        )
      : error.code;
  }
  throw new Error('Nothing was refused');
}
