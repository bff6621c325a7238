import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals personal identifiers: AES-256-GCM at rest, HMAC-SHA-256 as blind index. */
export interface Vault {
  /** 1 byte key number, 12 bytes nonce, 16 bytes tag, then the cipher text. */
  seal(plain: string): Buffer;
  /** Throws when the bytes were altered or another key sealed them. */
  open(sealed: Uint8Array): string;
  /** Equal texts give equal indexes; the text cannot be read back from one. */
  index(plain: string): string;
}

const KEY_NUMBER = 1;

/** A vault under one master secret of at least 32 bytes; the two keys in use are derived from it (RFC 5869). */
export function createVault(secret: Uint8Array): Vault {
  if (secret.byteLength < 32) throw new Error('The vault secret needs at least 32 bytes.');
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'jianglu', purpose, 32));
  const cipherKey = derive('national-id cipher');
  const indexKey = derive('national-id index');
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(KEY_NUMBER), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== KEY_NUMBER) throw new Error(`Sealed with unknown key ${bytes[0]}.`);
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(1, 13));
      decipher.setAuthTag(bytes.subarray(13, 29));
      return decipher.update(bytes.subarray(29), undefined, 'utf8') + decipher.final('utf8');
    },
    index: (plain) => createHmac('sha256', indexKey).update(plain, 'utf8').digest('base64url'),
  };
}
