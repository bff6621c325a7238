import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { checkMigrations, connectQuietly, rehearse } from '../../src/app/cli/check-migrations.ts';
import { lendScratchDatabases } from '../../src/app/cli/scratch-databases.ts';

const server = `${process.env.TEST_PG_URL}postgres`;

const scratchLeft = async (): Promise<number> => {
  const client = new pg.Client(server);
  await client.connect();
  const { rowCount } = await client.query(
    `select from pg_database where datname like 'jianglu\\_scratch\\_%'`,
  );
  await client.end();
  return rowCount ?? 0;
};

test('the migrations make what the entities say, can be taken back, and leave no database behind', async () => {
  const lines: string[] = [];
  const terminal = {
    out: (line: string) => void lines.push(line),
    err: () => undefined,
    readInput: async () => '',
    askSecret: async () => '',
  };
  await checkMigrations(terminal, server);
  expect(lines.map((line) => line[0])).toEqual(['✓', '✓', '✓']);
  expect(await scratchLeft()).toBe(0);
}, 60_000);

test('what the entities have and the migrations lack is found, and so is what going down leaves', async () => {
  const findings = await lendScratchDatabases(server, 3, async (urls) => {
    const orms: MikroORM[] = [];
    for (const url of urls) orms.push(await connectQuietly(url));
    const [migrated, fromEntities, empty] = orms as [MikroORM, MikroORM, MikroORM];
    await fromEntities.em.getConnection().execute('create table studio (id bigint primary key)');
    await migrated.em.getConnection().execute('create table leftover (id bigint)');
    try {
      return await rehearse(migrated, fromEntities, empty);
    } finally {
      for (const orm of orms) await orm.close();
    }
  });
  expect(findings.map(({ differences }) => differences)).toEqual([
    expect.arrayContaining([
      expect.stringMatching(/^- column leftover\.id/),
      expect.stringMatching(/^\+ column studio\.id/),
    ]),
    [expect.stringMatching(/^- column leftover\.id/)],
    expect.arrayContaining([expect.stringMatching(/^\+ constraint studio_pkey/)]),
  ]);
}, 60_000);
