/** A part as it lies packed in one zip and will lie in the next, with the facts that were checked. */
export interface PackedPart {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
  readonly unpackedSize: number;
  readonly crc: number;
}

const VERSION = Buffer.from([20, 0]);

/** A zip of just these parts whose directory tells the truth. */
export function repackZip(parts: readonly PackedPart[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let headerAt = 0;
  for (const { name, method, packed, unpackedSize, crc } of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(24);
    facts.writeUInt16LE(method, 2);
    facts.writeUInt32LE(crc, 8);
    facts.writeUInt32LE(packed.length, 12);
    facts.writeUInt32LE(unpackedSize, 16);
    facts.writeUInt16LE(nameBytes.length, 20);
    body.push(uint32(0x04034b50), VERSION, facts, nameBytes, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(headerAt, 10);
    directory.push(uint32(0x02014b50), VERSION, VERSION, facts, place, nameBytes);
    headerAt += 30 + nameBytes.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(headerAt, 12);
  return Buffer.concat([...body, index, uint32(0x06054b50), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
