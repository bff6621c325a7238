import base from '../../../jest.config.mjs';

/** Every test of the walls with a switch at every guard, and those tests that remove one guard after another. */
export default {
  ...base,
  rootDir: '../../..',
  testMatch: ['<rootDir>/test/walls/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  transform: { '^.+\\.ts$': '<rootDir>/test/walls/removed/with-switches.mjs' },
  setupFiles: ['<rootDir>/test/walls/removed/switchboard.mjs'],
};
