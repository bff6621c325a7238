import { parts, sessions } from './actors.ts';
import type { Ids } from './subjects.ts';
/** One mutation: who of those at the walls may run it on the subjects of {@link Ids}, and a well-formed input. */
export interface MutationCell {
  /** Parts that are let in (what the rules say then is another matter). Everybody else is refused. */
  readonly may: string;
  readonly input: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Why it is not run: it would end the very session that asks. */
  readonly skip?: string;
}

const SESSIONS = sessions.join(' ');
const ANYBODY = parts.join(' ');
const UNION = 'union unionAbove unionToken';
const HR = 'bureau bureauProvince';
const PLACE = `${UNION} ${HR} bureauElse`;
const FIRM = 'enterprise enterpriseAbove';
const STAFF = `${PLACE} ${FIRM} administrator`;
const CASE = `${HR} ${FIRM} administrator`;
const day = '2026-11-20';
const note = '核对无误 checked';

const POST = { post: '铣工', postType: 'SKILL', startedOn: '2026-01-01' };
const FILING = { fromLevel: 'JUNIOR', toLevel: 'SENIOR', validFrom: '2026-01-01' };
const version = ({ resultVersion }: Ids) => ({ resultVersionId: resultVersion });
const move = ({ exceptionCase }: Ids) => ({ caseId: exceptionCase });

export const mutations: Readonly<Record<string, MutationCell>> = {
  signIn: { may: ANYBODY, skip: 'changes who asks', input: () => ({}) },
  signOut: { may: ANYBODY, skip: 'ends the session', input: () => ({}) },
  // With a wrong one, so that nothing ends.
  changePassword: {
    may: SESSIONS,
    input: () => ({ currentPassword: 'not it', newPassword: 'Walls-2026-匠路' }),
  },
  createUser: {
    may: 'administrator',
    input: () => ({
      login: 'new.user',
      displayName: '新用户',
      password: 'Walls-2026-匠路',
      isMachine: false,
    }),
  },
  grantMembership: {
    may: 'administrator',
    input: ({ worker, enterprise }) => ({
      userId: worker,
      organisationId: enterprise,
      role: 'ENTERPRISE_OFFICER',
    }),
  },
  endMembership: {
    may: 'administrator',
    input: ({ membership }) => ({ membershipId: membership, validTo: '2027-01-01' }),
  },
  issueApiToken: {
    may: 'union',
    input: ({ officer }) => ({ userId: officer, name: '读取', scopes: ['read'], expiresInDays: 1 }),
  },
  revokeCredential: {
    may: 'union administrator unionToken',
    input: ({ credential }) => ({ credentialId: credential }),
  },
  registerOrganisation: {
    may: `${UNION} ${HR} administrator`,
    input: ({ place }) => ({ kind: 'ENTERPRISE', name: '新厂', jurisdictionId: place }),
  },
  correctOrganisation: {
    may: `${UNION} ${HR} administrator`,
    input: ({ enterprise }) => ({ id: enterprise, version: 1, isLarge: true }),
  },
  'correctOrganisation: to another place': {
    may: 'unionAbove bureauProvince administrator',
    input: ({ enterprise, elsewhere }) => ({
      id: enterprise,
      version: 1,
      jurisdictionId: elsewhere,
      creditCode: 'none',
    }),
  },
  registerPerson: {
    may: STAFF,
    input: ({ enterprise }) => ({
      fullName: '新人',
      nationalId: '11010519491231002X',
      employerId: enterprise,
    }),
  },
  correctPerson: {
    may: STAFF,
    input: ({ person }) => ({ id: person, version: 1, fullName: '李强' }),
  },
  'correctPerson: the number': {
    may: `${PLACE} administrator`,
    input: ({ person }) => ({ id: person, version: 1, nationalId: '11010519491231002X' }),
  },
  revealNationalId: {
    may: PLACE,
    input: ({ person }) => ({ personId: person, reason: '核对身份 identity check' }),
  },
  recordEmployment: {
    may: STAFF,
    input: ({ person, enterprise }) => ({
      personId: person,
      organisationId: enterprise,
      ...POST,
    }),
  },
  'recordEmployment: of somebody who works elsewhere': {
    may: `${PLACE} enterpriseAbove administrator`,
    input: ({ otherNumber, otherName, enterprise }) => ({
      nationalId: otherNumber,
      fullName: otherName,
      organisationId: enterprise,
      ...POST,
      startedOn: day,
      endPrevious: true,
    }),
  },
  changePost: {
    may: STAFF,
    input: ({ employment }) => ({ id: employment, version: 1, post: '铣工', changedOn: day }),
  },
  endEmployment: {
    may: STAFF,
    input: ({ employment }) => ({ id: employment, version: 1, endedOn: day }),
  },
  recordCertificate: {
    may: `${PLACE} ${FIRM}`,
    input: ({ person, occupation }) => ({
      personId: person,
      occupationId: occupation,
      type: 'SKILL_LEVEL',
      level: 'JUNIOR',
      number: 'W-1',
      issuerName: '评价中心',
      issuedOn: '2026-01-05',
    }),
  },
  revokeCertificate: {
    may: `${HR} bureauElse`,
    input: ({ certificate }) => ({ id: certificate, version: 1, reason: note, revokedOn: day }),
  },
  recordMentorContract: {
    may: `${UNION} ${FIRM}`,
    input: ({ enterprise, mentor, person, occupation }) => ({
      enterpriseId: enterprise,
      mentorId: mentor,
      apprenticeId: person,
      occupationId: occupation,
      signedOn: day,
      effectiveOn: day,
      termMonths: 12,
    }),
  },
  recordHonour: {
    may: PLACE,
    input: ({ person }) => ({
      personId: person,
      typeCode: 'JS_LABOUR_MEDAL',
      grantedOn: day,
      reference: '文号1',
    }),
  },
  confirmHonour: { may: PLACE, input: ({ honour }) => ({ honourId: honour }) },
  declineHonour: { may: PLACE, input: ({ honour }) => ({ honourId: honour, reason: note }) },
  revokeHonour: {
    may: PLACE,
    input: ({ honour }) => ({ honourId: honour, isFromStart: true, reason: note }),
  },
  fileExceptionCase: {
    may: `worker ${PLACE} ${FIRM}`,
    input: ({ person, occupationCode }) => ({
      personId: person,
      mechanism: 'ENTERPRISE',
      occupationCode,
      toLevel: 'TECHNICIAN',
    }),
  },
  checkEvidence: { may: CASE, input: move },
  convenePanel: { may: CASE, input: move },
  publiciseCase: { may: CASE, input: move },
  approveCase: { may: CASE, input: move },
  rejectCase: { may: CASE, input: (ids) => ({ ...move(ids), reason: note }) },
  fileSelfEvaluator: {
    may: `${HR} administrator`,
    input: ({ enterprise, occupationCode }) => ({
      enterpriseId: enterprise,
      occupationCode,
      filingNo: 'W-1',
      ...FILING,
    }),
  },
  usePath: {
    may: `worker ${PLACE} ${FIRM}`,
    input: ({ path, school }) => ({ pathId: path, bodyId: school }),
  },
  decideApplication: {
    may: `${HR} administrator school judge`,
    input: ({ application }) => ({ applicationId: application, outcome: 'DECLINED', reason: note }),
  },
  decideTask: {
    may: `${HR} administrator`,
    input: ({ task }) => ({
      taskId: task,
      verdict: 'REJECT',
      conditionApplied: note,
      document: 'LY20',
      clause: '（七）2',
      evidence: note,
    }),
  },
  'decideTask: about a used path': {
    may: `${HR} administrator`,
    input: ({ review }) => ({
      taskId: review,
      verdict: 'REJECT',
      conditionApplied: note,
      document: 'LY20',
      clause: '（七）2',
      evidence: note,
    }),
  },
  setParameter: {
    may: `${HR} administrator`,
    input: ({ place }) => ({
      parameterCode: 'P-16',
      jurisdictionId: place,
      value: { maxRank: 2, minScore: 80 },
      validFrom: '2027-01-01',
      legalBasis: note,
    }),
  },
  importOccupations: {
    may: 'bureauProvince administrator',
    input: ({ file }) => ({ fileId: file, dryRun: true }),
  },
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
