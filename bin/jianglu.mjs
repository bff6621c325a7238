#!/usr/bin/env node
// Runs the compiled command line under Node 24: our own if the one that runs us is older.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = path.join(root, 'dist', 'app', 'cli.js');
const packagedNode = path.join(root, 'node_modules', '.bin', 'node');
const major = Number(process.versions.node.split('.')[0]);

if (major < 24 && process.env.JIANGLU_NODE_TRIED !== '1' && existsSync(packagedNode)) {
  runUnder(packagedNode);
} else if (major < 24) {
  console.error(`Jianglu needs Node 24 or later; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  build();
  await import(pathToFileURL(cli).href);
}

function runUnder(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, JIANGLU_NODE_TRIED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (os.constants.signals[signal] ?? 0);
  });
}

function build() {
  if (existsSync(cli)) return;
  const run = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
