// The transformer of the suite that removes guards: the usual one, after a switch has been put at every guard.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import swcJest from '@swc/jest';
import { withSwitches } from './guard-sites.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const plain = swcJest.createTransformer();
const switched = (source, file) => {
  const name = path.relative(root, file).replaceAll(path.sep, '/');
  return /^src\/.*(?<!\.test)\.ts$/.test(name) ? withSwitches(source, name) : source;
};

export default {
  ...plain,
  process: (source, file, options) => plain.process(switched(source, file), file, options),
  processAsync: (source, file, options) =>
    plain.processAsync(switched(source, file), file, options),
  getCacheKey: (source, file, options) => plain.getCacheKey(switched(source, file), file, options),
};
