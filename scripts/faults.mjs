// npm run faults: breaks things while the product works and counts what was lost, done twice or half done.
// --quick: smaller, for development; --only kill,cut,…: some of the faults; --prove: breaks the product instead,
// one safeguard at a time, and sees whether the walk notices.
import { parseArgs } from 'node:util';
import { runFaults } from '../faults/main.mjs';
import { prove } from '../faults/prove.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const only = values.only?.split(',');
const say = (text) => console.log(text);
if (values.prove) process.exit((await prove({ only, say })) ? 0 : 1);
const totals = await runFaults({ isQuick: values.quick, only, say });
console.log(JSON.stringify(totals));
process.exit(totals.lost + totals.double + totals.partial === 0 ? 0 : 1);
