import type { MikroORM } from '@mikro-orm/postgresql';
import type { Actor } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/errors.ts';
import { StoredFile } from '../database/platform.entities.ts';
import { sightSettings } from '../database/sight-settings.ts';

export interface FileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A stored file with its bytes, if it lies within the actor's sight; else `NOT_FOUND`. */
export async function readFile(orm: MikroORM, actor: Actor, id: string): Promise<FileContent> {
  const em = orm.em.fork({ session: { variables: sightSettings(actor.sight) } });
  const file = await em.transactional((tx) =>
    tx.findOne(StoredFile, { id }, { populate: ['bytes'] }),
  );
  if (!file) throw notFound('文件 file');
  return { name: file.name, mediaType: file.mediaType, bytes: Buffer.from(file.bytes) };
}
