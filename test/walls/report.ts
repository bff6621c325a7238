import { appendFileSync } from 'node:fs';

/** Counts for `npm run walls`, one JSON object a line; without WALLS_REPORT they go nowhere. */
export function report(counts: Readonly<Record<string, number>>): void {
  const file = process.env['WALLS_REPORT'];
  if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
}
