import type { MikroORM } from '@mikro-orm/postgresql';
import { createSigner } from '../platform/audit/signing-key.ts';
import { noteSeals, witnessFile } from '../platform/audit/witness-file.ts';
import { sealEvents } from '../modules/audit/seal-events.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';

const MINUTE = 60_000;

/** Seals the audit trail at the start, every minute and when it is stopped. Never fails: what is left is sealed later. */
export function startSealing(
  orm: MikroORM,
  config: Pick<Config, 'auditSecret' | 'dataDir' | 'databaseUrl'>,
  log: Logger,
): () => Promise<void> {
  const sealing = { orm, signer: createSigner(config.auditSecret), clock: () => new Date() };
  const file = witnessFile(config.dataDir, config.databaseUrl);
  const work = async (): Promise<void> => {
    try {
      const seals = await sealEvents(sealing);
      // The log is a second place outside the database that remembers.
      for (const { number, eventCount, hash } of seals)
        log.info({ number, eventCount, hash }, 'audit trail sealed');
      noteSeals(file, seals);
    } catch (error) {
      log.error({ err: error }, 'sealing failed');
    }
  };
  let running = Promise.resolve();
  const run = (): Promise<void> => (running = running.then(work));
  void run();
  const timer = setInterval(() => void run(), MINUTE);
  return () => {
    clearInterval(timer);
    return run();
  };
}
