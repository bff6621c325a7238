import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { StoredFile } from '../../platform/database/platform.entities.ts';

/** An uploaded sheet. Only its uploader may import it: what colleagues have uploaded may not be meant for this. */
export async function loadUpload(
  { em, actor }: Context,
  fileId: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const file = await em.findOne(
    StoredFile,
    { id: fileId, uploadedBy: actor.userId },
    { populate: ['bytes'] },
  );
  if (!file) throw notFound('文件 file');
  return { fileName: file.name, bytes: file.bytes };
}
