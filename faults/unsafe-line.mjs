import net from 'node:net';
import { later } from './site.mjs';

/**
 * A line to the database that breaks. `plan(text)` is asked about everything the server sends and answers `before`
 * (it never reaches the database), `after` (it does, and the line breaks before the reply comes back) or nothing.
 */
export async function openLine(url, plan) {
  const { hostname, port } = new URL(url);
  const proxy = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    const cut = () => (near.destroy(), far.destroy());
    let isDeaf = false;
    for (const side of [near, far]) side.on('error', cut).on('close', cut);
    near.on('data', (chunk) => {
      const when = plan(chunk.toString('latin1'));
      if (when === 'before') return cut();
      isDeaf ||= when === 'after';
      far.write(chunk);
    });
    far.on('data', (chunk) => (isDeaf ? cut() : near.write(chunk)));
  });
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
