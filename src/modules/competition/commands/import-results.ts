import { createHash } from 'node:crypto';
import { authorize } from '../../../kernel/abilities.ts';
import type { Problem } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { readSheet } from '../../../platform/sheets/read-sheet.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import type { CompetitionEvent } from '../competition.entity.ts';
import { loadEvent } from '../load-competition.ts';
import { matchEntrants } from '../match-entrants.ts';
import { mayFollow, newestVersion } from '../next-version.ts';
import { rankLines, type StandingLine } from '../rank-lines.ts';
import type { ResultVersion } from '../result.entity.ts';
import { parseResultSheet } from '../result-sheet/parse-result-sheet.ts';
import { storeVersion } from '../store-version.ts';

export interface ImportResultsInput {
  readonly eventId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** REJECT_ALL: one bad row refuses the sheet. REJECT_ROWS: good rows are taken, bad ones reported. */
  readonly onBadRows: 'REJECT_ALL' | 'REJECT_ROWS';
  /** Reports exactly what a real run would, and changes nothing. */
  readonly dryRun: boolean;
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
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/**
 * Reads a result sheet into a new ENTERED version: entrants are matched by identity number, ranked, and given their
 * prizes by the event's own rule. Every refused row is reported, with Excel's row number; the same sheet twice
 * changes nothing.
 */
export async function importResults(
  ctx: Context,
  input: ImportResultsInput,
): Promise<ImportReport> {
  const event = await loadEvent(ctx, input.eventId);
  authorize(competitionAbilities, ctx.actor, 'enterResults', event);
  const sheetHash = createHash('sha256').update(input.bytes).digest('hex');
  const newest = await newestVersion(ctx, event, input);
  if (newest && newest.sheetHash === sheetHash && newest.status !== 'WITHDRAWN')
    return unchanged(newest);
  mayFollow(newest, input.reason);

  const read = await readEntrants(ctx, event, input);
  if (input.dryRun || isRefused(read, input)) return reportOf(read, input);
  const version = await storeVersion(ctx, event, read.lines, {
    sheetHash,
    number: (newest?.number ?? 0) + 1,
    reason: tidyReason(input),
  });
  return { ...reportOf(read, input), version: { id: version.id } };
}

const tidyReason = ({ reason }: ImportResultsInput): string | null => reason?.trim() || null;

const unchanged = ({ id }: ResultVersion): ImportReport => ({
  version: { id },
  unchanged: true,
  accepted: 0,
  rejected: 0,
  problems: [],
  notes: [],
});

interface ReadSheet {
  readonly lines: readonly StandingLine[];
  /** In the order of the sheet. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

async function readEntrants(
  ctx: Context,
  event: CompetitionEvent,
  { bytes, fileName, onBadRows }: ImportResultsInput,
): Promise<ReadSheet> {
  const parsed = parseResultSheet(await readSheet(bytes, fileName), {
    today: ctx.today,
    maxScore: event.maxScore,
  });
  const matched = await matchEntrants(ctx, parsed.lines, parsed.refused);
  const isPartial = parsed.problems.length + matched.problems.length > 0;
  const ranked = rankLines(event, matched.lines, isPartial);
  // Whether the good rows could stand alone matters only to a caller who wants that.
  const ofRanks = ranked.problems.filter(
    ({ code }) => code !== 'RANKS_NEEDED' || onBadRows === 'REJECT_ROWS',
  );
  const problems = [...parsed.problems, ...matched.problems, ...ofRanks];
  return {
    lines: ranked.lines,
    problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    notes: parsed.notes,
  };
}

/** A sheet without one good row, or with a fault of the sheet itself, is refused whatever the caller chose. */
const isRefused = ({ lines, problems }: ReadSheet, { onBadRows }: ImportResultsInput): boolean =>
  lines.length === 0 ||
  problems.some(({ row }) => row === undefined) ||
  (problems.length > 0 && onBadRows === 'REJECT_ALL');

const reportOf = (read: ReadSheet, input: ImportResultsInput): ImportReport => ({
  version: null,
  unchanged: false,
  // The same in a dry run, so that it tells exactly what the real one would.
  accepted: isRefused(read, input) ? 0 : read.lines.length,
  rejected: new Set(read.problems.map(({ row }) => row)).size,
  problems: read.problems,
  notes: read.notes,
});
