import 'reflect-metadata';
import { assembleReader } from '../../src/app/reading.ts';
import { createWorld, type World } from '../world.ts';
import { exampleQuery } from './example-query.ts';
import { gather, parts, type Part, type WallActor } from './actors.ts';
import { walledTypes } from './predict.ts';
import { report } from './report.ts';
import { scatter } from './scatter.ts';
import { schema } from './schema.ts';
import { forStrangers } from './table.ts';
import { Findings, idsOf, walkType } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
const reader = assembleReader();
const findings = new Findings();
beforeAll(async () => {
  world = await createWorld();
  actors = await gather(world);
  await scatter(world);
}, 60_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await world.close();
});
const actor = (part: Part): WallActor => actors.find((one) => one.part === part)!;

describe('every row over HTTP', () => {
  test('there is something to see and something hidden of every type', async () => {
    for (const type of walledTypes.filter((name) => name !== 'AuditSeal')) {
      const hidden = await idsOf({ world, actor: actor('worker') }, type, false);
      const seen = await idsOf({ world, actor: actor('union') }, type, true);
      expect([type, hidden.length > 2, seen.length > 2]).toEqual([type, true, true]);
    }
  });

  for (const part of parts.filter((one) => one !== 'stranger'))
    test(`the ${part} sees exactly what the walls let through, by every way`, async () => {
      const walk = { world, reader, actor: actor(part), findings };
      for (const type of walledTypes) await walkType(walk, type);
      expect(findings.wrong).toEqual([]);
    }, 60_000);

  test('a stranger is told to sign in by every root query but those that say nothing of anybody', async () => {
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const { errors } = await actor('stranger').run(exampleQuery(field));
      findings.compare(
        `stranger ${field.name}`,
        errors?.[0]?.extensions['code'] ?? null,
        forStrangers.includes(field.name) ? null : 'UNAUTHENTICATED',
      );
    }
    expect(findings.wrong).toEqual([]);
  });
});
