// The load generator, a process of its own: 16 connections that stay open, one request at a time on each. It speaks
// just as much HTTP as that takes, so that it leaves the processors to the sides.
import net from 'node:net';
import { bodyOf, queries, seeded } from './queries.mjs';

const CONNECTIONS = 16;
const BODIES = 20_000;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** The same requests for every round of a query and side. */
function requestsOf({ side, port, name, places, headers }) {
  const random = seeded(20_261_121);
  const { pick } = queries[name];
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers });
  const head = `POST /graphql HTTP/1.1\r\n${lines.map(([key, value]) => `${key}: ${value}\r\n`).join('')}`;
  return Array.from({ length: BODIES }, () => {
    const body = Buffer.from(bodyOf(side, name, pick(random), places));
    return Buffer.concat([Buffer.from(`${head}content-length: ${body.length}\r\n\r\n`), body]);
  });
}

/** Bytes of the whole response when it has arrived; throws when it is not a good answer. */
function readResponse(bytes) {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = bytes.latin1Slice(0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!head.startsWith('HTTP/1.1 200') || !length) throw new Error(`Answered\n${bytes}`);
  const whole = end + 4 + Number(length[1]);
  if (bytes.length < whole) return undefined;
  // No row that is asked for has a null in it, so one would be a row that was not found or not shown.
  const bad =
    bytes.length > whole || bytes.includes('"errors"', end) || bytes.includes(':null', end);
  if (bad) throw new Error(`Answered\n${bytes}`);
  return whole;
}

/** One connection that asks again as soon as it has been answered, until the time is over. */
function keepAsking(port, nextRequest, until, onAnswer) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let arrived = [];
    let askedAt = 0;
    const ask = () => {
      askedAt = performance.now();
      socket.write(nextRequest());
    };
    const take = (chunk) => {
      arrived.push(chunk);
      const bytes = arrived.length === 1 ? chunk : Buffer.concat(arrived);
      if (readResponse(bytes) === undefined) {
        arrived = [bytes];
        return;
      }
      arrived = [];
      const now = performance.now();
      if (now > until) {
        socket.destroy();
        resolve();
        return;
      }
      onAnswer(now - askedAt);
      ask();
    };
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      try {
        take(chunk);
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('The server hung up')));
  });
}

/** Answers within the time, and how long each of them took. */
async function round({ port, seconds }, requests, from) {
  let next = from;
  const times = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const nextRequest = () => requests[next++ % requests.length];
  const asking = Array.from({ length: CONNECTIONS }, () =>
    keepAsking(port, nextRequest, until, (ms) => times.push(ms)),
  );
  await Promise.all(asking);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), next };
}

const prepared = new Map();

process.on('message', async (task) => {
  const key = `${task.side} ${task.name}`;
  const known = prepared.get(key) ?? { requests: requestsOf(task), next: 0 };
  prepared.set(key, known);
  try {
    const { next, ...measured } = await round(task, known.requests, known.next);
    known.next = next;
    process.send({ measured });
  } catch (error) {
    process.send({ error: String(error.stack ?? error) });
  }
});
