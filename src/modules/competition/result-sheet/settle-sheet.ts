import type { Context } from '../../../platform/context.ts';
import { withSheetThread } from '../../../platform/sheets/sheet-thread.ts';
import type { Thread } from '../../../platform/threads/open-thread.ts';
import type { CompetitionEvent } from '../competition.entity.ts';
import { matchEntrants } from '../match-entrants.ts';
import { parsePrizeRule } from '../prize-rule.ts';
import type { ResultSheetCalls } from './result-sheet-thread.ts';
import type { SettledSheet, SheetToSettle } from './sheet-at-work.ts';

/** A result sheet at work in its thread. */
export type ResultSheet = Thread<ResultSheetCalls>;

/** Rows that go to the database together: some milliseconds of this thread. */
const PART_ROWS = 2_000;

const steps = {
  wait: { zh: '等待处理表格', en: 'Waiting for other sheets' },
  read: { zh: '读取表格', en: 'Reading the sheet' },
  match: { zh: '核对选手身份', en: 'Matching entrants with the register' },
  settle: { zh: '核对名次和奖项', en: 'Checking ranks and prizes' },
  store: { zh: '保存成绩', en: 'Storing the results' },
} as const;

export const withResultSheet = <T>(
  ctx: Context,
  work: (sheet: ResultSheet) => Promise<T>,
): Promise<T> => {
  ctx.progress.at(steps.wait);
  return withSheetThread<ResultSheetCalls, T>(import.meta.url, 'result-sheet-thread', work);
};

export interface SheetInput extends Omit<SheetToSettle, 'event'> {
  /** Given away to the thread. */
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** Reads the sheet, matches its people with the register, ranks them and collects every problem. */
export async function settleSheet(
  ctx: Context,
  sheet: ResultSheet,
  event: CompetitionEvent,
  { bytes, fileName, onBadRows, problemsTold }: SheetInput,
): Promise<SettledSheet> {
  ctx.progress.at(steps.read);
  const total = await sheet.call(
    'read',
    { bytes, fileName, today: ctx.today, maxScore: event.maxScore },
    { tell: (rows) => ctx.progress.at(steps.read, rows), transfer: ownBuffer(bytes) },
  );
  for (let from = 0; from < total; from += PART_ROWS) {
    ctx.progress.at(steps.match, from, total);
    const people = await sheet.call('people', { from, count: PART_ROWS });
    await sheet.call('match', { from, found: await matchEntrants(ctx, people) });
  }
  ctx.progress.at(steps.settle, total, total);
  const { tiePolicy } = event;
  const prizeRule = parsePrizeRule(event.prizeRule);
  return sheet.call('settle', { event: { prizeRule, tiePolicy }, onBadRows, problemsTold });
}

/** The buffer of bytes that share it with nothing else. */
const ownBuffer = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];

/** The settled lines part by part, for `storeVersion`. */
export async function* linesOf(
  ctx: Context,
  sheet: ResultSheet,
  count: number,
): AsyncGenerator<string> {
  for (let from = 0; from < count; from += PART_ROWS) {
    ctx.progress.at(steps.store, from, count);
    yield await sheet.call('lines', { from, count: PART_ROWS });
  }
}
