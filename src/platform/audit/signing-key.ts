import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';

/** Signs for the installation; who holds the secret can, who has the public key can check. */
export interface Signer {
  /** Ed25519 (RFC 8032), 32 bytes in base64url. */
  readonly publicKey: string;
  /** 64 bytes in base64url. */
  sign(message: Uint8Array): string;
}

/** What stands before the 32 bytes of a private and of a public key in DER (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that seals the audit trail, derived from the installation's secret (RFC 5869). */
export function createSigner(secret: Uint8Array): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'jianglu', 'audit seal', 32));
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(PUBLIC_PREFIX.length).toString('base64url'),
    sign: (message) => sign(null, message, key).toString('base64url'),
  };
}

/** False also for a key or signature that is none. */
export function isSignedBy(publicKey: string, message: Uint8Array, signature: string): boolean {
  try {
    const raw = Buffer.from(publicKey, 'base64url');
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC_PREFIX, raw]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
