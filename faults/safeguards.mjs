/**
 * Safeguards of the product, how each is taken out (file, text, what stands there instead), and which fault has to
 * notice, in which column.
 */
export const breaks = [
  {
    name: 'keys are not remembered',
    fault: 'cut',
    column: 'double',
    edits: [
      [
        'src/platform/idempotency.ts',
        'if (!once) return work();',
        'if (once !== null) return work();',
      ],
    ],
  },
  {
    name: 'keys are remembered but their first answer is not',
    fault: 'processes',
    column: 'double',
    edits: [['src/platform/idempotency.ts', 'if (row.answer) return row.answer.value as T;', '']],
  },
  {
    name: 'a replay only reads',
    fault: 'standby',
    column: 'lost',
    edits: [
      [
        'src/platform/idempotency.ts',
        `  const inputHash =`,
        `  const replay = await sql<KeyRow>\`select * from idempotency_key where actor_id = \${ctx.actor.userId} and key = \${once.key}\`.execute(db);
  if (replay.rows[0]?.answer) return replay.rows[0].answer.value as T;
  const inputHash =`,
      ],
    ],
  },
  {
    name: 'the version is committed before what follows from it',
    fault: 'kill',
    column: 'partial',
    edits: [
      [
        'src/platform/unit-of-work.ts',
        '        await record(ctx, event, announced);',
        `        await em.getKysely().executeQuery({ sql: "commit; begin; select set_config('jianglu.all', 'true', true)", parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'x' } } as never);
        await record(ctx, event, announced);`,
      ],
    ],
  },
  {
    name: 'a failed COMMIT is taken for a success',
    fault: 'cut',
    column: 'partial',
    edits: [
      [
        'src/platform/database/commit-doubt.ts',
        "throw new CommitDoubt('The line broke during the commit', { cause: error });",
        `return { command: 'COMMIT' } as pg.QueryResult;`,
      ],
    ],
  },
  {
    name: 'the warning of a cancelled COMMIT is overlooked',
    fault: 'standby',
    column: 'lost',
    edits: [['src/platform/database/commit-doubt.ts', 'if (warned) throw', 'if (!result) throw']],
  },
  {
    name: 'two officers are not kept apart',
    fault: 'officers',
    column: 'double',
    edits: [
      ['src/modules/competition/load-competition.ts', '    .forUpdate()\n', ''],
      ['src/platform/database/columns.ts', 'p.integer().version()', 'p.integer().default(1)'],
    ],
  },
  {
    name: 'a full disk is answered as an internal error',
    fault: 'disk',
    column: 'partial',
    edits: [
      ['src/platform/database/trouble.ts', `if (code === '53100') return 'STORAGE_FULL';`, ''],
    ],
  },
  {
    name: 'nobody is told that all connections are taken',
    fault: 'connections',
    column: 'partial',
    edits: [
      ['src/app/orm.ts', 'connectionTimeoutMillis: pool.connectionWaitMs,', ''],
      [
        'src/platform/database/trouble.ts',
        'const SERVER_LIMIT = /^(53200|53300|53400)$/',
        'const SERVER_LIMIT = /^(x)$/',
      ],
    ],
  },
  {
    name: 'a lost line keeps its place in the pool',
    fault: 'cut',
    column: 'partial',
    edits: [
      [
        'src/platform/database/rolling-client.ts',
        "if (text !== 'rollback' || !(sent instanceof Promise)) return sent;",
        'if (sent !== null) return sent;',
      ],
    ],
  },
  {
    name: 'everybody closes the paths that are over',
    fault: 'processes',
    column: 'double',
    edits: [
      [
        'src/modules/certification/commands/expire-paths.ts',
        `where status = 'OPEN' and expires_on`,
        'where expires_on',
      ],
    ],
  },
];
