import { sql } from 'kysely';
import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';

/**
 * An uploaded sheet. Only its uploader may import it: what colleagues have uploaded may not be meant for this. Not
 * loaded as an entity, which would keep the bytes until the end of the work.
 */
export async function loadUpload(
  { em, actor }: Context,
  fileId: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { rows } = await sql<{ fileName: string; bytes: Buffer }>`
    select name as "fileName", bytes from stored_file
    where id = ${fileId} and uploaded_by = ${actor.userId}`.execute(
    em.getKysely<Record<string, never>>(),
  );
  if (!rows[0]) throw notFound('文件 file');
  return rows[0];
}
