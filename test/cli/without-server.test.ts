import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { seat } from './officer.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** A server that answers everything with this text. */
async function answering(text: string): Promise<string> {
  const server = createServer((_request, response) => response.end(text));
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where a server was, a moment ago. */
async function deserted(): Promise<string> {
  const address = await answering('');
  await new Promise((closed) => servers.pop()!.close(closed));
  return address;
}

test('when no server answers, the sentence says how to start one and shows no stack trace', async () => {
  const { code, err } = await seat({ server: await deserted() }).run(['whoami']);
  expect(code).toBe(1);
  expect(err).toMatch(/没有服务器应答.*jianglu start/);
  expect(err).not.toMatch(/ {2}at |fetch failed/);
});

test('something else at the address is told from Jianglu', async () => {
  const server = await answering('<html>It works!</html>');
  expect((await seat({ server }).run(['whoami'])).err).toMatch(/不是匠路的应答/);
});

test('an address that is none, and a file that is not there, are named', async () => {
  expect((await seat({}).run(['whoami', '--server', 'ftp://x'])).err).toContain('ftp://x');
  const upload = await seat({ server: 'http://127.0.0.1:1' }).run(['upload', '/nowhere/x.pdf']);
  expect(upload.err).toMatch(/读不到文件.*\/nowhere\/x\.pdf \(ENOENT\)/);
});

test('a damaged session file asks to sign in again', async () => {
  const officer = seat({ server: 'http://127.0.0.1:1' });
  const { sessionFile } = officer.config;
  mkdirSync(path.dirname(sessionFile), { recursive: true });
  writeFileSync(sessionFile, '{"server":');
  expect((await officer.run(['whoami'])).err).toMatch(/会话文件已损坏/);
});

test.each([
  [['certify'], '缺少必需的选项'],
  [['certify', '--version', 'gid://jianglu/Person/1'], 'ResultVersion/1'],
  [['certify', '--version', '1', '--on', '2026-02-30'], '2026-11-20'],
  [['outcome', '--version', '1', '--lines', '0'], '1 至 100'],
  [['certifi'], 'certify'],
  [['query', '-e', '{ a }', '--variables', '[1]'], 'JSON 对象'],
  [['query'], '-e'],
])('%j is refused before anything is sent', async (args, words) => {
  const { code, err } = await seat({ server: 'http://127.0.0.1:1' }).run(args);
  expect(code).toBe(1);
  expect(err).toContain(words);
});

test('help is in Chinese first, and --version of a command is not that of the program', async () => {
  const officer = seat({});
  expect(await officer.run(['--help'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^用法 Usage: jianglu[^]*命令 Commands:/),
  });
  expect((await officer.run(['-V'])).out).toMatch(/^\d+\.\d+\.\d+$/);
  expect((await officer.run(['outcome', '--version', '7', '--server', 'x:y'])).err).toMatch(/x:y/);
});
