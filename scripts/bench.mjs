// npm run bench -- read: how fast the product answers, beside what it is compared with; -- whynot: how fast it explains.
// npm run bench -- import: how long the largest result sheet takes, how much memory, and whether others are answered.
// npm run bench -- publish: how long a million results take to become final, beside what their rows cost.
// npm run bench -- correct: how long a large event takes to be previewed, corrected, compared and tried out.
// The last line is JSON. For trying things out: read --rounds 5 --seconds 4 --warm-up 3 --only q1,q3;
// import --rows 50000 --people 50000; publish --entrants 20000 --rounds 2 --idle 10 --cluster postgres://…/;
// correct --entrants 10000
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const bench = fileURLToPath(new URL('../bench/', import.meta.url));
const say = (text) => console.log(text);

/** The peers are not part of the product, so its own install leaves them out. */
function installPeers() {
  const lock = createHash('sha256')
    .update(readFileSync(`${bench}package-lock.json`))
    .digest('hex');
  const marker = `${bench}node_modules/.installed`;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  say('Installing the peers (once)');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: bench,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(marker, lock);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    'warm-up': { type: 'string', default: '3' },
    only: { type: 'string' },
    rows: { type: 'string', default: '50000' },
    people: { type: 'string', default: '50000' },
    entrants: { type: 'string' },
    idle: { type: 'string', default: '10' },
    cluster: { type: 'string' },
  },
});

async function read() {
  installPeers();
  const { benchRead } = await import('../bench/read/main.mjs');
  return benchRead({
    rounds: Number(values.rounds ?? 5),
    seconds: Number(values.seconds),
    warmUp: Number(values['warm-up']),
    only: values.only?.split(','),
    say,
  });
}

async function whynot() {
  const { benchWhyNot } = await import('../bench/whynot/main.mjs');
  return benchWhyNot({ say });
}

async function importSheets() {
  const { benchImport } = await import('../bench/import/main.mjs');
  return benchImport({ rows: Number(values.rows), people: Number(values.people), say });
}

async function publish() {
  const { benchPublish } = await import('../bench/publish/main.mjs');
  return benchPublish({
    entrants: Number(values.entrants ?? 1_000_000),
    rounds: Number(values.rounds ?? 2),
    idleSeconds: Number(values.idle),
    cluster: values.cluster,
    say,
  });
}

async function correct() {
  const { benchCorrect } = await import('../bench/correct/main.mjs');
  return benchCorrect({
    entrants: Number(values.entrants ?? 100_000),
    cluster: values.cluster,
    say,
  });
}

const benchmarks = { read, whynot, import: importSheets, publish, correct };
const run = positionals.length === 1 ? benchmarks[positionals[0]] : undefined;
if (!run) {
  say(`Usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exit(2);
}
say(JSON.stringify(await run()));
process.exit(0);
