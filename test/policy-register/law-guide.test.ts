import { readFileSync } from 'node:fs';
import { openStory, type Story } from '../story/story.ts';
import { lawDesk } from './law-drafts.ts';

let story: Story;
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

test('the example of docs/law.md is a draft without problems', async () => {
  const [, text] = /^```json\n([\s\S]*?)^```$/m.exec(readFileSync('docs/law.md', 'utf8'))!;
  const check = await lawDesk(() => story).check('wuting', JSON.parse(text!));
  expect(check.problems).toEqual([]);
  expect(check.changes.map(({ kind }: { kind: string }) => kind)).toEqual([
    'DOCUMENT_ADDED',
    'CLAUSE_ADDED',
    'VERSION_ENDED',
    'VERSION_ADDED',
    'VALUE_SET',
  ]);
});
