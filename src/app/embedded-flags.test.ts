import { embeddedFlags } from './embedded-flags.ts';

const GB = 2 ** 30;

test.each([
  ['a small virtual machine', GB, 'shared_buffers=256MB'],
  ['hardly any memory', GB / 4, 'shared_buffers=128MB'],
  ['an office server', 8 * GB, 'shared_buffers=2048MB'],
  ['a large server', 256 * GB, 'shared_buffers=4096MB'],
])('on %s the database keeps a quarter of the memory, within bounds', (_, memory, flag) =>
  expect(embeddedFlags(memory)).toContain(flag),
);
