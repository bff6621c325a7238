export const lawDraftStatuses = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type LawDraftStatus = (typeof lawDraftStatuses)[number];
