import { createHash } from 'node:crypto';
import { authorize } from '../../../kernel/abilities.ts';
import type { Problem } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { storeFile } from '../../../platform/files/store-file.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { loadEvent } from '../load-competition.ts';
import { mayFollow, newestVersion } from '../next-version.ts';
import type { ResultVersion } from '../result.entity.ts';
import {
  linesOf,
  settleSheet,
  withResultSheet,
  type ResultSheet,
} from '../result-sheet/settle-sheet.ts';
import type { SettledSheet } from '../result-sheet/sheet-at-work.ts';
import { storeVersion } from '../store-version.ts';

export interface ImportResultsInput {
  readonly eventId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** REJECT_ALL: one bad row refuses the sheet. REJECT_ROWS: good rows are taken, bad ones reported. */
  readonly onBadRows: 'REJECT_ALL' | 'REJECT_ROWS';
  /** Reports exactly what a real run would, and changes nothing. */
  readonly dryRun: boolean;
  /** Keeps all problems as a sheet to work through, in a dry run too. */
  readonly wantsReport?: boolean;
  /** Why the results change; required when a final version exists. */
  readonly reason?: string | null;
}

export interface ImportReport {
  /** Null for a dry run and for a refused sheet. */
  readonly version: { readonly id: string } | null;
  /** True when this very sheet is the newest version already: nothing was done. */
  readonly unchanged: boolean;
  readonly accepted: number;
  readonly rejected: number;
  readonly problemCount: number;
  /** In the order of the sheet; of more than 20,000 only the first ones. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  /** The file with all problems. */
  readonly report: { readonly id: string } | null;
}

/** More are left to the report: an answer of any size would hold up everybody else. */
const PROBLEMS_TOLD = 20_000;

/**
 * Reads a result sheet into a new ENTERED version: entrants are matched by identity number, ranked, and given their
 * prizes by the event's own rule. Every refused row is reported, with Excel's row number; the same sheet twice
 * changes nothing. The sheet stays in a thread of its own; the database is fed part by part.
 */
export async function importResults(
  ctx: Context,
  input: ImportResultsInput,
): Promise<ImportReport> {
  const event = await loadEvent(ctx, input.eventId);
  authorize(competitionAbilities, ctx.actor, 'enterResults', event);
  const { id, jurisdictionId } = event;
  ctx.progress.about({ type: 'CompetitionEvent', id, jurisdictionId });
  const sheetHash = createHash('sha256').update(input.bytes).digest('hex');
  const newest = await newestVersion(ctx, event, input);
  if (newest && newest.sheetHash === sheetHash && newest.status !== 'WITHDRAWN')
    return unchanged(newest);
  mayFollow(newest, input.reason);

  return withResultSheet(ctx, async (sheet) => {
    const settled = await settleSheet(ctx, sheet, event, { ...input, problemsTold: PROBLEMS_TOLD });
    const { isRefused, ...told } = settled;
    const report = await keepReport(ctx, sheet, settled, input);
    const outcome = { version: null, unchanged: false, ...told, report };
    if (input.dryRun || isRefused) return outcome;
    const lines = { count: settled.accepted, parts: linesOf(ctx, sheet, settled.accepted) };
    const version = await storeVersion(ctx, event, lines, {
      sheetHash,
      number: (newest?.number ?? 0) + 1,
      reason: input.reason?.trim() || null,
    });
    return { ...outcome, version: { id: version.id } };
  });
}

const unchanged = ({ id }: ResultVersion): ImportReport => ({
  version: { id },
  unchanged: true,
  accepted: 0,
  rejected: 0,
  problemCount: 0,
  problems: [],
  notes: [],
  report: null,
});

/** All problems as a sheet of their own, where they are asked for or too many to be told. */
async function keepReport(
  ctx: Context,
  sheet: ResultSheet,
  { problemCount, problems }: SettledSheet,
  { fileName, wantsReport }: ImportResultsInput,
): Promise<{ id: string } | null> {
  if (problemCount === 0 || (!wantsReport && problems.length === problemCount)) return null;
  const name = `${fileName.replace(/\.[^.]*$/, '').slice(0, 150)}-问题清单.xlsx`;
  const bytes = Buffer.from(await sheet.call('report', undefined));
  const { fileId } = await storeFile(ctx, { name, mediaType: XLSX, bytes });
  return { id: fileId };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
