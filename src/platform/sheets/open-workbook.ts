import { refuseFile } from './refuse-file.ts';
import type { SheetLimits } from './sheet-table.ts';
import { packedBytes, readZipDirectory, unpackPieces } from './zip-parts.ts';

/** The parts of a workbook, unpacked as they are needed within one budget. Pictures, links and scripts never are. */
export interface WorkbookParts {
  /** A whole part, of those that are small in any workbook. Throws `INVALID_INPUT`. */
  readonly read: (name: string) => Promise<Buffer>;
  /** A part piece by piece; it counts once, however often it is read. Throws `INVALID_INPUT`. */
  readonly pieces: (name: string) => AsyncGenerator<Buffer>;
}

const MAX_SMALL_PART = 4 * 1024 * 1024;

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
  const counted = new Map<string, number>();
  let left = limits.unpackedBytes;

  const count = (name: string, size: number): void => {
    const before = counted.get(name) ?? 0;
    if (size <= before) return;
    left -= size - before;
    counted.set(name, size);
    if (left < 0) throw refuseFile('FILE_UNPACKS_TOO_LARGE');
  };

  async function* pieces(name: string): AsyncGenerator<Buffer> {
    const entry = byName.get(name);
    if (!entry) throw refuseFile('FILE_NOT_A_WORKBOOK');
    let size = 0;
    for await (const piece of unpackPieces(packedBytes(zip, entry), entry.method)) {
      count(name, (size += piece.length));
      yield piece;
    }
  }

  async function read(name: string): Promise<Buffer> {
    const found: Buffer[] = [];
    let size = 0;
    for await (const piece of pieces(name)) {
      size += piece.length;
      if (size > MAX_SMALL_PART) throw refuseFile('FILE_NOT_A_WORKBOOK');
      found.push(piece);
    }
    return Buffer.concat(found);
  }

  return { pieces, read };
}
