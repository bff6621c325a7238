import { contestMutations } from './contest-mutations.ts';
import { lawMutations } from './law-mutations.ts';
import {
  SESSIONS,
  ANYBODY,
  UNION,
  HR,
  PLACE,
  FIRM,
  STAFF,
  CASE,
  day,
  note,
  POST,
  FILING,
  move,
  type MutationCell,
} from './mutation-cell.ts';

/** Every mutation, some of them in more than one way. */
export const mutations: Readonly<Record<string, MutationCell>> = {
  ...contestMutations,
  verifyAuditTrail: { may: 'auditor', input: () => ({}) },
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
  ...lawMutations,
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
};
