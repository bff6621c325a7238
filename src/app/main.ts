import 'reflect-metadata';
import path from 'node:path';
import { launchPostgres, type LaunchedPostgres } from '../platform/postgres/launch.ts';
import { assemble, createWorkshop } from './assemble.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { startDaily } from './daily.ts';
import { embeddedFlags } from './embedded-flags.ts';
import { createLog } from './log.ts';
import { connect } from './orm.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startSealing } from './sealing.ts';
import { readStory } from './story/story-files.ts';

const startedAt = performance.now();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  await start(readConfig());
} catch (error) {
  say(error instanceof ConfigError ? error.message : `启动失败 could not start: ${String(error)}`);
  if (!(error instanceof ConfigError) && error instanceof Error) say(error.stack ?? '');
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config);
  const postgres = config.databaseUrl === undefined ? await launch(config) : undefined;
  const databaseUrl = config.databaseUrl ?? postgres!.url('jianglu');
  let orm: Awaited<ReturnType<typeof connect>> | undefined;
  await prepareDatabase(databaseUrl, {
    demo: config.demo,
    say,
    workshop: async () => createWorkshop((orm ??= await connect(databaseUrl, config)), config),
  });
  const workshop = createWorkshop((orm ??= await connect(databaseUrl, config)), config);
  const server = await assemble({ config, databaseUrl, workshop, log });
  const address = await server.listen();
  const stopDaily = startDaily(workshop, log);
  const stopSealing = startSealing(orm, config, log);
  greet(address, config, postgres);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      say('正在停止 stopping …');
      stopDaily();
      await stopSealing();
      await server.close().catch((error: unknown) => log.error(error));
      await server.pool.end();
      await postgres?.stop();
      process.exit(0);
    })());
  // npm passes a signal on a second time; the first one is enough.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop());
}

function launch(config: Config): Promise<LaunchedPostgres> {
  return launchPostgres({
    dir: path.join(config.dataDir, 'pg'),
    flags: embeddedFlags(),
    onExit: ({ restarted, tail }) => {
      say(
        `数据库意外退出 the database ended unexpectedly; ${restarted ? '已重启 restarted' : tail}`,
      );
      if (!restarted) process.exit(1);
    },
  });
}

function greet(address: string, config: Config, postgres: LaunchedPostgres | undefined): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`匠路 Jianglu · ${seconds} s`);
  say(`  API       ${address}/graphql`);
  say(`  GraphiQL  ${address}/graphiql`);
  say(`  状态 health ${address}/healthz · ${address}/readyz`);
  say(
    `  数据库 database ${postgres ? `embedded PostgreSQL, port ${postgres.port}, ${postgres.dir}` : 'DATABASE_URL'}`,
  );
  if (!config.demo) return;
  const { password, users } = readStory().users;
  say(`  演示账号 demo logins (密码 password: ${password})`);
  for (const { login, name, role } of users) say(`    ${login.padEnd(12)} ${name} · ${role}`);
}
