import { serveThread, type Tell } from '../../../platform/threads/serve-thread.ts';
import { SheetAtWork, type SheetToRead, type SheetToSettle } from './sheet-at-work.ts';

const sheet = new SheetAtWork();

const calls = {
  read: (input: SheetToRead, tell: Tell) => sheet.read(input, tell),
  people: (input: Parameters<SheetAtWork['people']>[0]) => sheet.people(input),
  match: (input: Parameters<SheetAtWork['match']>[0]) => sheet.match(input),
  settle: (input: SheetToSettle) => sheet.settle(input),
  lines: (input: Parameters<SheetAtWork['lines']>[0]) => sheet.lines(input),
  report: () => sheet.report(),
};
export type ResultSheetCalls = typeof calls;

serveThread(calls);
