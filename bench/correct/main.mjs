import { copyOf, filledEvent, launchCluster } from '../publish/database.mjs';
import { correct } from './correct.mjs';

const seconds = (ms) => Number((ms / 1000).toFixed(1));

async function run(server, entrants, say) {
  const name = await filledEvent(server, entrants, say);
  const copy = await copyOf(server, name);
  try {
    say(`${entrants} entrants`);
    return await correct(copy.url, say);
  } finally {
    await copy.drop();
  }
}

/** How long a correction takes: to preview, to commit, to compare. See bench/README.md. */
export async function benchCorrect({ entrants, cluster, say }) {
  const postgres = cluster ? undefined : await launchCluster();
  const server = cluster ?? postgres.url('');
  try {
    const small = await run(server, Math.max(100, Math.round(entrants / 10)), say);
    const { times, peakMb, p99, longestWait } = await run(server, entrants, say);
    const growth = (name) => times[name] / small.times[name];
    return {
      previewS: seconds(times.preview),
      correctS: seconds(times.correct),
      diffS: seconds(times.diff),
      whatIfS: seconds(times.whatIf),
      growth10x: Number(
        Math.max(...['preview', 'correct', 'diff', 'whatIf'].map(growth)).toFixed(2),
      ),
      nodeMb: peakMb === undefined ? null : Math.round(peakMb),
      p99Ms: Math.round(p99),
      worstWaitMs: Math.round(longestWait),
    };
  } finally {
    await postgres?.stop();
  }
}
