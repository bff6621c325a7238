import { existsSync } from 'node:fs';
import path from 'node:path';
import { createSigner } from '../../platform/audit/signing-key.ts';
import { readWitnesses, witnessFile } from '../../platform/audit/witness-file.ts';
import { launchPostgres } from '../../platform/postgres/launch.ts';
import { chooseOsUser } from '../../platform/postgres/os-user.ts';
import { reachableFolder } from '../../platform/postgres/prepare-folder.ts';
import { verifySnapshot } from '../../modules/audit/verify-snapshot.ts';
import type { Expectation, TrailReport } from '../../modules/audit/verify-trail.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { connectAsOwner } from '../orm.ts';
import { reportTrail } from './audit-report.ts';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

export interface VerifyAuditOptions {
  readonly databaseUrl: string | undefined;
  readonly key: string | undefined;
  readonly heads: string | undefined;
}

/** Checks the whole trail and prints what was found; throws when anything is wrong. Changes nothing. */
export async function verifyAudit(terminal: Terminal, options: VerifyAuditOptions): Promise<void> {
  const config = configFor(options);
  const expected = expectationOf(options, config);
  const report =
    options.databaseUrl === undefined
      ? await verifyEmbedded(config!, expected)
      : await verifyAt(options.databaseUrl, expected);
  for (const line of reportTrail(report, expected.publicKey)) terminal.out(line);
  const count = report.found.total;
  if (count)
    throw new CliError(`审计记录有 ${count} 处出入 / ${count} things are wrong with the trail`);
}

/** An auditor with a database and a public key has no secret of the installation, and needs none. */
function configFor({ databaseUrl, key }: VerifyAuditOptions): Config | undefined {
  try {
    return readConfig({ ...process.env, DATABASE_URL: databaseUrl });
  } catch (error) {
    if (error instanceof ConfigError && key !== undefined && databaseUrl !== undefined)
      return undefined;
    throw error;
  }
}

function expectationOf(
  { key, heads, databaseUrl }: VerifyAuditOptions,
  config: Config | undefined,
): Expectation {
  const file = heads ?? (config && witnessFile(config.dataDir, databaseUrl));
  const witnesses = file === undefined ? undefined : readWitnesses(file);
  if (heads !== undefined && !witnesses)
    throw new CliError(`读不到文件 / Cannot read the file: ${heads}`);
  return {
    publicKey: key ?? (config && createSigner(config.auditSecret).publicKey),
    ...(witnesses && { witnesses }),
  };
}

async function verifyEmbedded(config: Config, expected: Expectation): Promise<TrailReport> {
  const wanted = path.join(config.dataDir, 'pg');
  const dir = reachableFolder(wanted, chooseOsUser(wanted));
  if (!existsSync(path.join(dir, 'PG_VERSION')))
    throw new CliError(
      `没有自带数据库 ${dir}；请设置 DATABASE_URL 或 --database\n` +
        `There is no embedded database in ${dir}: set DATABASE_URL or --database`,
    );
  const postgres = await launchPostgres({ dir: wanted });
  try {
    return await verifyAt(postgres.url('jianglu'), expected);
  } finally {
    await postgres.stop();
  }
}

async function verifyAt(url: string, expected: Expectation): Promise<TrailReport> {
  const orm = await connectAsOwner(url);
  try {
    return await verifySnapshot(orm, expected);
  } finally {
    await orm.close();
  }
}
