import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Bytes of a file the user named. Throws `CliError` when it cannot be read. */
export function readGivenFile(file: string): Buffer<ArrayBuffer> {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(`读不到文件 / Cannot read the file: ${file} (${code ?? String(error)})`);
  }
}

/** Stores a file of this machine on the server; answers its node id. */
export const uploadFile = (client: ApiClient, file: string): Promise<string> =>
  client.upload(
    path.basename(file),
    mediaTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    readGivenFile(file),
  );
