import {
  SESSIONS,
  HR,
  PLACE,
  FIRM,
  day,
  note,
  version,
  type MutationCell,
} from './mutation-cell.ts';

/** The mutations of contests and their results. */
export const contestMutations: Readonly<Record<string, MutationCell>> = {
  registerCompetition: {
    may: `${PLACE} ${FIRM}`,
    input: ({ place, enterprise }) => ({
      jurisdictionId: place,
      organiserId: enterprise,
      name: '新竞赛',
      sector: 'ADVANCED_MANUFACTURING',
      seriesCode: 'LIYANG_LOCAL',
      startsOn: '2026-12-01',
      endsOn: '2026-12-02',
    }),
  },
  fileCompetition: {
    may: `${PLACE} school`,
    input: ({ competition }) => ({ competitionId: competition }),
  },
  addEvent: {
    may: `${PLACE} school`,
    input: ({ competition, occupationCode }) => ({
      competitionId: competition,
      name: '新项目',
      occupationCode,
      level: 'SENIOR',
      groupKind: 'WORKER',
      finalsOn: '2026-12-01',
    }),
  },
  openPlan: { may: PLACE, input: ({ place }) => ({ jurisdictionId: place, year: 2027 }) },
  includeInPlan: {
    may: 'unionAbove bureauProvince',
    input: ({ cityPlan, competition }) => ({
      planId: cityPlan,
      competitionId: competition,
      approvedOn: day,
      reference: '第1项',
    }),
  },
  // The file is the union officer's own upload, and nobody imports another's.
  importResults: {
    may: 'union unionToken',
    input: ({ event, file }) => ({ eventId: event, fileId: file, dryRun: true }),
  },
  'importResults: a file of their own, a contest of others': {
    may: '',
    input: ({ event, fileElsewhere }) => ({ eventId: event, fileId: fileElsewhere, dryRun: true }),
  },
  // The union officer entered these results, and whoever entered does not certify.
  certifyResults: { may: `unionAbove ${HR} bureauElse`, input: version },
  publiciseResults: { may: PLACE, input: version },
  raiseObjection: {
    may: `${SESSIONS} unionToken unionBlind`,
    input: (ids) => ({ ...version(ids), ground: note }),
  },
  answerObjection: {
    may: PLACE,
    input: ({ objection }) => ({ objectionId: objection, answer: note, isUpheld: false }),
  },
  finaliseResults: { may: PLACE, input: version },
  'finaliseResults: as previewed': {
    may: PLACE,
    input: (ids) => ({ ...version(ids), previewToken: 'nothing' }),
  },
  requestGrants: { may: PLACE, input: version },
  annulResults: {
    may: `${PLACE} school`,
    input: ({ event }) => ({ eventId: event, reason: note }),
  },
  withdrawResults: { may: `${PLACE} school`, input: (ids) => ({ ...version(ids), reason: note }) },
};
