import { readFileSync } from 'node:fs';
import { createSigner } from '../../platform/audit/signing-key.ts';
import { rotateKey } from '../../modules/audit/rotate-key.ts';
import { decodeSecret } from '../config-secret.ts';
import { readConfig } from '../config.ts';
import { connectAsOwner } from '../orm.ts';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

export interface RotateAuditKeyOptions {
  readonly databaseUrl: string | undefined;
  /** File that holds the secret used so far. */
  readonly previous: string | undefined;
}

/** Hands the sealing of the trail over to the key of AUDIT_SECRET; both keys vouch for it. Old seals stay as they are. */
export async function rotateAuditKey(
  { out }: Terminal,
  { databaseUrl, previous }: RotateAuditKeyOptions,
): Promise<void> {
  if (databaseUrl === undefined) throw new CliError('请设置 DATABASE_URL / Set DATABASE_URL');
  const config = readConfig({ ...process.env, DATABASE_URL: databaseUrl });
  const before = previous === undefined ? config.secret : readSecret(previous);
  const [signer, next] = [createSigner(before), createSigner(config.auditSecret)];
  if (signer.publicKey === next.publicKey)
    throw new CliError('AUDIT_SECRET 未更换 / AUDIT_SECRET is the one used so far');
  const orm = await connectAsOwner(databaseUrl);
  try {
    const sealing = { orm, signer, clock: () => new Date() };
    if (!(await rotateKey(sealing, next, '系统 System')))
      throw new CliError(
        '最新封存不是用该密钥签名的 / The last seal was not made with the key said to be in use',
      );
  } finally {
    await orm.close();
  }
  out(`原公钥 key so far: ${signer.publicKey}`);
  out(`新公钥 key from now on: ${next.publicKey}`);
}

function readSecret(file: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CliError(`读不到文件 / Cannot read the file: ${file}`);
  }
  const secret = decodeSecret(text);
  if (!secret) throw new CliError(`文件中没有密钥 / The file holds no secret: ${file}`);
  return secret;
}
