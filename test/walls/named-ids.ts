import {
  getNamedType,
  isInputObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
} from 'graphql';
import { schema } from './schema.ts';

/** Every place in a request that names a row by its id or a person by number: `root.argument` or `root.field of its input`. */
export function everyNamedId(): readonly string[] {
  const roots = [schema.getQueryType()!, schema.getMutationType()!];
  return roots.flatMap((root) =>
    Object.values(root.getFields()).flatMap(({ name, args }) =>
      args.flatMap((arg) => (arg.name === 'asOf' ? [] : idsIn(arg, name))),
    ),
  );
}

function idsIn({ name, type }: GraphQLArgument | GraphQLInputField, path: string): string[] {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) => idsIn(field, path));
  const isId = isScalarType(named) && (named.name === 'ID' || name.endsWith('Id'));
  return isId ? [`${path}.${name}`] : [];
}

const grouped = (groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(groups).flatMap(([to, names]) =>
      names
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => [name, to] as const),
    ),
  );

/** What each of them names a row of, where rows of that type are hidden from some of those who may ask. */
export const namesHidden = grouped({
  Person: `person.id nearestRules.personId whyNotPerson.personId correctPerson.id revealNationalId.personId
    recordEmployment.personId recordCertificate.personId recordHonour.personId fileExceptionCase.personId
    recordMentorContract.mentorId recordMentorContract.apprenticeId node.id auditTrail.subjectId`,
  Employment: 'employment.id changePost.id endEmployment.id',
  Certificate: 'certificate.id revokeCertificate.id',
  Decision: 'decision.id',
  OfficerTask: 'officerTask.id decideTask.taskId',
  Competition:
    'competition.id fileCompetition.competitionId addEvent.competitionId includeInPlan.competitionId',
  CompetitionEvent: 'competitionEvent.id importResults.eventId annulResults.eventId',
  ResultVersion: `resultVersion.id draftPreview.resultVersionId finalisePreview.resultVersionId resultDiff.fromId
    resultDiff.toId certifyResults.resultVersionId publiciseResults.resultVersionId raiseObjection.resultVersionId
    finaliseResults.resultVersionId requestGrants.resultVersionId withdrawResults.resultVersionId`,
  ResultLine: 'resultLine.id whyNot.id',
  Entry: 'entry.id',
  Objection: 'answerObjection.objectionId',
  Honour: 'honour.id confirmHonour.honourId declineHonour.honourId revokeHonour.honourId',
  CertificationPath: 'certificationPath.id usePath.pathId',
  PathApplication: 'pathApplication.id decideApplication.applicationId',
  ExceptionCase: `exceptionCase.id checkEvidence.caseId convenePanel.caseId publiciseCase.caseId approveCase.caseId
    rejectCase.caseId`,
  MentorContract: 'mentorContract.id',
  LedgerEntry: 'ledgerEntry.id',
  LawDraft: `lawDraft.id saveLawDraft.id submitLawDraft.id approveLawDraft.id rejectLawDraft.id withdrawLawDraft.id
    whatIf.lawDraftId`,
  WorkProgress: 'work.id',
  User: 'issueApiToken.userId',
  Credential: 'revokeCredential.credentialId',
  File: 'importResults.fileId importOccupations.fileId',
});

/**
 * Identity numbers, which are answered for by themselves. The same officer who knows both number and name may record an
 * employment of somebody from elsewhere; that they hear NOT_ALLOWED for a certificate tells them nothing that they do
 * not know.
 */
export const namesByNumber = grouped({
  'finds nobody who is hidden': 'personByNationalId.nationalId',
  'finds somebody hidden only together with their name': `recordEmployment.nationalId recordCertificate.nationalId`,
  'is called taken to who sees whose it is or knows the name; else it is not confirmed, five times a day': `
    registerPerson.nationalId correctPerson.nationalId`,
});

/** Those that have nothing to hide, by the reason. */
export const namesOpen = grouped({
  'places, organisations, occupations, plans and evaluators are open to everybody signed in': `
    organisation.id competitionPlan.id selfEvaluator.id people.employerId certificates.occupationId
    lawCheck.jurisdictionId correctOrganisation.id correctOrganisation.jurisdictionId correctOrganisation.parentId
    correctPerson.hukouJurisdictionId fileSelfEvaluator.enterpriseId grantMembership.organisationId
    includeInPlan.planId openPlan.jurisdictionId recordCertificate.issuePlaceId recordCertificate.issuerId
    recordCertificate.occupationId recordEmployment.organisationId recordMentorContract.enterpriseId
    recordMentorContract.occupationId registerCompetition.jurisdictionId registerCompetition.organiserId
    registerOrganisation.jurisdictionId registerOrganisation.parentId registerPerson.employerId
    registerPerson.hukouJurisdictionId saveLawDraft.jurisdictionId setParameter.jurisdictionId
    setParameter.organisationId usePath.bodyId`,
  'only administrators are let in, who see everything': `
    createUser.personId endMembership.membershipId grantMembership.userId`,
});
