import 'reflect-metadata';
import { createWorld, type World } from '../world.ts';
import { gather, type WallActor } from './actors.ts';
import { isRefused, mayRun, refusals, toldTo, tried } from './mutation-walk.ts';
import { report } from './report.ts';
import { types } from './table.ts';
import { findSubjects, type Ids } from './subjects.ts';
import { Findings } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
let ids: Ids;
const findings = new Findings();
beforeAll(async () => {
  world = await createWorld();
  actors = await gather(world);
  ids = await findSubjects(world);
}, 60_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await world.close();
});

/** The same input with one id of a walled row after another replaced by one that never was. */
const withMissing = (input: Readonly<Record<string, unknown>>): object[] =>
  Object.entries(input).flatMap(([name, value]) => {
    const [, type] = /^gid:\/\/jianglu\/(\w+)\/\d+$/.exec(String(value)) ?? [];
    if (type === undefined || types[type]?.open !== undefined) return [];
    return [{ ...input, [name]: `gid://jianglu/${type}/999999999` }];
  });

/** All that is stored, table by table, in short. */
async function contents(): Promise<Record<string, string>> {
  const tables = await world.sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await world.sql<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`,
    );
    all[name] = row!.sum;
  }
  return all;
}

describe('every mutation', () => {
  test('refuses everybody who may not run it, changes nothing, and tells nobody what is hidden', async () => {
    for (const actor of actors) {
      const before = await contents();
      for (const [name, { input }] of tried.filter(([one]) => !mayRun(one, actor))) {
        const given = input(ids);
        const told = await toldTo(actor, name, given);
        findings.compare(`${actor.part} ${name}`, isRefused(told) ? 'refused' : told, 'refused');
        if (told[0]?.code !== 'NOT_FOUND') continue;
        const others = await Promise.all(withMissing(given).map((one) => toldTo(actor, name, one)));
        if (others.length === 0) continue;
        const same = others.some(([other]) => other?.message === told[0]!.message);
        findings.compare(`${actor.part} ${name} hidden or missing`, same ? 'alike' : told, 'alike');
      }
      findings.compare(`${actor.part} changed`, await contents(), before);
    }
    expect(findings.wrong).toEqual([]);
  }, 60_000);

  test('lets in those who may run it, whatever its rules say then', async () => {
    const faults = [...refusals, 'BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR', 'INTERNAL'];
    for (const actor of actors)
      for (const [name, { input }] of tried.filter(([one]) => mayRun(one, actor))) {
        const told = await toldTo(actor, name, input(ids));
        const barred = told.some(({ code }) => faults.includes(code));
        findings.compare(`${actor.part} ${name}`, barred ? told : 'let in', 'let in');
      }
    expect(findings.wrong).toEqual([]);
  }, 60_000);
});
