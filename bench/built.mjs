import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * What `npm start` runs, built from the source as it is now: `args`, node's options and the file as an absolute path,
 * and `env`, the variables it sets.
 */
export function startCommand() {
  execFileSync(process.execPath, [at('scripts/build.mjs')], { stdio: 'ignore' });
  const { start } = JSON.parse(readFileSync(at('package.json'), 'utf8')).scripts;
  const words = start.split(' ');
  const node = words.indexOf('node');
  const env = Object.fromEntries(
    words.slice(0, node).flatMap((word) => (word.includes('=') ? [word.split('=')] : [])),
  );
  return { env, args: [...words.slice(node + 1, -1), at(words.at(-1))] };
}
