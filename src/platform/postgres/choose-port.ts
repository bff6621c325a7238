import net from 'node:net';

/** A TCP port that nobody listens on at 127.0.0.1: the preferred one if possible. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  return (await tryPort(preferred ?? 0)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
