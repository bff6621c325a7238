import { readdirSync } from 'node:fs';
import type { Actor, Membership, Role } from '../../src/kernel/actor.ts';
import { mayDo, subjects, type Player } from './abilities.ts';

type Ability = (actor: Actor, subject: unknown) => boolean;
export type AbilityTable = Record<string, Ability>;

/** Every table of abilities in the source, by its name: what the modules export, not what somebody listed. */
export async function findAbilities(): Promise<ReadonlyMap<string, AbilityTable>> {
  const modules = new URL('../../src/modules/', import.meta.url);
  const found = new Map<string, AbilityTable>();
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.abilities.ts')))
    for (const [name, value] of Object.entries<unknown>(await import(new URL(file, modules).href)))
      if (isTable(value)) found.set(name, value);
  return found;
}

const isTable = (value: unknown): value is AbilityTable =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((each) => typeof each === 'function' && each.length <= 2);

const places = { own: '11', child: '12', parent: '10', sibling: '13', none: '19' };
const bodies = { own: '21', child: '22', parent: '20', sibling: '23', none: null };
const persons = { own: '31', other: '39' };
type Relations = Readonly<Record<string, unknown>>;

/** The values that a key of a subject takes: one for each relation to whoever acts. */
const valuesOf = (key: string): Relations => {
  if (key === 'userId') return { own: 'own', other: 'other' };
  if (key === 'isMachine' || key === 'isListed') return { yes: true, no: false };
  if (key === 'mechanism') return { enterprise: 'ENTERPRISE', pilot: 'PILOT' };
  if (key === 'authors') return { own: ['own'], other: ['other'], none: [] };
  if (key === 'body') return { bureau: 'HR_BUREAU', union: 'UNION' };
  if (key === 'personId' || key === 'id') return persons;
  return /jurisdiction/i.test(key) ? places : bodies;
};

/** Every combination of relations. A value is set for a place or for an organisation, never for both. */
export function* subjectsOf(table: string): Generator<readonly [string, object | null]> {
  const keys = subjects[table]!.split(' ').filter(Boolean);
  if (keys.length === 0) return void (yield ['', null]);
  let all: (readonly [string, Record<string, unknown>])[] = [['', {}]];
  for (const key of keys)
    all = all.flatMap(([name, subject]) =>
      Object.entries(valuesOf(key)).map(
        ([relation, value]) =>
          [`${name} ${key} ${relation}`, { ...subject, [key]: value }] as const,
      ),
    );
  yield* all;
  if (table === 'parameterAbilities')
    for (const organisationId of Object.values(bodies))
      yield [` organisation ${organisationId}`, { jurisdictionId: null, organisationId }];
}

const overseer = {
  all: false,
  places: [places.own, places.child],
  bodies: [bodies.own],
  person: null,
};
const inside = { all: false, places: [], bodies: [bodies.own, bodies.child], person: null };
const everything = { all: true, places: [], bodies: [], person: null };
const nothing = { all: false, places: [], bodies: [], person: null };
const player = (part: string, role: Role, facts: Player['facts'], more = {}): Player => ({
  part,
  role,
  facts,
  bureauKind: null,
  isToken: false,
  isProvincial: false,
  ...more,
});

/** One player for each role, and those who differ in what the abilities ask besides. */
export const players: readonly Player[] = [
  player('worker', 'WORKER', { ...nothing, person: persons.own }),
  player('union', 'UNION_OFFICER', overseer),
  // Sits in a bureau, where no union officer does: the seat alone gives no right.
  player(
    'unionWorker',
    'UNION_OFFICER',
    { ...overseer, person: persons.own },
    { bureauKind: 'HR', isProvincial: true },
  ),
  player('bureau', 'BUREAU_OFFICER', { ...overseer, person: persons.own }, { bureauKind: 'HR' }),
  player('bureauElse', 'BUREAU_OFFICER', overseer, {
    bureauKind: 'EDUCATION',
    isProvincial: true,
  }),
  player('bureauProvince', 'BUREAU_OFFICER', overseer, { bureauKind: 'HR', isProvincial: true }),
  player('enterprise', 'ENTERPRISE_OFFICER', { ...inside, person: persons.own }),
  player('school', 'SCHOOL_OFFICER', inside),
  // With places in view, as no judge has them: the role is what is asked for.
  player('judge', 'JUDGE', { ...inside, places: overseer.places }, { bureauKind: 'HR' }),
  player('auditor', 'AUDITOR', everything),
  player('machine', 'MACHINE', inside, { isToken: true }),
  player('administrator', 'ADMINISTRATOR', { ...everything, person: persons.own }),
  player('administratorToken', 'ADMINISTRATOR', everything, { isToken: true }),
  player('administratorBlinkered', 'ADMINISTRATOR', nothing),
];

function actorOf({ role, facts, bureauKind, isToken, isProvincial }: Player): Actor {
  const membership: Membership = {
    role: role as Role,
    organisationId: bodies.own,
    organisationKind: 'ANY',
    bureauKind,
    jurisdictionId: places.own,
    jurisdictionCode: isProvincial ? '320000' : '320400',
  };
  return {
    userId: 'own',
    personId: facts.person,
    displayName: role,
    memberships: [membership],
    scopes: isToken ? ['write'] : null,
    sight: facts,
  };
}

/** Asks one ability about every player and every subject; answers where it and the table differ. */
export function walkAbility(
  [table, action]: readonly [string, string],
  ask: Ability,
): { cells: number; wrong: string[] } {
  const wrong: string[] = [];
  let cells = 0;
  for (const each of players)
    for (const [relation, subject] of subjectsOf(table)) {
      cells += 1;
      const may = ask(actorOf(each), subject);
      const expected = mayDo(`${table}.${action}`, each, (subject ?? {}) as never);
      if (may !== expected)
        wrong.push(`${each.part} ${table}.${action}${relation}: ${may} instead of ${expected}`);
    }
  return { cells, wrong };
}
