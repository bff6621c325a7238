import { leafHash } from './merkle.ts';

/** What is sealed of an event, in this order. Everything is text as PostgreSQL writes it; instants in UTC to the microsecond. */
export const sealedColumns = [
  'id',
  'type',
  'subject_type',
  'subject_id',
  'body',
  'actor_id',
  'actor_name',
  'request_id',
  'jurisdiction_id',
  'at',
] as const;
export type EventRow = Readonly<Record<(typeof sealedColumns)[number], string | null>> & {
  readonly id: string;
};

/** The row as a JSON array of its texts and nulls, UTF-8: nothing in one column can pass for a part of another. */
export const canonicalBytes = (row: EventRow): Buffer =>
  Buffer.from(JSON.stringify(sealedColumns.map((column) => row[column])), 'utf8');

export const leafOf = (row: EventRow): Buffer => leafHash(canonicalBytes(row));
