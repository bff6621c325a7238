import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './config.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'jianglu-config-'));
afterAll(() => rmSync(dir, { recursive: true }));
const secret = 'ab'.repeat(32);

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('every problem of the environment is reported at once, without its value', () => {
  const problems = problemsOf({
    PORT: 'harbour',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://root:geheim@db/x',
    JIANGLU_SECRET: 'kurz',
  });
  expect(problems.map((p) => p.split(':')[0]).sort()).toEqual([
    'DATABASE_URL',
    'JIANGLU_SECRET',
    'LOG_LEVEL',
    'PORT',
  ]);
  expect(problems.join()).not.toMatch(/geheim|kurz/);
});

test('an installation with its own database must bring its secret', () => {
  const DATABASE_URL = 'postgresql://db.example/jianglu';
  expect(problemsOf({ DATABASE_URL })).toHaveLength(1);
  expect(problemsOf({ DATABASE_URL, JIANGLU_SECRET: secret })).toEqual([]);
});

test('the embedded database makes its secret once and keeps it to its owner', () => {
  const first = readConfig({ DATA_DIR: dir });
  expect(first.secret).toHaveLength(32);
  expect(readConfig({ DATA_DIR: dir }).secret).toEqual(first.secret);
  expect(statSync(path.join(dir, 'secret')).mode & 0o777).toBe(0o600);
});

test('the story is loaded only into the embedded database unless somebody says otherwise', () => {
  const DATABASE_URL = 'postgresql://db.example/jianglu';
  expect(readConfig({ DATA_DIR: dir }).demo).toBe(true);
  expect(readConfig({ DATABASE_URL, JIANGLU_SECRET: secret }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL, JIANGLU_SECRET: secret, DEMO: 'yes' }).demo).toBe(true);
});

test('cookies are secure as soon as the system is reached by https', () => {
  const env = { JIANGLU_SECRET: secret };
  expect(readConfig({ ...env, PUBLIC_URL: 'https://jianglu.example/' })).toMatchObject({
    publicUrl: 'https://jianglu.example',
    cookieSecure: true,
  });
  expect(readConfig({ ...env, PUBLIC_URL: 'http://10.0.0.1:4000' }).cookieSecure).toBe(false);
  expect(readConfig({ ...env, COOKIE_SECURE: 'true' }).cookieSecure).toBe(true);
});

test('empty variables count as absent', () => {
  expect(readConfig({ JIANGLU_SECRET: secret, PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 4000,
    databaseUrl: undefined,
  });
});
