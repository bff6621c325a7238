import { readFileSync } from 'node:fs';
import { breaks } from '../../faults/safeguards.mjs';

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test.each(breaks)(
  'the safeguard that goes when $name stands where the walk breaks it',
  ({ edits }) => {
    for (const [file, text] of edits) expect(sourceOf(file).split(text)).toHaveLength(2);
  },
);
