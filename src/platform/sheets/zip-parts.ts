import { createInflateRaw } from 'node:zlib';
import { refuseFile } from './refuse-file.ts';

/** One entry of a zip's central directory, which is what it says of itself and may be a lie. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const HEADER_SIGNATURE = 0x04034b50;
const MAX_COMMENT = 0xffff;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const HEADER_SIZE = 30;
const MAX_ENTRIES = 5_000;
const PIECE_BYTES = 64 * 1024;

/** Entries of the central directory. A zip64 archive is refused as too large. Throws `INVALID_INPUT`. */
export function readZipDirectory(zip: Buffer): ZipEntry[] {
  const endAt = findEnd(zip);
  const count = zip.readUInt16LE(endAt + 10);
  if (count > MAX_ENTRIES) throw refuseFile('FILE_UNPACKS_TOO_LARGE');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(endAt + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > zip.length || zip.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw refuseFile('FILE_NOT_A_WORKBOOK');
    if (zip.readUInt16LE(at + 8) & 1) throw refuseFile('FILE_IS_ENCRYPTED');
    const nameLength = zip.readUInt16LE(at + 28);
    const nameAt = at + ENTRY_SIZE;
    entries.push({
      name: zip.toString('utf8', nameAt, nameAt + nameLength),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      headerAt: zip.readUInt32LE(at + 42),
    });
    at = nameAt + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_SIZE - MAX_COMMENT);
  for (let at = zip.length - END_SIZE; at >= first; at -= 1)
    if (zip.readUInt32LE(at) === END_SIGNATURE) return at;
  throw refuseFile('FILE_NOT_A_WORKBOOK');
}

/** The bytes of one entry as they lie in the zip. Throws `INVALID_INPUT`. */
export function packedBytes(zip: Buffer, { headerAt, packed }: ZipEntry): Buffer {
  if (headerAt + HEADER_SIZE > zip.length || zip.readUInt32LE(headerAt) !== HEADER_SIGNATURE)
    throw refuseFile('FILE_NOT_A_WORKBOOK');
  const lengths = zip.readUInt16LE(headerAt + 26) + zip.readUInt16LE(headerAt + 28);
  const dataAt = headerAt + HEADER_SIZE + lengths;
  if (dataAt + packed > zip.length) throw refuseFile('FILE_NOT_A_WORKBOOK');
  return zip.subarray(dataAt, dataAt + packed);
}

/** Unpacks piece by piece. Throws `INVALID_INPUT` for what is damaged or packed in another way. */
export async function* unpackPieces(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) {
    yield packed;
    return;
  }
  if (method !== 8) throw refuseFile('FILE_NOT_A_WORKBOOK');
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch {
    throw refuseFile('FILE_NOT_A_WORKBOOK');
  } finally {
    inflate.destroy();
  }
}
