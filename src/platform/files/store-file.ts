import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { holdsRole, type Role } from '../../kernel/actor.ts';
import { DomainError, Problems } from '../../kernel/errors.ts';
import { noteInserted } from '../audit/row-changes.ts';
import type { Context } from '../context.ts';
import { StoredFile } from '../database/platform.entities.ts';

export interface StoreFileInput {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const storers: readonly Role[] = [
  'UNION_OFFICER',
  'ENTERPRISE_OFFICER',
  'SCHOOL_OFFICER',
  'BUREAU_OFFICER',
  'JUDGE',
  'ADMINISTRATOR',
];

/** Keeps an uploaded file as evidence, for the officer's organisation and its place. */
export async function storeFile(
  ctx: Context,
  input: StoreFileInput,
): Promise<{ fileId: string; sha256: string }> {
  const { actor } = ctx;
  if (!holdsRole(actor, ...storers))
    throw new DomainError('NOT_ALLOWED', '您无权上传文件 / You may not store files');
  const name = input.name.split(/[\\/]/).at(-1)!.trim();
  checkInput(name, input.bytes);

  const owner = actor.memberships.find(({ role }) => storers.includes(role))!;
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const mediaType = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(input.mediaType)
    ? input.mediaType
    : 'application/octet-stream';
  // Not as an entity, of which several copies would be kept until the end of the work.
  const { organisationId, jurisdictionId } = owner;
  const byteCount = input.bytes.length;
  const { rows } = await sql<{ id: string }>`
    insert into stored_file (sha256, name, media_type, byte_count, bytes, uploaded_by, organisation_id, jurisdiction_id)
    values (${sha256}, ${name}, ${mediaType}, ${byteCount}, ${input.bytes}, ${actor.userId}, ${organisationId},
      ${jurisdictionId})
    returning id`.execute(ctx.em.getKysely<Record<string, never>>());
  const fileId = rows[0]!.id;
  const uploadedBy = actor.userId;
  const row = { sha256, name, mediaType, byteCount, uploadedBy, organisationId, jurisdictionId };
  noteInserted(ctx.em, StoredFile, fileId, row);
  ctx.emit({
    type: 'file.stored',
    subject: { type: 'File', id: fileId },
    jurisdictionId,
    body: { sha256, byteCount },
  });
  return { fileId, sha256 };
}

function checkInput(name: string, bytes: Buffer): void {
  const problems = new Problems();
  if (!name || name.length > 200 || /\p{Cc}/u.test(name))
    problems.add({
      code: 'BAD_NAME',
      message: '文件名为1至200个字符 / A file name has 1 to 200 characters',
      field: 'x-file-name',
    });
  if (!bytes.length)
    problems.add({ code: 'EMPTY', message: '文件为空 / The file is empty', field: 'body' });
  problems.orThrow();
}
