import 'reflect-metadata';
import { assembleReader } from '../../src/app/reading.ts';
import { createWorld, type World } from '../world.ts';
import { exampleQuery } from './example-query.ts';
import { gather, readers, type Part, type WallActor } from './actors.ts';
import { columnsOf, walledTypes } from './predict.ts';
import { letsIn, loadTrees, purelyRelated, relationOf, sees, type Trees } from './relations.ts';
import { report } from './report.ts';
import { scatter } from './scatter.ts';
import { schema } from './schema.ts';
import { forStrangers } from './queries.ts';
import { types } from './table.ts';
import { Findings, idsOf, walkType } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
let trees: Trees;
const reader = assembleReader();
const findings = new Findings();
beforeAll(async () => {
  world = await createWorld();
  actors = await gather(world);
  await scatter(world);
  trees = await loadTrees(world);
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

  test('what each part is related to is in its sight just as the table of relations says', () => {
    for (const { part, facts } of actors.filter(({ facts: { all } }) => !all))
      for (const kind of ['places', 'bodies'] as const)
        for (const id of trees[kind].keys()) {
          const relation = relationOf(trees, facts, kind, id);
          const where = `${part} ${kind} ${relation} ${id}`;
          findings.compare(where, facts[kind].includes(id), letsIn(part, kind, relation));
        }
    expect(findings.wrong).toEqual([]);
  });

  test('every relation of the overseeing, the insiders and the workers has rows that show it alone', async () => {
    const lacking: string[] = [];
    const wanted = { union: 'places', enterprise: 'bodies', worker: 'persons' } as const;
    for (const type of walledTypes)
      for (const [part, kind] of Object.entries(wanted)) {
        if (columnsOf(types[type]!)[kind].filter((name) => name !== 'id').length === 0) continue;
        const rows = await purelyRelated(world, trees, actor(part as Part), type);
        for (const relation of sees.auditor[kind].split(' '))
          if (
            !rows.some(
              (row) => row.relation === relation && (row.kind === kind || relation === 'none'),
            )
          )
            lacking.push(`${type} × ${part} × ${relation}`);
      }
    expect(lacking).toEqual([]);
  });

  for (const part of readers)
    test(`the ${part} sees exactly what the walls let through, by every way`, async () => {
      const walk = { world, reader, actor: actor(part), findings, trees };
      for (const type of walledTypes) await walkType(walk, type);
      expect(findings.wrong).toEqual([]);
    }, 60_000);

  test('a token without the scope to read is refused by every root query', async () => {
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const { data, errors } = await actor('unionBlind').run(exampleQuery(field));
      const told = [data ?? null, errors?.[0]?.extensions['code']];
      findings.compare(`unionBlind ${field.name}`, told, [null, 'NOT_ALLOWED']);
    }
    expect(findings.wrong).toEqual([]);
  });

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
