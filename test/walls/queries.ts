import type { Part } from './actors.ts';

const UNION = 'union unionElsewhere unionAbove unionToken';
const BUREAU = 'bureau bureauElse bureauProvince';

/**
 * Root queries that are worked out instead of read: who is let in at all, and why the answer tells nothing of what is
 * hidden. Everybody else is told NOT_ALLOWED; a stranger is told to sign in.
 */
export const workedOut: Readonly<Record<string, { may: string; tells: string }>> = {
  whyNot: { may: 'everybody', tells: 'a subject that the viewer sees; nothing of any other' },
  whyNotPerson: {
    may: 'everybody',
    tells: 'subjects in sight of a person in sight; nothing of anybody else',
  },
  nearestRules: {
    may: 'everybody',
    tells: 'subjects in sight of a person in sight; nothing of anybody else',
  },
  whatIf: {
    may: `${UNION} ${BUREAU} auditor administrator`,
    tells: 'cases in sight, and counts and sums of them alone',
  },
  draftPreview: {
    may: 'everybody',
    tells: 'candidates in sight in a version in sight; no such version otherwise',
  },
  resultDiff: {
    may: 'everybody',
    tells: 'lines and consequences in sight of versions in sight; no such version otherwise',
  },
  finalisePreview: {
    may: `${UNION} ${BUREAU}`,
    tells:
      'consequences in sight, and how many more there are: whoever makes results final answers for all of them',
  },
};

export const isLetIn = (query: string, part: Part): boolean =>
  workedOut[query]!.may === 'everybody' || workedOut[query]!.may.split(' ').includes(part);

/**
 * Root queries: the type whose wall stands before their rows, or in words what they answer. Law, places, occupations,
 * the registers of organisations and the catalogues are open to everybody signed in and to nobody else: they say
 * nothing of anybody, but whoever reads them has an account that can be told apart and slowed down.
 */
export const queries: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({
      Jurisdiction: 'jurisdiction jurisdictions',
      Occupation: 'occupation occupations',
      Organisation: 'organisation organisations',
      Person: 'person people personByNationalId',
      Employment: 'employment',
      Certificate: 'certificate certificates',
      PolicyDocument: 'document documents',
      Rule: 'rule rules',
      RuleVersion: 'lapsingRules',
      LawDraft: 'lawDraft lawDrafts',
      Parameter: 'parameter parameters',
      Decision: 'decision',
      OfficerTask: 'officerTask officerTasks',
      Series: 'seriesCatalogue',
      CompetitionPlan: 'competitionPlan competitionPlans',
      Competition: 'competition competitions',
      CompetitionEvent: 'competitionEvent',
      ResultVersion: 'resultVersion',
      ResultLine: 'resultLine',
      Entry: 'entry',
      HonourType: 'honourType honourTypes',
      Honour: 'honour honours',
      Recommendation: 'recommendations',
      CertificationPath: 'certificationPath certificationPaths',
      PathApplication: 'pathApplication',
      ExceptionCase: 'exceptionCase exceptionCases',
      SelfEvaluator: 'selfEvaluator selfEvaluators',
      MentorContract: 'mentorContract',
      LedgerEntry: 'ledgerEntry ledgerEntries',
      AuditEvent: 'auditTrail',
      AuditSeal: 'auditSeals',
      WorkProgress: 'work runningWork',
    }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])),
  ),
  node: 'any type with an id of its own',
  viewer: 'whoever asks; null for a stranger',
  lawCheck: 'what the asker drafts, held against the law, which is public',
  ladder: 'the law is public',
  reasonCodes: 'words of the law book',
  ...Object.fromEntries(Object.entries(workedOut).map(([name, { tells }]) => [name, tells])),
};

/** Root queries that answer a stranger; all others ask to sign in first. */
export const forStrangers: readonly string[] = ['viewer'];
