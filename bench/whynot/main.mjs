import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { seeded } from '../read/queries.mjs';
import { launchCluster, withClient } from '../read/register.mjs';
import { startSides } from '../read/sides.mjs';
import { growStory } from './grow.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const EXPLAINED = `explanation { outcome code conditions { fact outcome value required sentence { zh en }
  document clause parameter { code source value } } }`;
const WHY_NOT = `query ($person: ID!, $rule: String!) { whyNotPerson(personId: $person, ruleCode: $rule) {
  trigger subjectId code codeText { zh en } ${EXPLAINED} } }`;
const NEAREST = `query ($person: ID!) { nearestRules(personId: $person) {
  ruleCode missingCount missing { sentence { zh en } } ${EXPLAINED} } }`;

const DATABASE = 'whynot';
const COPIES = 220;

/** A database with the story, grown; made anew each time, for nothing of it may be older than the product. */
async function grownStory(postgres, say) {
  await withClient(postgres.url(), async (client) => {
    await client.query(`drop database if exists ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE}`);
  });
  const url = postgres.url(DATABASE);
  await seed(url);
  const people = await withClient(url, (client) => growStory(client, COPIES));
  say(`${people} people in the register`);
  return url;
}

function seed(url) {
  const args = ['--import', './scripts/register.mjs', 'src/app/cli.ts', 'seed', '--demo'];
  const JIANGLU_SECRET = randomBytes(32).toString('hex');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url, JIANGLU_SECRET },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('seed failed'))));
  });
}

/** Half of them have entered a contest, the others are anybody. */
async function choosePeople(url, count) {
  const random = seeded(20_261_121);
  const pick = (rows) =>
    Array.from({ length: count / 2 }, () => rows[Math.floor(random(rows.length))].id);
  return withClient(url, async (client) => {
    const { rows: everybody } = await client.query('select id from person order by id');
    const { rows: entrants } = await client.query(
      'select distinct person_id as id from entry order by 1',
    );
    const { rows: rules } = await client.query(
      'select code from rule where is_served order by code',
    );
    return {
      people: [...pick(entrants), ...pick(everybody)],
      rules: rules.map(({ code }) => code),
    };
  });
}

async function ask({ port, headers }, query, variables) {
  const startedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  const took = performance.now() - startedAt;
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return { took, data: answer.data };
}

const at = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const tenths = (number) => Math.round(number * 10) / 10;

/** Processor time that the server has used, in ms; undefined where the system does not tell. */
function processorOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

/** One question after the other; the first ones, in which everything warms up, do not count. */
async function measure(what, side, questions, say) {
  const WARM_UP = 50;
  const times = [];
  let answers = 0;
  const before = processorOf(side.pid);
  for (const [index, [query, variables]] of questions.entries()) {
    const { took, data } = await ask(side, query, variables);
    answers += Object.values(data)[0].length;
    if (index >= WARM_UP) times.push(took);
  }
  const used = (processorOf(side.pid) - before) / questions.length;
  times.sort((a, b) => a - b);
  const [p50, p99] = [at(times, 0.5), at(times, 0.99)].map(tenths);
  say(
    `${what.padEnd(10)} ${times.length} questions, ${answers} answers  p50 ${p50} ms  p99 ${p99} ms  most ${tenths(times.at(-1))} ms  processor of the server ${tenths(used)} ms`,
  );
  return p99;
}

const node = (id) => `gid://jianglu/Person/${id}`;

/** Every served rule for random people, and the nearest rules of random people, over HTTP; answers the 99th percentiles. */
export async function benchWhyNot({ say }) {
  const postgres = await launchCluster();
  try {
    const url = await grownStory(postgres, say);
    const [side] = await startSides(url, { names: ['ours'] });
    try {
      const { people, rules } = await choosePeople(url, 400);
      say(`${rules.length} served rules`);
      const whyNot = people
        .filter((_, index) => index % 10 === 0)
        .flatMap((id) => rules.map((rule) => [WHY_NOT, { person: node(id), rule }]));
      const nearest = people.map((id) => [NEAREST, { person: node(id) }]);
      return {
        whyNotP99Ms: await measure('why not', side, whyNot, say),
        nearestP99Ms: await measure('nearest', side, nearest, say),
      };
    } finally {
      await side.stop();
    }
  } finally {
    await postgres.stop();
  }
}
