const PIECE_BYTES = 256 * 1024;

export type TextEncoding = 'utf-16le' | 'utf-16be' | 'utf-8' | 'gb18030';

/**
 * The encoding of a file's text after its byte order mark, else UTF-8, else GB 18030 (what Chinese Excel and WPS
 * write). Undefined when it is none of them: the file is read to its end for that.
 */
export function findEncoding(bytes: Uint8Array): TextEncoding | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return isIn('utf-16le', bytes) ? 'utf-16le' : undefined;
  if (a === 0xfe && b === 0xff) return isIn('utf-16be', bytes) ? 'utf-16be' : undefined;
  return (['utf-8', 'gb18030'] as const).find((encoding) => isIn(encoding, bytes));
}

function isIn(encoding: TextEncoding, bytes: Uint8Array): boolean {
  try {
    for (const _ of decodePieces(bytes, encoding));
    return true;
  } catch {
    return false;
  }
}

/**
 * The text piece by piece, without its byte order mark: a whole file as text takes twice the file's memory. Throws a
 * TypeError for bytes that have no meaning in the encoding.
 */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: TextEncoding,
  pieceBytes = PIECE_BYTES,
): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
  yield decoder.decode();
}
