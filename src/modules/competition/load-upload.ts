import { sql } from 'kysely';
import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';

/** The database sends bytes as text of twice the size, so a file is taken in slices. */
const SLICE_BYTES = 1024 * 1024;

interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * An uploaded sheet. Only its uploader may import it: what colleagues have uploaded may not be meant for this. Not
 * loaded as an entity, which would keep the bytes until the end of the work.
 */
export async function loadUpload({ em, actor }: Context, fileId: string): Promise<Upload> {
  const db = em.getKysely<Record<string, never>>();
  const { rows } = await sql<{ name: string; byte_count: number }>`
    select name, byte_count from stored_file
    where id = ${fileId} and uploaded_by = ${actor.userId}`.execute(db);
  if (!rows[0]) throw notFound('文件 file');
  const { name: fileName, byte_count: size } = rows[0];
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += SLICE_BYTES) {
    const slice = await sql<{ bytes: Buffer }>`
      select substring(bytes from ${at + 1}::int for ${SLICE_BYTES}::int) as bytes
      from stored_file where id = ${fileId}`.execute(db);
    bytes.set(slice.rows[0]!.bytes, at);
  }
  return { fileName, bytes };
}
