import { normaliseNationalId } from '../../../kernel/national-id.ts';
import type { LineDraft } from './parse-row.ts';
import { endsInZeros, LOST_DIGITS } from './read-person.ts';

/**
 * Whether a column of identity numbers went through Excel as numbers, so that none kept its last three digits: one in
 * eleven of the numbers rounded to `000` would still pass the check digit, and belong to somebody else.
 */
export class LostDigits {
  private numbers = 0;
  private rounded = 0;

  /** Takes what a row has in the column. */
  notice(text: string): void {
    if (!/^\d{18}$/.test(normaliseNationalId(text))) return;
    this.numbers += 1;
    if (endsInZeros(text)) this.rounded += 1;
  }

  /** Refuses those that passed, once all rows are known. */
  refuse(drafts: readonly LineDraft[]): void {
    if (this.numbers === 0 || this.rounded < this.numbers) return;
    for (const draft of drafts) {
      if (draft.nationalId === undefined || !endsInZeros(draft.nationalId)) continue;
      draft.nationalId = undefined;
      draft.reader.refuse('nationalId', 'ID_TURNED_INTO_NUMBER', LOST_DIGITS);
    }
  }
}
