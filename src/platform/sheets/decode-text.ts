/**
 * Text of a file after its byte order mark, else as UTF-8, else as GB 18030 (what Chinese Excel and WPS write).
 * Undefined when it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return tryDecode(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return tryDecode(bytes, 'utf-16be');
  return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030');
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
