import type { Command } from 'commander';
import type { CliParts } from './cli-parts.ts';

/** Commands that work on the product itself: its process, its schema, its database. */
export function addProductCommands(program: Command, { terminal, config }: CliParts): void {
  program
    .command('start')
    .description('启动服务器，同 npm start · start the server, like npm start')
    .action(async () => {
      await import('../main.ts');
    });

  program
    .command('schema')
    .description('写入 schema/schema.graphql · write schema/schema.graphql')
    .option('--print', '只输出，不写文件 · print it, write nothing')
    .option('--check', '检查文件是否过期 · fail when the file is stale')
    .option(
      '--breaking <file>',
      '列出相对旧接口文件的不兼容变更 · list what breaks clients of an older schema file',
    )
    .action(async (options: { print?: true; check?: true; breaking?: string }) => {
      const work = await import('./schema-file.ts');
      if (options.breaking !== undefined) await work.listBreaking(terminal, options.breaking);
      else if (options.check) await work.checkSchema(terminal);
      else if (options.print) await work.printCurrentSchema(terminal);
      else await work.writeSchema(terminal);
    });

  program
    .command('migrations')
    .description('列出、检查或生成迁移 · list, check or write migrations')
    .option(
      '--check',
      '在临时数据库中升级、回退、再升级，并与实体比较 · rehearse up, down, up in scratch databases and compare with the entities',
    )
    .option('--create <name>', '由实体与迁移之差生成新迁移 · write a migration from the difference')
    .action(async (options: { check?: true; create?: string }) => {
      const work = await import('./check-migrations.ts');
      const { databaseUrl } = config;
      if (options.create !== undefined)
        await work.writeMigration(terminal, databaseUrl, options.create);
      else if (options.check) await work.checkMigrations(terminal, databaseUrl);
      else await work.listMigrations(terminal, databaseUrl);
    });

  program
    .command('seed')
    .description('准备 DATABASE_URL 的数据库 · prepare the database of DATABASE_URL')
    .option('--demo', '同时载入演示数据 · load the demonstration story too')
    .action(async (options: { demo?: true }) => {
      const { seedDatabase } = await import('./seed-database.ts');
      await seedDatabase(terminal, config.databaseUrl, options.demo ?? false);
    });
}
