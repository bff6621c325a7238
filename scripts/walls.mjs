// npm run walls: proves every wall and that none can fall unnoticed. The last line sums up:
// compared answers, wrong ones, weakened guards, and those of them that a walk noticed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dir = mkdtempSync(path.join(os.tmpdir(), 'jianglu-walls-'));
const file = path.join(dir, 'counts');
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    jest,
    '--config',
    'test/walls/removed/jest.config.mjs',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, WALLS_REPORT: file } },
);

const sums = { cells: 0, wrong: 0, guards: 0, noticed: 0 };
// Fields at the end of every path of one or two steps: those that a row was read at, and one kept back.
const fields = { paths: 0, reached: 0, withheld: 0 };
const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
for (const line of lines)
  for (const [name, count] of Object.entries(JSON.parse(line)))
    (name in sums ? sums : fields)[name] += count;
rmSync(dir, { recursive: true, force: true });
console.log(JSON.stringify(fields));
console.log(JSON.stringify(sums));
process.exitCode =
  status === 0 && sums.cells > 0 && sums.wrong === 0 && sums.guards === sums.noticed ? 0 : 1;
