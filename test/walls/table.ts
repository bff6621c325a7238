/**
 * The closed world of reading: every type, who sees its rows, and every field that shows them. Stated here a second
 * time on purpose; nothing of it is taken from the product, so that a wall moved there is noticed here.
 */
export interface TypeCell {
  /** Names of all fields, in any order. A field that is not listed fails the test. */
  readonly fields: string;
  /** Why everybody signed in sees all rows. */
  readonly open?: string;
  /** Seen only through another type whose rows are walled; such a type has no way in of its own. */
  readonly within?: string;
  /** Sees exactly whom the row in that column shows itself to. */
  readonly behind?: readonly [type: string, column: string];
  /** Columns that hold the place overseeing the row, the people it is about, the bodies it belongs to. */
  readonly places?: string;
  readonly persons?: string;
  readonly bodies?: string;
  /** Column that is true once everybody signed in may see the row. */
  readonly listed?: string;
}

const GRANT = {
  places: 'jurisdiction_id person_jurisdiction_id',
  persons: 'person_id',
  bodies: 'employer_id',
} as const;
const CONTEST = { places: 'jurisdiction_id', bodies: 'organiser_id' } as const;
const ENTRANT = { ...CONTEST, persons: 'person_id', bodies: 'organiser_id employer_id' } as const;

export const types: Readonly<Record<string, TypeCell>> = {
  Jurisdiction: {
    open: 'places are public',
    fields: 'id code name nameEn level parent children path validFrom validTo organisations',
  },
  Occupation: {
    open: 'the classification is public',
    fields: 'id code name nameEn kind parent trades field validFrom validTo',
  },
  Organisation: {
    open: 'the register is public',
    fields: `id kind name creditCode creditCodeChecked jurisdiction parent branches source bureauKind schoolKind
      ownership isAboveScale isListed isChainLeader isIndustryLeader isSpecialisedSme isLarge isTownOrZone version
      people employments selfEvaluations mentorContracts`,
  },
  PolicyDocument: {
    open: 'the law is public',
    fields: `id code number title titleEn issuer issuerEn jurisdiction issuedOn issuedText status implements clauses`,
  },
  Clause: { open: 'the law is public', fields: 'id label about aboutEn document citedBy' },
  Citation: { open: 'the law is public', fields: 'clause ruleVersion' },
  Rule: {
    open: 'the rules are public',
    fields:
      'id code name nameEn systems triggers isServed notServedBecause versions currentVersion',
  },
  RuleVersion: {
    open: 'the rules are public',
    fields: `id rule number jurisdiction validFrom validTo officerFrom status strength effectType layering body
      citations parameters runningCases hasDecided lastDecidedOn examples registeredBy`,
  },
  RuleExample: { open: 'the rules are public', fields: 'name nameEn given outcome code' },
  LawDraft: {
    places: 'jurisdiction_id',
    fields: `id title jurisdiction content status draftedBy submittedBy submittedAt decidedBy decidedAt reason createdAt version`,
  },
  Parameter: {
    open: 'what may be set is public',
    fields: 'id code name nameEn scope type why whyEn values',
  },
  ParameterValue: {
    within: 'Parameter.values leaves out what an organisation has set for itself',
    fields: `id value jurisdiction organisation validFrom validTo legalBasis isDefault isEnabled isFloor setBy setAt`,
  },
  Series: {
    open: 'the catalogue is public',
    fields: 'id code name nameEn level cadence jurisdiction roles',
  },
  SeriesRole: { open: 'the catalogue is public', fields: 'role jurisdiction clause' },
  CompetitionPlan: {
    open: 'yearly plans are published',
    fields: 'id year status jurisdiction inclusions',
  },
  HonourType: {
    open: 'the catalogue is public',
    fields: 'id code name nameEn issuer issuerEn kind aliasOf jurisdiction',
  },
  SelfEvaluator: {
    open: 'filings of evaluators are published',
    fields: 'id filingNo fromLevel toLevel validFrom validTo status enterprise occupation',
  },
  // prettier-ignore
  RuleRun: { within: 'Decision.run stands behind the decision', fields: 'ruleVersion parameters happenedOn decidedOn' },
  Person: {
    places: 'jurisdiction_id',
    persons: 'id',
    bodies: 'employer_id',
    fields: `id fullName nationalId bornOn sex employer jurisdiction hukou version employments certificates decisions
      entries honours recommendations certificationPaths exceptionCases mentoring apprenticeships receivables
      receivableBalance`,
  },
  Employment: {
    places: 'jurisdiction_id',
    persons: 'person_id',
    bodies: 'organisation_id',
    fields: `id person organisation jurisdiction kind post postType isFrontLine isMigrantWorker isInAppointment
      startedOn endedOn postChangedOn reportedOn version`,
  },
  Certificate: {
    places: 'jurisdiction_id',
    persons: 'person_id',
    bodies: 'employer_id issuer_id',
    fields: `id person type occupation level title number issuer issuerName issuePlace issuedOn reportedOn status
      revokedOn revokedReason version`,
  },
  Decision: {
    ...GRANT,
    fields: 'id rule run basisKind outcome code codeText facts person decidedAt explanation',
  },
  OfficerTask: {
    places: 'jurisdiction_id',
    fields: `id kind status body code codeText person decision jurisdiction conditionApplied evidence clause decidedBy
      decidedOn askedByVersion withdrawnByVersion createdAt version`,
  },
  PlanInclusion: {
    behind: ['Competition', 'competition_id'],
    fields: 'id approvedOn reference recordedBy plan competition',
  },
  Competition: {
    ...CONTEST,
    listed: 'is_listed',
    fields: `id name year level sector organiserKind startsOn endsOn status version flags series jurisdiction organiser
      inclusions events`,
  },
  CompetitionEvent: {
    ...CONTEST,
    listed: 'is_listed',
    fields: `id name level groupKind finalsOn maxScore prizeRule tiePolicy objectionDays occupation competition
      currentVersion versions results entries`,
  },
  ResultVersion: {
    ...CONTEST,
    listed: 'is_public',
    fields: `id number status lineCount certifiedOn publicisedOn objectionEndsOn finalOn reason sheetHash createdAt
      version event supersedes lines decisions objections honours recommendations certificationPaths ledgerEntries`,
  },
  ResultLine: {
    ...ENTRANT,
    fields: `id status theory practical total seconds rank tieSize prize isPrizeUndecided entry person version`,
  },
  Entry: { ...ENTRANT, fields: 'id bibNo entrantName employerName person event competition lines' },
  Objection: {
    ...CONTEST,
    fields: 'id ground status raisedBy raisedOn answer answeredBy answeredOn resultVersion',
  },
  Honour: {
    ...GRANT,
    fields: `id status grantedOn cash reference revokedOn revokedReason isRevokedFromStart revokedByVersion version
      type person decision rule resultVersion`,
  },
  Recommendation: {
    ...GRANT,
    fields: `id list priority status recommendedOn withdrawnOn withdrawnReason isWithdrawnFromStart withdrawnByVersion
      person decision rule resultVersion`,
  },
  CertificationPath: {
    ...GRANT,
    bodies: 'employer_id body_id',
    fields: `id kind status toLevel toTitle waives decidedBy openedOn expiresOn revokedOn revokedReason
      isRevokedFromStart revokedByVersion version occupation person body decision rule resultVersion applications`,
  },
  PathApplication: {
    ...GRANT,
    bodies: 'employer_id body_id',
    fields: `id filedOn applicantName outcome reason decidedOn achievements version path person body certificate`,
  },
  ExceptionCase: {
    ...GRANT,
    fields: `id mechanism toLevel evidence grounds achievements status statusReason filedOn version person occupation
      employer decisions`,
  },
  MentorContract: {
    places: 'jurisdiction_id',
    persons: 'mentor_id apprentice_id',
    bodies: 'enterprise_id',
    fields: `id enterprise mentor apprentice occupation signedOn effectiveOn lastDay status version`,
  },
  LedgerEntry: {
    places: 'jurisdiction_id',
    persons: 'payee_id person_id',
    bodies: 'payer_id',
    fields: `id kind amount payerKind bookedOn reason payer payee person decision rule resultVersion reversalOf`,
  },
  // Nobody but those who see everything: a seal binds the events of all places.
  AuditSeal: {
    fields: `id number fromEventId toEventId eventCount root previousHash hash publicKey signature sealedAt`,
  },
  WorkProgress: {
    places: 'jurisdiction_id',
    persons: 'person_id',
    bodies: 'organisation_id',
    fields: `id operation actorName subjectId step stepEn done total startedAt beatAt endedAt status code`,
  },
  AuditEvent: {
    places: 'jurisdiction_id',
    fields: 'id type subjectType subjectId body actorName at',
  },
};
