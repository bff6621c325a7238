import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../context.ts';
import { StoredFile } from '../database/platform.entities.ts';

export interface FileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/**
 * A stored file with its bytes, if it lies within the actor's sight; else `NOT_FOUND`. Sheets hold identity numbers in
 * full, so who read which is recorded.
 */
export async function readFile(ctx: Context, id: string): Promise<FileContent> {
  const file = await ctx.em.findOne(StoredFile, { id }, { populate: ['bytes'] });
  if (!file) throw notFound('文件 file');
  ctx.emit({
    type: 'file.read',
    subject: { type: 'File', id: file.id },
    jurisdictionId: file.jurisdictionId ?? null,
    body: { sha256: file.sha256 },
  });
  return { name: file.name, mediaType: file.mediaType, bytes: Buffer.from(file.bytes) };
}
