import { HR, type MutationCell } from './mutation-cell.ts';
import type { Ids } from './subjects.ts';

const law = ({ lawDraft }: Ids) => ({ id: lawDraft, version: 1 });
const reason = '核对无误 checked';

/** Law is drafted and decided by the HR bureau of the place, and by nobody else there. */
export const lawMutations: Readonly<Record<string, MutationCell>> = {
  saveLawDraft: {
    may: HR,
    input: ({ place }) => ({ title: '试行办法', jurisdictionId: place, content: {} }),
  },
  submitLawDraft: { may: HR, input: law },
  approveLawDraft: { may: HR, input: law },
  rejectLawDraft: { may: HR, input: (ids) => ({ ...law(ids), reason }) },
  withdrawLawDraft: { may: HR, input: (ids) => ({ ...law(ids), reason }) },
};
