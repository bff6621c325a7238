// npm run faults: breaks things while the product works and counts what was lost, done twice or half done.
// --quick: fewer rounds, under five minutes; --full: every round; --only kill,cut,…: some of the faults.
import { parseArgs } from 'node:util';
import { runFaults } from '../faults/main.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const totals = await runFaults({
  isFull: values.full && !values.quick,
  only: values.only?.split(','),
  say: (text) => console.log(text),
});
console.log(JSON.stringify(totals));
process.exit(totals.lost + totals.double + totals.partial === 0 ? 0 : 1);
