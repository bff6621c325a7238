import { crc32 } from 'node:zlib';
import { refuseFile } from './refuse-file.ts';
import { repackZip } from './repack-zip.ts';
import type { PackedPart } from './repack-zip.ts';
import type { SheetLimits } from './sheet-table.ts';
import { packedBytes, readZipDirectory, unpackBytes } from './zip-parts.ts';

/** The parts of a workbook, unpacked one by one within one budget. */
export interface WorkbookParts {
  /** Unpacks a part, `undefined` when there is none. Throws `INVALID_INPUT`. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  /** A workbook of only the parts that were read: no pictures, comments, charts or links, and none of their attacks. */
  readonly repack: () => Buffer;
}

/**
 * Opens an .xlsx. The sizes in the directory are added up before anything is unpacked, and again while it is: a
 * directory that lies gains nothing. Throws `INVALID_INPUT`.
 */
export function openWorkbook(bytes: Uint8Array, limits: SheetLimits): WorkbookParts {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readZipDirectory(zip);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (byName.size < entries.length) throw refuseFile('FILE_NOT_A_WORKBOOK');
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (declared > limits.unpackedBytes) throw refuseFile('FILE_UNPACKS_TOO_LARGE');
  const taken = new Map<string, PackedPart>();
  let left = limits.unpackedBytes;

  const read = async (name: string): Promise<Buffer | undefined> => {
    const entry = byName.get(name);
    if (!entry) return undefined;
    const { method } = entry;
    const packed = packedBytes(zip, entry);
    const part = await unpackBytes(packed, method, left);
    left -= part.length;
    taken.set(name, { name, method, packed, unpackedSize: part.length, crc: crc32(part) });
    return part;
  };
  return { read, repack: () => repackZip([...taken.values()]) };
}
