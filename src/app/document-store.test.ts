import { parse } from 'graphql';
import { createDocumentStore } from './document-store.ts';

const store = createDocumentStore();
const longDocument = (at: number) => parse(`{ a${at} ${'b '.repeat(49_990)} }`);

test('documents together hold half a million characters, the oldest of them going first', async () => {
  for (let at = 0; at < 6; at++) await store.set(String(at), longDocument(at));
  const kept = await Promise.all(['0', '1', '2', '5'].map((key) => store.get(key)));
  expect(kept.map(Boolean)).toEqual([false, true, true, true]);
});

test('a document whose text is not known is not kept', async () => {
  const empty = createDocumentStore();
  await empty.set('text', parse('{ viewer { id } }'));
  await empty.set('none', parse('{ viewer { id } }', { noLocation: true }));
  expect([await empty.get('text'), await empty.get('none')].map(Boolean)).toEqual([true, false]);
});
