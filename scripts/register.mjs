// Lets node run src/**/*.ts directly: node --import ./scripts/register.mjs src/app/main.ts
// Node's own type stripping cannot do decorators, so SWC compiles each file as it is loaded.
import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));

registerHooks({
  load(url, context, next) {
    const isOurs = url.startsWith('file:') && /\.ts(\?|$)/.test(url);
    if (!isOurs || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const source = readFileSync(filename, 'utf8');
    const { code } = transformSync(source, { cwd, filename, sourceMaps: 'inline' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
