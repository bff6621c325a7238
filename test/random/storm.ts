import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toLocalDate } from '../../src/kernel/local-date.ts';
import { Crowd } from './crowd.ts';
import { throwDice } from './dice.ts';
import type { Operation } from './document.ts';
import { Generator, type Plan } from './generate.ts';
import { brokenInvariants } from './invariants.ts';
import { openLarder, type Larder } from './larder.ts';
import type { Desk, Guest } from './moves.ts';
import { oddRequest } from './oddities.ts';
import {
  misbehaved,
  misshapen,
  readAnswer,
  refusalCodes,
  succeeded,
  type Reply,
} from './oracle.ts';
import { Report, short, type Failure, type Sent } from './report.ts';
import { asCurl, asRequest, send, type Request } from './send.ts';
import { shrink } from './shrink.ts';
import type { Site } from './site.ts';
import { gid } from './town.ts';

/** What the server writes about a request comes a moment after its answer. */
const LOG_ARRIVES_MS = 300;

export interface StormOptions {
  readonly site: Site;
  /** The same database, as its owner. */
  readonly databaseUrl: string;
  readonly operations: number;
  readonly seed: number;
  /** How many send at once; one sender makes a run that can be had again. */
  readonly senders: number;
  /** When to send no more, whatever is left. */
  readonly until?: number | undefined;
  readonly say?: (line: string) => void;
}

const REMEMBERED = 400;

/** What stands on the shelves before the first answer. */
const codes: Readonly<Record<string, string>> = {
  'code:rule': 'select code as value from rule order by 1',
  'code:parameter': 'select code as value from parameter order by 1',
  'code:document': 'select code as value from policy_document order by 1',
  'code:jurisdiction': `select code as value from jurisdiction where code like '32%' order by 1 limit 40`,
  'code:occupation': 'select code as value from occupation order by 1 limit 40',
  'code:honourType': 'select code as value from honour_type order by 1',
  'code:series': 'select code as value from series order by 1',
  'code:trigger': 'select distinct unnest(triggers) as value from rule order by 1',
};

/** A storm of operations over one installation, and what it left behind. */
export class Storm {
  readonly report = new Report();
  readonly #options: StormOptions;
  readonly #pool: pg.Pool;
  readonly #larder: Larder = openLarder();
  readonly #crowd: Crowd;
  readonly #recent: Sent[] = [];
  #schema!: GraphQLSchema;
  #generator!: Generator;

  constructor(options: StormOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({ connectionString: options.databaseUrl, max: options.senders });
    this.#pool.on('error', () => undefined);
    this.#crowd = new Crowd(options.site.url);
  }

  /** Reads the schema from the server, signs people in, fills the shelves. */
  async prepare(): Promise<void> {
    const { text } = await send(
      this.#options.site.url,
      asRequest({ query: getIntrospectionQuery() }, {}),
    );
    this.#schema = buildClientSchema(readAnswer(text)!.data as unknown as IntrospectionQuery);
    for (const [kind, query] of Object.entries(codes))
      for (const { value } of (await this.#pool.query<{ value: string }>(query)).rows)
        this.#larder.add(kind, value);
    const { rows } = await this.#pool.query(
      `select id from organisation where name = '溧阳天目湖技工学校'`,
    );
    const name = this.#options.seed.toString(36);
    await this.#crowd.prepare(gid('Organisation', rows[0].id), name);
    this.#options.site.stalls.length = 0;
    this.#generator = new Generator(this.#schema, this.#larder, this.#crowd);
  }

  /** Sends everything. `onProgress` is called about every hundredth part. */
  async run(onProgress: (done: number) => void = () => undefined): Promise<void> {
    const { operations, senders, site, until = Infinity } = this.#options;
    const goesOn = (): boolean => site.isAlive() && Date.now() < until;
    let next = 0;
    const sender = async (): Promise<void> => {
      for (let round = next++; round < operations && goesOn(); round = next++) {
        await this.#round(round);
        if ((round + 1) % Math.max(1, Math.floor(operations / 20)) === 0) onProgress(round + 1);
      }
    };
    await Promise.all(Array.from({ length: senders }, sender));
  }

  mutationNames(): string[] {
    return Object.keys(this.#schema.getMutationType()!.getFields());
  }

  brokenInvariants = (): Promise<string[]> => brokenInvariants(this.#pool);

  close = (): Promise<void> => this.#pool.end();

  /** What was under way while the main thread was held up, likeliest first. */
  suspects(at: number, late: number): Sent[] {
    return this.#recent.filter(({ from, to }) => from <= at && to >= at - late - 40);
  }

  async #round(round: number): Promise<void> {
    let guest: Guest | undefined;
    const takeGuest = (): Guest | undefined => (guest = this.#crowd.takeGuest());
    try {
      const desk = this.#desk(round);
      const plan = await this.#generator.next(desk, takeGuest);
      await this.#send(plan, desk, round);
    } finally {
      this.#crowd.letGo(guest);
    }
  }

  #desk(round: number): Desk {
    const dice = throwDice(this.#options.seed, round);
    const sql: Desk['sql'] = async (text, values = []) =>
      (await this.#pool.query(text, values)).rows as Record<string, unknown>[];
    const one: Desk['one'] = async (text, values) => {
      const rows = await sql(text, values);
      return rows.length ? dice.pick(rows) : undefined;
    };
    return {
      dice,
      serial: `${this.#options.seed.toString(36)}-${round.toString(36)}`,
      today: toLocalDate(new Date()),
      sql,
      one,
      upload: (login, name, bytes) => this.#crowd.upload(login, name, bytes),
      guest: () => undefined,
    };
  }

  async #send(plan: Plan, { dice }: Desk, round: number): Promise<void> {
    const { kind, login, operation, mutation } = plan;
    const headers = {
      ...(await this.#crowd.headersOf(login)),
      'x-request-id': `storm-${this.#options.seed}-${round}`,
      // Every failed sign-in comes from elsewhere: a flood of them would shut everybody out.
      'x-forwarded-for': `10.${dice.between(0, 255)}.${dice.between(0, 255)}.${dice.between(1, 254)}`,
    };
    const odd = kind === 'odd' ? oddRequest(operation, headers, dice) : undefined;
    const request = odd?.request ?? asRequest(operation, headers);
    const from = Date.now();
    const reply = await send(this.#options.site.url, request);
    const name = odd ? `odd ${odd.kind}` : kind;
    const sent: Sent = { round, kind: name, login, operation, request, from, to: Date.now() };
    this.#remember(sent, reply);
    if (odd) return this.#judgeOdd(sent, odd.kind, reply);
    this.#crowd.notice(login, reply);
    await this.#judge(sent, reply);
    if (mutation && kind !== 'mangled') this.#count(plan, mutation, reply);
  }

  #remember(sent: Sent, reply: Reply): void {
    this.report.count(this.report.kinds, sent.kind);
    this.report.time(reply.ms, sent);
    this.#recent.push(sent);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }

  #count({ kind, move }: Plan, mutation: string, { text }: Reply): void {
    const answer = readAnswer(text);
    const isDone = succeeded(answer);
    if (isDone && kind !== 'bent act') move?.done?.();
    this.report.act(mutation, isDone, refusalCodes(answer));
  }

  async #judge(sent: Sent, reply: Reply): Promise<void> {
    const answer = readAnswer(reply.text);
    for (const { extensions } of answer?.errors ?? [])
      this.report.count(this.report.codes, String(extensions?.code));
    const wrong = misbehaved(reply) ?? this.#shapeOf(sent.operation, reply);
    if (wrong === undefined) return this.#larder.harvest(answer?.data);
    await this.#fail(sent, reply, wrong);
  }

  #shapeOf(operation: Operation, { text }: Reply): string | undefined {
    return misshapen(this.#schema, operation, text);
  }

  /** Broken requests may be dropped; what is answered must not be a fault. */
  async #judgeOdd(sent: Sent, kind: string, reply: Reply): Promise<void> {
    const mayGoUnanswered = ['raw', 'brokenOff', 'hugeHeader', 'otherMethod'].includes(kind);
    if (reply.status >= 500 || reply.text.includes('"INTERNAL'))
      await this.#fail(sent, reply, `HTTP ${reply.status}`);
    else if (reply.status === 0 && !mayGoUnanswered) await this.#fail(sent, reply, reply.text);
  }

  async #fail(sent: Sent, reply: Reply, what: string): Promise<void> {
    await sleep(LOG_ARRIVES_MS);
    const words = this.#wordsOf(sent);
    const failure: Failure = { ...sent, what, told: reply.text, ...(words && { words }) };
    this.#options.say?.(
      `FAILURE round ${sent.round}, ${sent.kind} by ${sent.login}: ${what}\n  ${short(words ?? reply.text, 300)}\n  ${short(JSON.stringify(sent.operation), 600)}`,
    );
    if (!this.report.fail(failure) || sent.kind.startsWith('odd')) {
      failure.smallest = asCurl(this.#options.site.url, sent.request);
      return;
    }
    const headers = await this.#crowd.headersOf(sent.login);
    const ask = (operation: Operation): Request => asRequest(operation, headers);
    const smallest = await shrink(sent.operation, async (smaller) => {
      const again = await send(this.#options.site.url, ask(smaller));
      const same = misbehaved(again) ?? this.#shapeOf(smaller, again);
      return same !== undefined && same.slice(0, 12) === what.slice(0, 12);
    });
    failure.smallest = smallest
      ? asCurl(this.#options.site.url, ask(smallest))
      : `did not fail again: ${asCurl(this.#options.site.url, sent.request)}`;
  }

  /** What the server wrote about the request. */
  #wordsOf({ request }: Sent): string | undefined {
    const id = `"${request.headers['x-request-id']}"`;
    const line = this.#options.site
      .words()
      .split('\n')
      .find((one) => one.includes(id) && one.includes('"err"'));
    return line && whereIn(line);
  }
}

/** The message and the stack of an error in a line of the log. */
function whereIn(line: string): string {
  try {
    const { err } = JSON.parse(line) as { err?: { message?: string; stack?: string } };
    return `${err?.message ?? ''}\n${err?.stack ?? ''}`;
  } catch {
    return line;
  }
}
