import type { MikroORM } from '@mikro-orm/postgresql';
import { createWorkshop } from '../assemble.ts';
import { readConfig } from '../config.ts';
import { connect } from '../orm.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

/** Brings the database of DATABASE_URL to this version: schema, reference data, law book, with `demo` the story. */
export async function seedDatabase(
  { out }: Terminal,
  databaseUrl: string | undefined,
  demo: boolean,
): Promise<void> {
  if (databaseUrl === undefined)
    throw new CliError(
      '请设置 DATABASE_URL；自带数据库在 jianglu start 时自动载入\n' +
        'Set DATABASE_URL; the embedded database is loaded by jianglu start',
    );
  const config = readConfig();
  let orm: MikroORM | undefined;
  try {
    await prepareDatabase(databaseUrl, {
      demo: demo || config.demo,
      say: out,
      workshop: async () => createWorkshop((orm ??= await connect(databaseUrl)), config),
    });
  } finally {
    await orm?.close();
  }
  out('数据库已就绪 / The database is ready');
}
