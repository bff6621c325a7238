import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable, runRows, tiny } from './main.mjs';
import { breaks } from './safeguards.mjs';
import { takeProductFrom } from './site.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Breaks one safeguard after the other in a copy of the product. Answers whether each was noticed. */
export async function prove({ only, say }) {
  let all = true;
  for (const one of breaks.filter(({ fault }) => !only || only.includes(fault))) {
    say(`\n■ ${one.name}`);
    const folder = breakCopy(one.edits);
    takeProductFrom(folder);
    const rows = await runRows({ ...tiny, say: () => undefined }, [one.fault]);
    takeProductFrom(root);
    rmSync(folder, { recursive: true, force: true });
    const found = printTable(rows, say)[one.column];
    const isNoticed = found > 0 && !rows.some(({ reasons }) => reasons.some(isOwnFailure));
    say(isNoticed ? `✓ noticed: ${one.column} ${found}` : `✗ NOT noticed in ${one.column}`);
    all &&= isNoticed;
  }
  return all;
}

/** A walk that stumbles proves nothing. */
const isOwnFailure = (reason) => String(reason).startsWith('could not be run');

function breakCopy(edits) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jianglu-broken-'));
  for (const name of [
    'src',
    'scripts',
    'migrations',
    'seeds',
    'package.json',
    '.swcrc',
    'tsconfig.json',
  ])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [name, text, instead] of edits) {
    const file = path.join(folder, name);
    const source = readFileSync(file, 'utf8');
    if (!source.includes(text)) throw new Error(`${name} has changed: ${text} is not there`);
    writeFileSync(
      file,
      source.replace(text, () => instead),
    );
  }
  return folder;
}
