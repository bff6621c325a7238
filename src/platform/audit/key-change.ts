import { isSignedBy, type Signer } from './signing-key.ts';

/** One key of the trail handing over to the next, vouched for by both. */
export interface KeyChange {
  readonly from: string;
  readonly to: string;
  readonly signedByFrom: string;
  readonly signedByTo: string;
}

const statementOf = (from: string, to: string): Buffer =>
  Buffer.from(JSON.stringify(['jianglu audit key 1', from, to]), 'utf8');

/** Who made up a chain has not the new key, and who has the new key alone cannot disown the old one. */
export function changeKey(from: Signer, to: Signer): KeyChange {
  const statement = statementOf(from.publicKey, to.publicKey);
  return {
    from: from.publicKey,
    to: to.publicKey,
    signedByFrom: from.sign(statement),
    signedByTo: to.sign(statement),
  };
}

export const isGenuine = ({ from, to, signedByFrom, signedByTo }: KeyChange): boolean =>
  isSignedBy(from, statementOf(from, to), signedByFrom) &&
  isSignedBy(to, statementOf(from, to), signedByTo);

/** The key and all that have led to it. */
export function keysLeadingTo(key: string, changes: readonly KeyChange[]): ReadonlySet<string> {
  const trusted = new Set([key]);
  for (const { from, to } of changes.toReversed()) if (trusted.has(to)) trusted.add(from);
  return trusted;
}
