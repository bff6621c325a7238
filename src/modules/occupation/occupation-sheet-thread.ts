import { readSheet } from '../../platform/sheets/read-sheet.ts';
import { serveThread } from '../../platform/threads/serve-thread.ts';
import { readOccupationSheet } from './occupation-sheet.ts';

const calls = {
  read: async ({ bytes, fileName }: { bytes: Uint8Array; fileName: string }) =>
    readOccupationSheet(await readSheet(bytes, fileName)),
};
export type OccupationSheetCalls = typeof calls;

serveThread(calls);
