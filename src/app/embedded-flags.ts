import { totalmem } from 'node:os';

const MB = 2 ** 20;

/** Memory in bytes that this process may count on, the limit of a container included. */
const memoryHere = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/**
 * Settings of the database that the product starts for itself, fit for the memory of the machine in bytes: a quarter of
 * it keeps pages (PostgreSQL takes that only as it needs it), and a million decisions do not wait for checkpoints.
 */
export function embeddedFlags(memory = memoryHere()): readonly string[] {
  const buffers = Math.min(4096, Math.max(128, Math.floor(memory / MB / 4)));
  return [
    `shared_buffers=${buffers}MB`,
    'max_wal_size=4GB',
    'max_connections=100',
    'random_page_cost=1.1',
  ];
}
