export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  // Guards can be removed only in a build with switches: npm run walls.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/walls/removed/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/bench/', '<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  globalSetup: '<rootDir>/test/setup/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-postgres.mjs',
  maxWorkers: 2,
  // What a file has loaded stays in its worker's memory; one that has grown too large is replaced.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
};
