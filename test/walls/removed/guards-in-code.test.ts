import 'reflect-metadata';
import { createWorld, type World } from '../../world.ts';
import { findAbilities, walkAbility } from '../ability-walk.ts';
import { gather } from '../actors.ts';
import { report } from '../report.ts';
import { findSubjects } from '../subjects.ts';
import { shownValue } from '../../../src/platform/audit/shown-value.ts';
import { inTrail } from './masked.ts';
import { everyGuard, guardsBefore, switchboard } from './every-guard.ts';
import { everyRequest, type Request } from './requests.ts';

let world: World;
let requests: readonly Request[];
/** What each request answers while all guards stand, and which of them said no. */
const standing = new Map<Request, { answer: string; refused: readonly string[] }>();
const tables = await findAbilities();
const unnoticed: string[] = [];
const counts = { cells: 0, guards: 0, noticed: 0 };

async function watch(request: Request): Promise<void> {
  switchboard.refused.clear();
  const answer = await request.run();
  standing.set(request, { answer, refused: [...switchboard.refused] });
}

beforeAll(async () => {
  world = await createWorld();
  const actors = await gather(world);
  requests = await everyRequest({ world, actors, ids: await findSubjects(world) });
  for (const request of requests) await watch(request);
  counts.cells = requests.length;
}, 240_000);
afterAll(async () => {
  report(counts);
  await world.close();
});
afterEach(() => switchboard.off.clear());

function judge(guard: string, noticed: boolean): void {
  counts.guards += 1;
  if (noticed) counts.noticed += 1;
  else unnoticed.push(guard);
}

/** Whether some request in which the guard says no is answered otherwise without it. */
async function isMissed(id: string): Promise<boolean> {
  for (const request of requests) {
    const { answer, refused } = standing.get(request)!;
    if (!refused.includes(id)) continue;
    switchboard.off.add(id);
    const other = await request.run();
    switchboard.off.clear();
    if (other !== answer) return true;
  }
  return false;
}

/** The same for a guard that is reached only when others are gone. */
async function isMissedBehind(id: string, others: readonly string[]): Promise<boolean> {
  for (const request of others.length > 0 ? requests : []) {
    const { refused } = standing.get(request)!;
    if (![id, ...others].some((each) => refused.includes(each))) continue;
    const off = (ids: readonly string[]): void => ids.forEach((each) => switchboard.off.add(each));
    off(others);
    const without = await request.run();
    off([id]);
    const withoutBoth = await request.run();
    switchboard.off.clear();
    if (without !== withoutBoth) return true;
  }
  return false;
}

/** Each ability asked about everybody, which needs no server, with the guards that said no. */
const asked = [...tables].flatMap(([table, actions]) =>
  Object.entries(actions).map(([action, ask]) => {
    switchboard.refused.clear();
    const walk = (): boolean => walkAbility([table, action], ask).wrong.length > 0;
    walk();
    return { walk, refused: new Set(switchboard.refused) };
  }),
);
const isMissedByAbilities = (id: string): boolean =>
  asked.some(({ walk, refused }) => refused.has(id) && walk());

describe('each guard that stands in the code, removed in turn, is missed', () => {
  test('without any removed, every request answers the same again', async () => {
    const other: string[] = [];
    for (const request of requests)
      if ((await request.run()) !== standing.get(request)!.answer) other.push(request.name);
    expect(other).toEqual([]);
  }, 120_000);

  test('the guards found in the source are many, and each has a name of its own', () => {
    const ids = everyGuard().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(150);
  });

  test('the trail shows of personal values what the table of masks says', () => {
    for (const [shown, ...column] of inTrail) expect(shownValue(...column)).toBe(shown);
  });

  test('the parts of abilities', () => {
    for (const { id } of everyGuard().filter(({ kind }) => kind === 'operand')) {
      switchboard.off.clear();
      switchboard.off.add(id);
      judge(id, isMissedByAbilities(id));
    }
    expect(unnoticed).toEqual([]);
  }, 60_000);

  test('everything that refuses, hides or narrows', async () => {
    for (const { id } of everyGuard().filter(({ kind }) => kind !== 'operand')) {
      const others = guardsBefore(id);
      judge(id, (await isMissed(id)) || (await isMissedBehind(id, others)));
    }
    expect(unnoticed).toEqual([]);
  }, 240_000);
});
