// npm run random: sends random operations, made from the schema, to the built server over a fresh story, and looks
// for faults, stalls and broken tables. --operations 100000 --seed 1 --senders 8 --minutes 30; one sender can be repeated exactly.
import './register.mjs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    senders: { type: 'string', default: '8' },
    minutes: { type: 'string' },
  },
});
const { runStorm } = await import('../test/random/main.ts');
const totals = await runStorm({
  operations: Number(values.operations),
  seed: Number(values.seed),
  senders: Number(values.senders),
  ...(values.minutes && { minutes: Number(values.minutes) }),
  say: (line) => console.log(line),
});
console.log(JSON.stringify(totals));
process.exit(totals.failed ? 1 : 0);
