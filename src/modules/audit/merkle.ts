import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export const HASH_BYTES = 32;

/** Hash of one entry of the tree (RFC 9162, 2.1.1). */
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry);

/** Root of the tree over leaf hashes in their order (RFC 9162, 2.1.1). */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  let level: readonly Uint8Array[] = leaves;
  // Pairing neighbours and carrying an odd last one up gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(i + 1 < level.length ? sha256(NODE, level[i]!, level[i + 1]!) : level[i]!);
    level = above;
  }
  return Buffer.from(level[0]!);
}
