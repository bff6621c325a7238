import { rowId } from '../../kernel/node-id.ts';

/** The row id inside an optional public id; null (to empty a field) and undefined (to leave it) stay what they are. */
export const givenRowId = <Nothing extends null | undefined>(
  type: string,
  nodeId: string | Nothing,
): string | Nothing => (typeof nodeId === 'string' ? rowId(type, nodeId) : nodeId);
