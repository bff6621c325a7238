// Builds src/**/*.ts into dist, and with --console (always) or --console-if-missing the GraphiQL page too.
// Also runs as npm's prepare step: under whatever node npm runs on, and in installations without development tools.
import { transformFile } from '@swc/core';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.join(root, 'src');
const target = path.join(root, 'dist');
const page = path.join(target, 'console', 'graphiql', 'index.html');

const major = Number(process.versions.node.split('.')[0]);
if (major < 24 && !existsSync(path.join(root, 'node_modules', '.bin', 'node'))) {
  console.warn(
    `Building under Node ${process.versions.node}, but Jianglu runs on Node 24 or later, ` +
      'and npm has no Node package for this machine. Please install Node 24.',
  );
}
await buildServer();
if (process.argv.includes('--console')) await buildConsole();
else if (process.argv.includes('--console-if-missing') && !existsSync(page)) await buildConsole();

async function buildServer() {
  const startedAt = performance.now();
  const settings = JSON.parse(await readFile(path.join(root, '.swcrc'), 'utf8'));
  delete settings.$schema;
  settings.jsc.rewriteRelativeImportExtensions = true;
  await forgetOldSettings(JSON.stringify(settings));

  const files = (await readdir(source, { recursive: true })).filter(isServerCode);
  const built = await Promise.all(files.map((file) => buildFile(file, settings)));
  const removed = await removeLeftovers(new Set(files.map(compiledName)));
  const count = built.filter(Boolean).length;
  if (count + removed === 0) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`built ${count} of ${files.length} files in ${seconds} s`);
}

function isServerCode(file) {
  if (!file.endsWith('.ts') || /\.(test|fixture|d)\.ts$/.test(file)) return false;
  return file.split(path.sep)[0] !== 'console';
}

function compiledName(file) {
  return file.replace(/\.ts$/, '.js');
}

/** Other settings make other code of the same source: then everything is built anew. */
async function forgetOldSettings(settings) {
  const stamp = path.join(target, '.build-settings');
  const builder = await readFile(fileURLToPath(import.meta.url), 'utf8');
  const { version } = createRequire(import.meta.url)('@swc/core/package.json');
  const now = `${version}\n${settings}\n${builder}`;
  const before = await readFile(stamp, 'utf8').catch(() => '');
  if (before === now) return;
  for (const name of await readdir(target).catch(() => [])) {
    if (name !== 'console') await rm(path.join(target, name), { recursive: true, force: true });
  }
  await mkdir(target, { recursive: true });
  await writeFile(stamp, now);
}

/** True when the file was compiled. The output carries the source's time, so any other time means that it is stale. */
async function buildFile(file, settings) {
  const input = path.join(source, file);
  const output = path.join(target, compiledName(file));
  const { mtime } = await stat(input);
  const existing = await stat(output).catch(() => undefined);
  if (existing && Math.abs(existing.mtimeMs - mtime.getTime()) < 2) return false;
  const { code, map } = await transformFile(input, {
    ...settings,
    swcrc: false,
    filename: input,
    sourceFileName: path.relative(path.dirname(output), input),
  });
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map);
  await writeFile(output, `${code}//# sourceMappingURL=${path.basename(output)}.map\n`);
  await utimes(output, mtime, mtime);
  return true;
}

async function removeLeftovers(wanted) {
  const compiled = (await readdir(target, { recursive: true })).filter(
    (file) => file.endsWith('.js') && file.split(path.sep)[0] !== 'console' && !wanted.has(file),
  );
  for (const file of compiled) {
    await rm(path.join(target, file));
    await rm(path.join(target, `${file}.map`), { force: true });
  }
  return compiled.length;
}

async function buildConsole() {
  const require = createRequire(import.meta.url);
  let vite;
  try {
    vite = await import(pathToFileURL(require.resolve('vite')).href);
    require.resolve('graphiql/package.json');
  } catch {
    console.warn(
      'GraphiQL page not built: vite and graphiql are not installed (npm ci --omit=dev)',
    );
    return;
  }
  const startedAt = performance.now();
  await vite.build({
    configFile: path.join(source, 'console', 'graphiql', 'vite.config.mjs'),
    logLevel: 'error',
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`built the GraphiQL page in ${seconds} s`);
}
