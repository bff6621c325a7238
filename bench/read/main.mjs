import { collectPlaces, compareAnswers } from './compare.mjs';
import { queries } from './queries.mjs';
import { filledRegister, launchCluster } from './register.mjs';
import { startLoad, startSides } from './sides.mjs';

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const ratio = (a, b) => Math.round((a / b) * 100) / 100;

/** Rounds of the sides in turn, so that whatever else the machine does meets all of them alike. */
async function measure(name, sides, load, { places, rounds, seconds, warmUp, say }) {
  const run = async ({ side, port, headers, lastWords }, time) => {
    try {
      return await load.run({ side, port, headers, name, places, seconds: time });
    } catch (error) {
      throw new Error(`The side ${side} failed:\n${lastWords()}`, { cause: error });
    }
  };
  for (const side of sides) await run(side, warmUp);
  const measured = new Map(sides.map(({ side }) => [side, []]));
  for (let round = 0; round < rounds; round++)
    for (const side of sides) measured.get(side.side).push(await run(side, seconds));

  say(`${name}  ${queries[name].about}`);
  const result = {};
  for (const [side, all] of measured) {
    const perSecond = median(all.map((each) => each.perSecond));
    const each = all.map((one) => Math.round(one.perSecond)).join(' ');
    const [p50, p99] = ['p50', 'p99'].map((key) => median(all.map((one) => one[key])).toFixed(1));
    say(
      `    ${side.padEnd(12)} ${perSecond.toFixed(0).padStart(6)} req/s  p50 ${p50} ms  p99 ${p99} ms   [${each}]`,
    );
    result[side] = perSecond;
  }
  return {
    vsPostgraphile: ratio(result.ours, result.postgraphile),
    vsLimit: ratio(result.ours, result.limit),
  };
}

/** Reads of the product against PostGraphile and against what the machine can do; answers the ratios. */
export async function benchRead({ rounds, seconds, warmUp, only, say }) {
  const open = [];
  const stopAll = async () => {
    for (const stop of open.splice(0).reverse()) await stop();
  };
  const interrupted = () => void stopAll().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const postgres = await launchCluster();
    open.push(() => postgres.stop());
    const url = await filledRegister(postgres, say);
    const sides = await startSides(url);
    open.push(...sides.map(({ stop }) => stop));
    const places = await collectPlaces(sides);
    const members = await compareAnswers(sides, places);
    say(`The three sides answer the same: ${members} members compared`);
    const load = startLoad();
    open.push(load.stop);
    const results = {};
    for (const name of only ?? Object.keys(queries))
      results[name] = await measure(name, sides, load, { places, rounds, seconds, warmUp, say });
    return results;
  } finally {
    await stopAll();
  }
}
