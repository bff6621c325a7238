import type { LinePage } from './compare-lines.ts';
import type { ConsequencePage } from './consequences.ts';

/** The pages a query asks for at once, each with the key it has in the answer. */
export interface Pages {
  readonly lines: readonly (readonly [key: string, page: LinePage])[];
  readonly consequences: readonly (readonly [key: string, page: ConsequencePage])[];
}

/** One after the other: they share a transaction. */
export async function eachPage<Page, Item>(
  pages: readonly (readonly [string, Page])[],
  read: (page: Page) => Promise<readonly Item[]>,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const found = new Map<string, readonly Item[]>();
  for (const [key, page] of pages) found.set(key, await read(page));
  return found;
}
