import { leafOf, type EventRow } from './canonical-event.ts';
import type { Finding, FindingCode, SealedRows } from './finding.ts';
import { idsOf, isWithin } from './id-ranges.ts';

/** Beyond so many touched rows of one batch nobody asks which of them changed places. */
const MOST_COMPARED = 200;

/** Compares rows with their sealed leaves: names the altered, moved, deleted and inserted ones. */
export function checkRows(
  seal: number,
  { ids, open, leaves }: SealedRows,
  rows: readonly EventRow[],
): Finding[] {
  const found = (code: FindingCode, eventId: string, message: string): Finding => ({
    code,
    seal,
    eventId,
    message,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sealed = new Map(idsOf(ids).map((id, place) => [String(id), leaves[place]!]));
  const deleted = [...sealed.keys()].filter((id) => !byId.has(id));
  const inserted = rows.filter(({ id }) => !sealed.has(id) && !isWithin(open, BigInt(id)));
  const touched = rows.filter((row) => sealed.get(row.id)?.equals(leafOf(row)) === false);
  const origins = originsOf(
    [...touched, ...inserted],
    [...touched.map(({ id }) => id), ...deleted],
    sealed,
  );
  const moved = ({ id }: EventRow): Finding | undefined => {
    const from = origins.get(id);
    return from === undefined
      ? undefined
      : found('ROW_MOVED', id, `此处原是第 ${from} 号事件的内容 / Holds what event ${from} said`);
  };
  return [
    ...touched.map(
      (row) => moved(row) ?? found('ROW_ALTERED', row.id, '事件被改动 / The event was altered'),
    ),
    ...deleted.map((id) => found('ROW_DELETED', id, '事件被删除 / The event was deleted')),
    ...inserted.map(
      (row) =>
        moved(row) ??
        found('ROW_INSERTED', row.id, '事件系事后插入 / The event was inserted later'),
    ),
  ].toSorted((a, b) => Number(BigInt(a.eventId!) - BigInt(b.eventId!)));
}

/** For rows that carry another id than they were sealed under: that id. */
function originsOf(
  rows: readonly EventRow[],
  vacant: readonly string[],
  sealed: ReadonlyMap<string, Buffer>,
): Map<string, string> {
  const origins = new Map<string, string>();
  if (rows.length > MOST_COMPARED || vacant.length > MOST_COMPARED) return origins;
  for (const row of rows) {
    const origin = vacant.find((id) => sealed.get(id)?.equals(leafOf({ ...row, id })));
    if (origin !== undefined) origins.set(row.id, origin);
  }
  return origins;
}
