import type { Command } from 'commander';
import type { CliParts } from './cli-parts.ts';

interface VerifyOptions {
  readonly database?: string;
  readonly key?: string;
  readonly heads?: string;
}

interface RotateOptions {
  readonly previous?: string;
}

/** Commands for whoever audits the installation. */
export function addAuditCommands(program: Command, { terminal, config }: CliParts): void {
  program
    .command('verify-audit')
    .description(
      '核验审计记录及其封存；有出入时退出码为 1 · check the audit trail against its seals; exit code 1 when something is wrong',
    )
    .option(
      '--database <url>',
      '数据库，缺省为 DATABASE_URL，再缺省为停机时的自带数据库 · the database; else DATABASE_URL, else the embedded one while the server is stopped',
    )
    .option(
      '--key <key>',
      '公钥，缺省由本系统主密钥导出 · public key; else derived from the secret',
    )
    .option(
      '--heads <file>',
      '库外留存的封存摘要，缺省取数据目录中的 · seals noted outside the database; else those in the data folder',
    )
    .action(async (options: VerifyOptions) => {
      const { verifyAudit } = await import('./verify-audit.ts');
      await verifyAudit(terminal, {
        databaseUrl: options.database ?? config.databaseUrl,
        key: options.key,
        heads: options.heads,
      });
    });
  program
    .command('rotate-audit-key')
    .description(
      '改用新的封存密钥 AUDIT_SECRET，先停服务器 · let the key of AUDIT_SECRET seal from now on; stop the server first',
    )
    .option(
      '--previous <file>',
      '存有原 AUDIT_SECRET 的文件，缺省用 JIANGLU_SECRET · file with the AUDIT_SECRET used so far; else JIANGLU_SECRET',
    )
    .action(async ({ previous }: RotateOptions) => {
      const { rotateAuditKey } = await import('./rotate-audit-key.ts');
      await rotateAuditKey(terminal, { databaseUrl: config.databaseUrl, previous });
    });
}
