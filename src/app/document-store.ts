import type { DocumentNode } from 'graphql';
import { Lru } from '../platform/reader/lru.ts';

const MOST_DOCUMENTS = 1000;
/** A parsed document takes up to a hundred times its text. */
const MOST_CHARACTERS = 500_000;

const lengthOf = ({ loc }: DocumentNode): number => loc?.source.body.length ?? Infinity;

/** The documents that Apollo has parsed and validated, weighed by their text; what it keeps by itself weighs them by JSON. */
export function createDocumentStore() {
  const documents = new Lru<string, DocumentNode>(MOST_DOCUMENTS, {
    of: (_key, document) => lengthOf(document),
    most: MOST_CHARACTERS,
  });
  return {
    get: async (key: string): Promise<DocumentNode | undefined> => documents.get(key),
    set: async (key: string, document: DocumentNode): Promise<void> =>
      void documents.set(key, document),
    delete: async (): Promise<void> => undefined,
  };
}
