import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { createGate } from './gate.ts';

/** OWASP's smallest recommended setting of argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Hashing is the dearest thing a stranger can make the server do: two at once, a short queue, then refusal. */
const gate = createGate(2, 32);

const derive = promisify(argon2);

/** Composed and decomposed forms of one text are one password. */
const run = (password: string, rest: Omit<Argon2Parameters, 'message'>): Promise<Buffer> =>
  gate(() => derive('argon2id', { message: password.normalize('NFKC'), ...rest }));

const unpadded = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** The password as a PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash`; throws `RATE_LIMITED` in a flood. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await run(password, { nonce, tagLength: TAG_BYTES, ...COST });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Verified instead of a hash that is not there, so that an unknown login takes as long as a wrong password. */
const decoy = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(
  randomBytes(SALT_BYTES),
)}$${unpadded(randomBytes(TAG_BYTES))}`;

/** Whether the password is the hashed one. No hash (null) is compared with a decoy: false, after the same time. */
export async function verifyPassword(phc: string | null, password: string): Promise<boolean> {
  const match = PHC.exec(phc ?? decoy);
  if (!match) throw new Error('The stored password hash is no argon2id PHC string.');
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number);
  const expected = Buffer.from(match[5]!, 'base64');
  const tag = await run(password, {
    nonce: Buffer.from(match[4]!, 'base64'),
    tagLength: expected.length,
    memory: memory!,
    passes: passes!,
    parallelism: parallelism!,
  });
  return timingSafeEqual(tag, expected) && phc !== null;
}
