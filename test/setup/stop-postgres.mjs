import { rmSync } from 'node:fs';

export default async function stopPostgres() {
  const postgres = globalThis.testPostgres;
  if (!postgres) return;
  await postgres.stop();
  rmSync(postgres.dir, { recursive: true, force: true });
}
