import { createWorld, type World } from '../world.ts';
import { ofNow, planned, questions, type Question } from './questions.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld('story');
  // The tables are small: what could be found by an index is to be, and what is not has none.
  for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material', 'memoize'])
    await world.sql(`set enable_${way} = off`);
  await world.sql('set jit = off');
  // Under the policies, as the application reads.
  await world.sql('set role jianglu_app');
}, 240_000);
afterAll(() => world.close());

interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Schema?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Step[];
}

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** The plan that serves whoever asks, at whatever instant. */
async function stepsTo(question: Question): Promise<Step[]> {
  const text = planned(question);
  const [row] = await world.sql<{ 'QUERY PLAN': readonly { Plan: Step }[] }>(
    `explain (generic_plan, verbose, costs off, format json) ${text}`,
  );
  return stepsOf(row!['QUERY PLAN'][0]!.Plan);
}

/** There are a few thousand places. */
const few = ['jurisdiction'];

/** Bitmaps have their conditions below; a small table is hashed where a policy asks who may see a row today. */
const isElsewhere = (step: Step): boolean =>
  step['Node Type'] === 'Bitmap Heap Scan' || /^today(_\d+)?$/.test(step.Alias ?? '');

/** Tables that are gone through from end to end, be it in the order of an index. */
const walked = (steps: readonly Step[]): Set<string> =>
  new Set(
    steps
      .filter((step) => step['Relation Name'] && !step['Index Cond'] && !isElsewhere(step))
      .map((step) => step['Relation Name']!),
  );

const asked = questions.filter(({ where }) => where !== 'Decision.explanation');

test('no question about the past goes through a table that the same question about today does not', async () => {
  const longer: string[] = [];
  let past = 0;
  for (const question of asked) {
    const then = await stepsTo(question);
    const now = walked(await stepsTo(ofNow(question)));
    const more = [...walked(then)].filter((table) => !now.has(table) && !few.includes(table));
    if (more.length > 0) longer.push(`${question.where}: ${more.toSorted().join(', ')}`);
    // The functions of the history are written out, or no index could serve what is asked of them.
    expect(then.filter((step) => step['Node Type'] === 'Function Scan')).toEqual([]);
    past += Number(then.some(({ Schema }) => Schema === 'history'));
  }
  expect(longer).toEqual([]);
  expect(past).toBeGreaterThan(200);
}, 120_000);
