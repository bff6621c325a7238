import { readdirSync, readFileSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql, type Kysely } from 'kysely';
import { parse } from 'yaml';
import { factCatalogue } from '../../src/app/evidence.ts';
import { migrate } from '../../src/app/migrate.ts';
import { connect, connectAsOwner } from '../../src/app/orm.ts';
import { reactions } from '../../src/app/reactions.ts';
import type { Actor, Membership } from '../../src/kernel/actor.ts';
import { loadSeries } from '../../src/modules/competition/commands/load-series.ts';
import { loadHonourTypes } from '../../src/modules/honour/commands/load-honour-types.ts';
import { loadCalendar } from '../../src/modules/jurisdiction/commands/load-calendar.ts';
import { loadDivisions } from '../../src/modules/jurisdiction/commands/load-divisions.ts';
import { readDivisions } from '../../src/modules/jurisdiction/read-divisions.ts';
import { loadOccupations } from '../../src/modules/occupation/commands/load-occupations.ts';
import { readOccupations } from '../../src/modules/occupation/read-occupations.ts';
import { loadPolicies } from '../../src/modules/policy-register/commands/load-policies.ts';
import { readPolicies } from '../../src/modules/policy-register/read-policies.ts';
import type { Context } from '../../src/platform/context.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';

export type Database = Kysely<Record<string, never>>;

/** An empty province with the law book in force: places, occupations, series, honours, no people. */
export interface SmallWorld {
  readonly orm: MikroORM;
  readonly url: string;
  readonly db: Database;
  readonly admin: Actor;
  /** The day on which everything happens; tests move it. */
  readonly clock: { today: string };
  readonly workshop: Parameters<typeof unitOfWork>[0];
  run<T>(actor: Actor, command: (ctx: Context) => Promise<T>): Promise<T>;
  placeId(code: string): string;
  /** HR officer of a place, with everything below in sight. */
  hrOfficer(code: string): Promise<Actor>;
  close(): Promise<void>;
}

const seeds = (file: string): string => readFileSync(`seeds/reference/${file}`, 'utf8');
export const lawBook = readPolicies('seeds/policies');

let worlds = 0;

async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['TEST_PG_URL'];
  if (!server) throw new Error('TEST_PG_URL names no server');
  const name = `law_${process.pid}_${worlds++}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> => {
    const admin = await connectAsOwner(new URL('/postgres', server).href);
    await admin.em.getConnection().execute(`drop database if exists ${name} with (force)`);
    await admin.close();
  };
  return { url: url.href, drop };
}

async function seedReference(db: Database): Promise<void> {
  await loadDivisions(db, readDivisions(seeds('divisions.csv')));
  const years = readdirSync('seeds/reference/calendar');
  await loadCalendar(
    db,
    years.map((file) => parse(seeds(`calendar/${file}`))),
  );
  await loadOccupations(db, readOccupations(seeds('occupations.csv')));
  await loadHonourTypes(db, parse(seeds('honour-types.yaml')));
}

export const actorOf = (actor: Partial<Actor> & Pick<Actor, 'sight'>): Actor => ({
  userId: '1',
  personId: null,
  displayName: 'someone',
  memberships: [],
  scopes: null,
  ...actor,
});

export const membership = (of: Pick<Membership, 'role'> & Partial<Membership>): Membership => ({
  organisationId: '1',
  organisationKind: 'BUREAU',
  bureauKind: null,
  jurisdictionId: '1',
  jurisdictionCode: 'CN',
  ...of,
});

export async function openSmallWorld(): Promise<SmallWorld> {
  const { url, drop } = await createDatabase();
  const owner = await connectAsOwner(url);
  await migrate(owner);
  const db: Database = owner.em.getKysely();
  await seedReference(db);
  const { rows } = await sql<{ code: string; id: string }>`
    select code, id from jurisdiction where valid_to is null`.execute(db);
  const places = new Map(rows.map(({ code, id }) => [code, id]));
  const orm = await connect(url);
  const clock = { today: '2025-10-20' };
  const workshop = {
    orm,
    vault: createVault(Buffer.alloc(32, 7)),
    clock: () => new Date(`${clock.today}T10:00:00+08:00`),
    reactions,
  };
  const admin = actorOf({
    displayName: 'Administrator',
    memberships: [membership({ role: 'ADMINISTRATOR' })],
    sight: { all: true, places: [], bodies: [], person: null },
  });
  const run: SmallWorld['run'] = (actor, command) =>
    unitOfWork(workshop, { actor, requestId: null }, command);
  const placeId = (code: string): string => places.get(code)!;
  const world: SmallWorld = {
    orm,
    url,
    db,
    admin,
    clock,
    workshop,
    run,
    placeId,
    hrOfficer: async (code) => {
      const below = await sql<{ id: string }>`
        select id from jurisdiction where ${code} = any(path)`.execute(db);
      return actorOf({
        displayName: `HR bureau of ${code}`,
        memberships: [
          membership({
            role: 'BUREAU_OFFICER',
            bureauKind: 'HR',
            jurisdictionId: placeId(code),
            jurisdictionCode: code,
          }),
        ],
        sight: { all: false, places: below.rows.map(({ id }) => id), bodies: [], person: null },
      });
    },
    close: async () => {
      await orm.close();
      await owner.close();
      await drop();
    },
  };
  await run(admin, (ctx) => loadPolicies(ctx, lawBook, factCatalogue));
  await loadSeries(db, parse(seeds('series.yaml')));
  return world;
}
