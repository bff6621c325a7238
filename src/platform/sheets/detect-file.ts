import { decodePieces, findEncoding } from './decode-text.ts';
import type { TextEncoding } from './decode-text.ts';
import { refuseFile } from './refuse-file.ts';

const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const HEAD_BYTES = 4096;

export type DetectedFile = { kind: 'workbook' } | { kind: 'csv'; encoding: TextEncoding };

/** Tells by the bytes, never by the name, what a file is. Throws `INVALID_INPUT` for all that cannot be read. */
export function detectFile(bytes: Uint8Array): DetectedFile {
  if (bytes.length === 0) throw refuseFile('FILE_EMPTY');
  if (startsWith(bytes, OLE_MAGIC)) throw refuseFile(oleKind(bytes));
  if (startsWith(bytes, ZIP_MAGIC)) return { kind: 'workbook' };
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  // A document of another kind would pass as GB 18030 text.
  if (/^(%PDF|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc|PK|\{\\rtf)/.test(head))
    throw refuseFile('FILE_NOT_A_WORKBOOK');
  const encoding = findEncoding(bytes);
  if (encoding === undefined) throw refuseFile('FILE_NOT_A_WORKBOOK');
  checkText(decodePieces(bytes, encoding));
  return { kind: 'csv', encoding };
}

function checkText(pieces: Iterable<string>): void {
  let start: string | undefined;
  let isBlank = true;
  for (const piece of pieces) {
    start ??= piece;
    if (piece.includes('\0')) throw refuseFile('FILE_NOT_A_WORKBOOK');
    isBlank &&= piece.trim() === '';
  }
  if (isBlank) throw refuseFile('FILE_EMPTY');
  if (isMarkup(start ?? '')) throw refuseFile('FILE_IS_HTML');
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** A workbook with a password is an OLE container too; its directory names the encrypted package. */
const oleKind = (bytes: Uint8Array): 'FILE_IS_ENCRYPTED' | 'FILE_IS_XLS' =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE)
    ? 'FILE_IS_ENCRYPTED'
    : 'FILE_IS_XLS';

/** Web pages, XML spreadsheets of 2003 and single-file web archives are all saved as “.xls” by some programs. */
function isMarkup(text: string): boolean {
  const head = text.slice(0, HEAD_BYTES).trimStart();
  return /^<(!doctype|!--|\?xml|[a-z])/i.test(head) || /^mime-version:/i.test(head);
}
