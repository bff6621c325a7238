import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SHORTEST_BYTES = 32;

/** The bytes of a secret written as hex or base64; undefined when it is neither or too short. */
export function decodeSecret(text: string): Buffer | undefined {
  const trimmed = text.trim();
  const isHex = /^([0-9a-f]{2})+$/i.test(trimmed);
  if (!isHex && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  return bytes.length >= SHORTEST_BYTES ? bytes : undefined;
}

/** The secret of an installation that was given none: made once, kept beside its data, readable by its owner only. */
export function keepSecret(dataDir: string): Buffer {
  const file = path.join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(SHORTEST_BYTES).toString('hex')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = decodeSecret(readFileSync(file, 'utf8'));
  if (!secret) throw new Error(`${file} holds no secret of ${SHORTEST_BYTES} bytes.`);
  return secret;
}
