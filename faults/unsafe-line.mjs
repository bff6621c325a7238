import net from 'node:net';
import { later } from './site.mjs';

/**
 * A line to the database that fails. `plan(text, line)` is asked about everything the server sends; `line` is an
 * object of that connection, for what the plan wants to remember. It answers nothing, or when and what happens:
 * `before` (the message never reaches the database), `sent` (it does, and nobody waits) or `after` (the reply is there
 * and does not come through). `strike` is called at that instant; else the line is cut. `delay` ms hold every reply up.
 */
export async function openLine(url, plan, delay = 0) {
  const { hostname, port } = new URL(url);
  const proxy = net.createServer((near) =>
    carry(near, net.connect(Number(port), hostname), plan, delay),
  );
  await new Promise((resolve, reject) =>
    proxy.once('error', reject).listen(0, '127.0.0.1', resolve),
  );
  const open = new Set();
  proxy.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  later(async () => {
    for (const socket of open) socket.destroy();
    proxy.close();
  });
  const line = new URL(url);
  line.port = String(proxy.address().port);
  return { url: line.href };
}

function carry(near, far, plan, delay) {
  const line = {};
  const cut = () => (near.destroy(), far.destroy());
  let waiting;
  let isDeaf = false;
  for (const side of [near, far]) side.on('error', cut).on('close', cut);
  near.on('data', (chunk) => {
    if (isDeaf) return;
    const what = plan(chunk.toString('latin1'), line);
    const strike = what && (what.strike ?? cut);
    isDeaf ||= Boolean(what);
    if (what?.when !== 'before') far.write(chunk);
    if (what?.when === 'after') waiting = strike;
    else strike?.();
  });
  far.on('data', (chunk) => {
    if (!isDeaf && delay) setTimeout(() => near.write(chunk), delay);
    else if (!isDeaf) near.write(chunk);
    waiting?.();
    waiting = undefined;
  });
}

/** Whether that is a COMMIT on its way to the database. */
export const isCommit = (text) => /^Q[^]{4}commit/i.test(text) || /\0commit\0/i.test(text);
