import { authorize } from '../../../kernel/abilities.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { StoredFile } from '../../../platform/database/platform.entities.ts';
import { withSheetThread } from '../../../platform/sheets/sheet-thread.ts';
import { occupationAbilities } from '../occupation.abilities.ts';
import type { OccupationSheetCalls } from '../occupation-sheet-thread.ts';
import type { OccupationEntry } from '../read-occupations.ts';
import { loadOccupations, type OccupationCounts } from './load-occupations.ts';

export interface ImportOccupationsInput {
  /** Row id of an uploaded .xlsx or .csv. */
  readonly fileId: string;
  readonly dryRun: boolean;
  /** When the sheet is the complete list: the day from which occupations missing from it stand no longer. */
  readonly closeAbsentOn?: LocalDate | null;
}

/** Brings the classification up to date from a sheet. Throws `INVALID_INPUT` with every problem of the sheet. */
export async function importOccupations(
  ctx: Context,
  input: ImportOccupationsInput,
): Promise<{ counts: OccupationCounts; dryRun: boolean }> {
  authorize(occupationAbilities, ctx.actor, 'import', null);
  const file = await ctx.em.findOne(StoredFile, input.fileId, { populate: ['bytes'] });
  if (!file) throw notFound('文件 file');
  const entries = await withSheetThread<OccupationSheetCalls, OccupationEntry[]>(
    import.meta.url,
    '../occupation-sheet-thread',
    (thread) => thread.call('read', { bytes: file.bytes, fileName: file.name }),
  );
  const counts = await loadOccupations(ctx.em.getKysely<Record<string, never>>(), entries, {
    closeAbsentOn: input.closeAbsentOn ?? null,
    dryRun: input.dryRun,
  });
  if (!input.dryRun)
    ctx.emit({
      type: 'occupations.imported',
      subject: { type: 'StoredFile', id: file.id },
      jurisdictionId: null,
      body: { ...counts },
    });
  return { counts, dryRun: input.dryRun };
}
