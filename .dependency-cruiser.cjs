/** Arrows point down: app → modules → (policy, platform) → kernel. */
const atRuntime = { dependencyTypesNot: ['type-only'] };
const tests = '\\.(test|fixture)\\.ts$';

/** Files that only compute: the same input, the same answer. */
const pure =
  '^src/kernel/|^src/policy/|\\.(lifecycle|abilities|evidence)\\.ts$|^src/modules/decision/evidence\\.ts$';
/** Packages that do no I/O: kysely builds statements there, it does not run them. */
const purePackages = 'node_modules/(kysely|zod)/';

/** Modules in reading order. A module may know the ones before it, never the ones after it. */
const order = [
  'jurisdiction',
  'occupation',
  'organisation',
  'account',
  'person',
  'employment',
  'certificate',
  'policy-register',
  'decision',
  'competition',
  'honour',
  'certification',
  'contract',
  'apprenticeship',
  'title',
  'studio',
  'benefit',
  'simulation',
  'correction',
  'graduate',
  'audit',
  'progress',
];
const downhill = order.slice(0, -1).map((name, i) => ({
  name: `${name}-looks-down`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: tests },
  to: { path: `^src/modules/(${order.slice(i + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...downhill,
    {
      name: 'every-module-has-its-place',
      comment: 'A new module is entered in the order above.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: `^src/modules/(${order.join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: tests },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'policy-knows-only-the-kernel',
      severity: 'error',
      from: { path: '^src/policy/', pathNot: tests },
      to: { pathNot: `^src/(policy|kernel)/|${purePackages}` },
    },
    {
      name: 'pure-files-do-no-io',
      comment:
        'Lifecycles, abilities and evidence may import types from anywhere, code only from pure files.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: { pathNot: `${pure}|${purePackages}`, ...atRuntime },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/(modules|app|policy|console)/' },
    },
    {
      name: 'modules-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: tests },
      to: { path: '^src/(app|console)/' },
    },
    {
      name: 'only-graphql-files-know-graphql',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: '\\.graphql\\.ts$' },
      to: {
        path: 'node_modules/(type-graphql|graphql|graphql-scalars|@apollo)/|\\.graphql\\.ts$',
      },
    },
    {
      name: 'graphql-files-do-not-write',
      comment: 'A resolver calls commands; it never opens a unit of work itself.',
      severity: 'error',
      from: { path: '^src/modules/.*\\.graphql\\.ts$' },
      to: { path: '^src/platform/unit-of-work', ...atRuntime },
    },
    {
      name: 'the-console-sees-only-the-schema',
      severity: 'error',
      from: { path: '^src/console/' },
      to: { path: '^src/(kernel|policy|platform|modules|app)/' },
    },
    {
      name: 'nothing-from-the-workbench',
      comment: 'The product runs without its development tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/console/` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...atRuntime },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
