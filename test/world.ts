import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { assemble, createWorkshop } from '../src/app/assemble.ts';
import { readConfig } from '../src/app/config.ts';
import { connect } from '../src/app/orm.ts';
import { readStory } from '../src/app/story/story-files.ts';
import type { StatementEvent } from '../src/platform/reader/connection.ts';
import { TEST_SECRET, templates } from './setup/template.ts';

/** One answer of the API, as a client sees it. */
export interface Answer {
  readonly data: any;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

export interface Session {
  /** What the session sends with every request; a stranger has none. */
  readonly cookie: string | undefined;
  run(query: string, variables?: object): Promise<Answer>;
  /** The answer as it comes over the wire. */
  send(
    query: string,
    variables?: object,
  ): Promise<{ readonly status: number; readonly text: string }>;
  /** Uploads a sheet; answers the file's id. */
  upload(name: string, bytes: Uint8Array | string): Promise<string>;
  /** The bytes of a stored file. */
  download(id: string): Promise<Uint8Array>;
}

/** A whole installation over its own copy of a template database, on its own port. */
export interface World {
  readonly url: string;
  readonly databaseUrl: string;
  /** Statements the reader has sent since the last look. */
  readonly statements: StatementEvent[];
  /** Signs in; people of the story all have the same password. */
  as(login: string, password?: string): Promise<Session>;
  readonly stranger: Session;
  /** Sets the day; commands take it for today. */
  setToday(day: string): void;
  /** Runs SQL as the owner, for looking behind the curtain. */
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  /** The product a second time over the same database, as another process would be. */
  besides(): Promise<Pick<World, 'url' | 'as' | 'close'>>;
  close(): Promise<void>;
}

let count = 0;

/** Clones `story` (default) or `reference` and starts the product over it. Today is 2026-11-20 unless set. */
export async function createWorld(
  template: keyof typeof templates = 'story',
  settings: NodeJS.ProcessEnv = {},
): Promise<World> {
  const server = process.env['TEST_PG_URL']!;
  const name = `w_${process.pid}_${Date.now()}_${++count}`;
  await onServer(server, `create database ${name} template ${templates[template]}`);
  const databaseUrl = server + name;
  let now = new Date('2026-11-20T10:00:00+08:00');
  const config = {
    ...readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'silent',
      JIANGLU_SECRET: TEST_SECRET.toString('hex'),
      ...settings,
    }),
  };
  const statements: StatementEvent[] = [];
  const serve = async () => {
    const app = await assemble({
      config,
      databaseUrl,
      workshop: createWorkshop(await connect(databaseUrl), config, () => now),
      onStatement: (event) => void (event.kind === 'read' && statements.push(event)),
    });
    const url = await app.listen();
    return {
      url,
      as: (login: string, password = readStory().users.password) => signIn(url, login, password),
      async close() {
        await app.close();
        await app.pool.end();
      },
    };
  };
  const { url, as, close } = await serve();
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  return {
    url,
    databaseUrl,
    statements,
    as,
    besides: serve,
    stranger: sessionOver(url, undefined),
    setToday: (day) => void (now = new Date(`${day}T10:00:00+08:00`)),
    sql: async (text, values = []) => (await owner.query(text, values)).rows,
    async close() {
      await owner.end();
      await close();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(`${server}postgres`);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const SIGN_IN = `mutation ($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) { viewer { id } userErrors { code message } } }`;

async function signIn(url: string, login: string, password: string): Promise<Session> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: SIGN_IN, variables: { login, password } }),
  });
  const answer = (await response.json()) as Answer;
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${login} could not sign in: ${JSON.stringify(answer)}`);
  return sessionOver(url, cookie);
}

function sessionOver(url: string, cookie: string | undefined): Session {
  const headers = cookie ? { cookie } : undefined;
  const send: Session['send'] = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, text: await response.text() };
  };
  return {
    cookie,
    send,
    run: async (query, variables) => JSON.parse((await send(query, variables)).text) as Answer,
    async download(id) {
      const response = await fetch(`${url}/files?id=${encodeURIComponent(id)}`, { headers });
      return new Uint8Array(await response.arrayBuffer());
    },
    async upload(name, bytes) {
      const response = await fetch(`${url}/files`, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
        },
        body: bytes,
      });
      const answer = (await response.json()) as { id?: string };
      if (!answer.id) throw new Error(`upload refused: ${JSON.stringify(answer)}`);
      return answer.id;
    },
  };
}

/** Text of a file under seeds/story. */
export const storyFile = (name: string): Buffer =>
  readFileSync(new URL(`../seeds/story/${name}`, import.meta.url));
