import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What `npm start` runs, built from the source as it is now: its options of node, and its file as an absolute path. */
export function startCommand() {
  execFileSync(process.execPath, [at('scripts/build.mjs')], { stdio: 'ignore' });
  const { start } = JSON.parse(readFileSync(at('package.json'), 'utf8')).scripts;
  const [file, ...options] = start.split(' ').slice(2).toReversed();
  return [...options.toReversed(), at(file)];
}
