// npm run bench -- read: how fast the product answers, beside what it is compared with. The last line is JSON.
// Options for trying things out: --rounds 5 --seconds 4 --warm-up 3 --only q1,q3
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
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    'warm-up': { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
if (positionals.length !== 1 || positionals[0] !== 'read') {
  say('Usage: npm run bench -- read');
  process.exit(2);
}

installPeers();
const { benchRead } = await import('../bench/read/main.mjs');
const results = await benchRead({
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmUp: Number(values['warm-up']),
  only: values.only?.split(','),
  say,
});
say(JSON.stringify(results));
process.exit(0);
