import { readFileSync } from 'node:fs';
import { CLERK, OFFICER, finalise, headersFor, peakMb, send } from '../publish/publish.mjs';
import { visit } from '../publish/visitors.mjs';
import { withClient } from '../read/register.mjs';
import { startSide } from '../read/sides.mjs';

const correctionSql = readFileSync(new URL('./correction.sql', import.meta.url), 'utf8');
const visitors = { people: 2, thinkMs: 20 };
const FIRST = 1;
const gid = (id) => `gid://jianglu/ResultVersion/${id}`;

const FOUND = `lineCount changedLineCount counts { kind action count personCount amount }
  lines { entrantName before { rank } after { rank } } consequences { action kind entrantName }`;
const PREVIEW = `query Preview($id: ID!) { finalisePreview(resultVersionId: $id) { token hiddenCount ${FOUND} } }`;
const DIFF = `query Diff($from: ID!, $to: ID!) { resultDiff(fromId: $from, toId: $to) { ${FOUND} } }`;
const WHAT_IF = `query Try($rule: String!) { whatIf(input: { ruleCode: $rule, first: 100 }) {
  subjects wouldGrant winnerCount loserCount cases { outcome } } }`;

async function correctedVersion(url) {
  return withClient(url, async (client) => {
    await client.query(correctionSql);
    const { rows } = await client.query(
      'select id from result_version where event_id = 1 and number = 2',
    );
    return rows[0].id;
  });
}

async function asked(url, headers, query, variables) {
  const { data, errors } = await send(url, headers, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0];
}

/** What was previewed is what has happened. */
function insistOnSameCounts(preview, diff) {
  const told = ({ lineCount, changedLineCount, counts }) =>
    JSON.stringify([lineCount, changedLineCount, counts]);
  if (told(preview) !== told(diff))
    throw new Error(`Previewed: ${told(preview)}\nhappened: ${told(diff)}`);
}

/** Makes the event final, previews its correction, commits it, compares both and tries a rule, while others ask. */
export async function correct(url, say) {
  const side = await startSide('ours', url, {}, []);
  try {
    const address = `http://127.0.0.1:${side.port}`;
    const officer = await headersFor(url, OFFICER);
    const clerk = await headersFor(url, CLERK);
    let isOver = false;
    const meanwhile = [];
    const times = {};
    const timed = async (name, work) => {
      isOver = false;
      const others = visit(address, clerk, { ...visitors, isOver: () => isOver });
      const started = performance.now();
      const result = await work();
      times[name] = performance.now() - started;
      isOver = true;
      const waits = await others;
      meanwhile.push(...waits);
      say(
        `  ${name} ${(times[name] / 1000).toFixed(1)} s; others waited ${Math.round(waits.at(-1)?.ms ?? 0)} ms at most; peak ${Math.round(peakMb(side.pid))} MB`,
      );
      return result;
    };
    await timed('finalise', () => finalise(address, officer, 'first'));
    const id = await correctedVersion(url);
    const preview = await timed('preview', () => asked(address, officer, PREVIEW, { id: gid(id) }));
    await timed('correct', () =>
      finalise(address, officer, 'second', { id, previewToken: preview.token }),
    );
    const diff = await timed('diff', () =>
      asked(address, officer, DIFF, { from: gid(FIRST), to: gid(id) }),
    );
    insistOnSameCounts(preview, diff);
    say(`  ${JSON.stringify(preview.counts)}`);
    const tried = await timed('whatIf', () => asked(address, officer, WHAT_IF, { rule: 'R-032' }));
    say(`  tried on ${tried.subjects}: ${tried.wouldGrant} would be granted`);
    const waits = meanwhile.map(({ ms }) => ms).toSorted((a, b) => a - b);
    return {
      times,
      peakMb: peakMb(side.pid),
      p99: waits[Math.floor(waits.length * 0.99)],
      longestWait: waits.at(-1),
    };
  } finally {
    await side.stop();
  }
}
