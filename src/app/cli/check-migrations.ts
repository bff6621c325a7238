import { readdirSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { compareSchemas } from '../compare-schema.ts';
import { createMigration, migrate } from '../migrate.ts';
import { connectAsOwner } from '../orm.ts';
import { historyStatements } from '../../platform/database/history.ts';
import { CliError } from './cli-error.ts';
import { lendScratchDatabases } from './scratch-databases.ts';
import type { Terminal } from './terminal.ts';

/** What one step of the check found: - only in the migrated database, + only in the one it should equal. */
export interface Finding {
  readonly step: string;
  readonly differences: readonly string[];
}

/** Migrates up, down to nothing and up again, and compares with the entities (or with nothing) after each. */
export async function rehearse(
  migrated: MikroORM,
  fromEntities: MikroORM,
  empty: MikroORM,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const compare = async (step: string, other: MikroORM): Promise<void> => {
    findings.push({ step, differences: await compareSchemas(migrated, other) });
  };
  // The role that policies name is made by the first migration.
  await migrate(migrated);
  await fromEntities.schema.create();
  for (const statement of historyStatements)
    await fromEntities.em.getConnection().execute(statement);
  await compare('升级后与实体比较 / up, against the entities', fromEntities);
  await migrated.migrator.down({ to: 0 });
  await compare('全部回退后应为空 / down, against nothing', empty);
  await migrate(migrated);
  await compare('再次升级后与实体比较 / up again, against the entities', fromEntities);
  return findings;
}

/** As the owner; the migrator does not announce its steps between ours. */
export async function connectQuietly(url: string): Promise<MikroORM> {
  const orm = await connectAsOwner(url);
  orm.config.set('migrations', { ...orm.config.get('migrations'), silent: true });
  return orm;
}

async function connected<T>(
  urls: readonly string[],
  work: (...orms: MikroORM[]) => Promise<T>,
): Promise<T> {
  const orms: MikroORM[] = [];
  try {
    for (const url of urls) orms.push(await connectQuietly(url));
    return await work(...orms);
  } finally {
    for (const orm of orms) await orm.close();
  }
}

/** Whether the migrations make what the entities say, and can be taken back. Throws with the number of differences. */
export async function checkMigrations(
  { out }: Terminal,
  databaseUrl: string | undefined,
): Promise<void> {
  const findings = await lendScratchDatabases(databaseUrl, 3, (urls) =>
    connected(urls, (migrated, fromEntities, empty) => rehearse(migrated!, fromEntities!, empty!)),
  );
  for (const { step, differences } of findings) {
    out(`${differences.length ? '✗' : '✓'} ${step}`);
    for (const line of differences) out(`    ${line}`);
  }
  const count = findings.reduce((sum, { differences }) => sum + differences.length, 0);
  if (count)
    throw new CliError(
      `${count} 处不一致；用 jianglu migrations --create <名称> 生成迁移\n` +
        `${count} differences; write a migration with jianglu migrations --create <name>`,
    );
}

/** Writes what the entities have and the migrations lack as a new migration file. */
export async function writeMigration(
  { out }: Terminal,
  databaseUrl: string | undefined,
  name: string,
): Promise<void> {
  const file = await lendScratchDatabases(databaseUrl, 1, (urls) =>
    connected(urls, async (orm) => {
      await migrate(orm!);
      return createMigration(orm!, name);
    }),
  );
  out(
    file === undefined
      ? '实体与迁移一致，无需新迁移 / Entities and migrations agree, nothing to write'
      : `已写入，请审阅 / Written, to be reviewed: ${file}`,
  );
}

/** Lists the migrations of this version, and with a database which of them it has. */
export async function listMigrations(
  { out }: Terminal,
  databaseUrl: string | undefined,
): Promise<void> {
  const folder = new URL('../../../migrations/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const applied = databaseUrl === undefined ? undefined : await appliedTo(databaseUrl);
  for (const file of files.toSorted()) {
    const name = file.replace(/\.js$/, '');
    const state = applied && (applied.has(name) ? '已执行 applied  ' : '待执行 pending  ');
    out(`${state ?? ''}${name}`);
  }
}

const UNDEFINED_TABLE = '42P01';

async function appliedTo(databaseUrl: string): Promise<Set<string>> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from mikro_orm_migrations');
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
    return new Set();
  } finally {
    await client.end();
  }
}
