// npm run check: everything that can be said about the code without running its tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import './register.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = (file) => path.join(root, 'node_modules', file);
const cli = ['--import', './scripts/register.mjs', 'src/app/cli.ts'];

const steps = [
  { name: 'types', run: node(modules('typescript/bin/tsc'), '--noEmit', '--pretty', 'false') },
  {
    name: 'migrations',
    run: withDatabase([...cli, 'migrations', '--check']),
    needs: 'src/app/cli.ts',
  },
  { name: 'schema', run: node(...cli, 'schema', '--check'), needs: 'src/app/cli.ts' },
  {
    name: 'format',
    run: node(modules('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'imports',
    run: node(
      modules('dependency-cruiser/bin/dependency-cruiser.mjs'),
      'src',
      '--output-type',
      'err',
    ),
  },
  { name: 'unused', run: node(modules('knip/bin/knip.js'), '--no-progress', '--no-config-hints') },
  { name: 'lint', run: node(modules('oxlint/bin/oxlint'), '--format', 'unix') },
  { name: 'lock file', run: lockNamesNoHost },
].filter((step) => !step.needs || existsSync(path.join(root, step.needs)));

const startedAt = performance.now();
const failures = await runAll(steps, os.availableParallelism());
for (const { name, output } of failures) console.error(`\n── ${name} ──\n${output.trim()}`);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  failures.length === 0 ? `all good in ${seconds} s` : `\n${failures.length} failed, ${seconds} s`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Runs the steps so many at a time, reports each as it ends, and answers those that failed. */
async function runAll(all, width) {
  const waiting = [...all];
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const begin = performance.now();
      const output = await step.run().then(
        () => undefined,
        (error) => error.message,
      );
      const took = ((performance.now() - begin) / 1000).toFixed(1).padStart(5);
      console.log(`${output === undefined ? '✓' : '✗'} ${step.name.padEnd(12)}${took} s`);
      if (output !== undefined) failed.push({ name: step.name, output });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, work));
  return failed;
}

/** A step that runs node with these arguments; it fails with all that the command wrote. */
function node(...args) {
  return () => runNode(args, {});
}

function runNode(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 300_000,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(output || `ended with ${code ?? signal}`)),
    );
  });
}

/** The command gets an empty database of its own in DATABASE_URL. */
function withDatabase(args) {
  return async () => {
    const { launchPostgres } = await import('../src/platform/postgres/launch.ts');
    const postgres = await launchPostgres({
      dir: mkdtempSync(path.join(os.tmpdir(), 'jianglu-check-')),
      flags: ['fsync=off'],
    });
    try {
      await runNode(args, { DATABASE_URL: postgres.url() });
    } finally {
      await postgres.stop();
      rmSync(postgres.dir, { recursive: true, force: true });
    }
  };
}

/** Installs must work with any registry, so the lock file may not say where a package was downloaded. */
async function lockNamesNoHost() {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const named = Object.entries(lock.packages)
    .filter(([, entry]) => /^(https?|git)/.test(entry.resolved ?? ''))
    .map(([name, entry]) => `${name}: ${entry.resolved}`);
  if (named.length > 0) throw new Error(named.join('\n'));
}
