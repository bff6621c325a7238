import { notFound } from './errors.ts';

const PREFIX = 'gid://jianglu/';

/** Public id of a stored row: `gid://jianglu/<Type>/<id>` (Relay global object identification). */
export const toNodeId = (type: string, id: string): string => `${PREFIX}${type}/${id}`;

/** The SQL-side counterpart of {@link toNodeId}: everything before the digits. */
export const nodeIdPrefix = (type: string): string => `${PREFIX}${type}/`;

/** The last id that a `bigint` column can hold; texts of nineteen digits compare like the numbers they are. */
const LAST_ID = '9223372036854775807';

/** Type and row id of a public id, or undefined when the text is none. */
export function parseNodeId(nodeId: string): { type: string; id: string } | undefined {
  const match = /^gid:\/\/jianglu\/([A-Z][A-Za-z]*)\/([1-9]\d{0,18})$/.exec(nodeId);
  if (!match) return undefined;
  const [type, id] = [match[1]!, match[2]!];
  return id.length === LAST_ID.length && id > LAST_ID ? undefined : { type, id };
}

/** The row id inside a public id of the given type; anything else is `NOT_FOUND`, like a row that is not there. */
export function rowId(type: string, nodeId: string): string {
  const parsed = parseNodeId(nodeId);
  if (!parsed || parsed.type !== type) throw notFound(type);
  return parsed.id;
}
