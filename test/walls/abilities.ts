import type { Facts } from './actors.ts';

/** One line of who may: these players, by these ways to the subject. Any line that fits lets in. */
interface Line {
  readonly who: string;
  /** `place:key`, `body:key`, `person:key` (seen by that column), `is:key=value`, `always`. Any of them. */
  readonly by: string;
  /** All of these, too. */
  readonly and?: string;
  /** None of these. */
  readonly not?: string;
}

/** Everybody an ability may be asked about: their part, with what the walk makes them see. */
export interface Player {
  readonly part: string;
  readonly role: string;
  readonly facts: Omit<Facts, 'seat'>;
  readonly bureauKind: string | null;
  readonly isToken: boolean;
  /** Whether the place they sit in is a province. */
  readonly isProvincial: boolean;
}

const OFFICERS = 'union unionWorker bureau bureauElse bureauProvince enterprise school';
const PLACES = 'union unionWorker bureau bureauElse bureauProvince';
const HR = 'bureau bureauProvince';
const ADMIN = 'administrator administratorToken administratorBlinkered';
const ANY = `worker ${OFFICERS} judge auditor machine ${ADMIN}`;

const PERSON = 'place:jurisdictionId person:id body:employerId';
const GRANT = 'place:jurisdictionId place:personJurisdictionId person:personId body:employerId';
const CONTEST = 'place:jurisdictionId body:organiserId';
const CERTIFICATE = 'place:jurisdictionId person:personId body:employerId body:issuerId';
const EMPLOYMENT = 'place:jurisdictionId body:organisationId';
const staff = (by: string, who = `${OFFICERS} ${ADMIN}`): Line[] => [{ who, by }];
const HR_TASK: Line[] = [
  { who: HR, by: 'place:jurisdictionId' },
  { who: 'administrator administratorToken', by: 'always' },
];
const own = { not: 'person:personId' };
const alike = (names: string, lines: readonly Line[]): Record<string, readonly Line[]> =>
  Object.fromEntries(names.split(' ').map((name) => [name, lines]));

/** Every ability: who may, by which way to the subject. Stated a second time on purpose, like the walls. */
export const abilities: Readonly<Record<string, readonly Line[]>> = {
  'auditAbilities.verify': [{ who: 'auditor', by: 'always' }],
  'accountAbilities.read': [
    { who: ANY, by: 'is:userId=own' },
    { who: ADMIN, by: 'always' },
  ],
  ...alike('accountAbilities.createUser accountAbilities.endMembership', [
    { who: 'administrator administratorBlinkered', by: 'always' },
  ]),
  'accountAbilities.changePassword': [{ who: ANY, by: 'is:userId=own', not: 'token' }],
  'accountAbilities.issueApiToken': [
    { who: ANY, by: 'is:userId=own', not: 'token' },
    { who: ADMIN, by: 'is:isMachine=true', not: 'token' },
  ],
  'accountAbilities.revokeCredential': [
    { who: ANY, by: 'is:userId=own' },
    { who: ADMIN, by: 'always' },
  ],
  'accountAbilities.grantMembership': [{ who: ADMIN, by: 'is:userId=other', not: 'token' }],
  'certificateAbilities.read': [{ who: ANY, by: CERTIFICATE }],
  'certificateAbilities.record': [
    { who: OFFICERS, by: CERTIFICATE },
    { who: 'judge', by: 'body:issuerId' },
  ],
  'certificateAbilities.revoke': [{ who: 'bureau bureauElse bureauProvince', by: CERTIFICATE }],
  'pathAbilities.read': [{ who: ANY, by: `${GRANT} body:bodyId` }],
  'pathAbilities.use': [
    { who: ANY, by: 'person:personId' },
    { who: OFFICERS, by: GRANT },
  ],
  'pathAbilities.decide': [
    { who: `${OFFICERS} judge`, by: 'body:bodyId', ...own },
    ...HR_TASK.map((line) => ({ ...line, ...own })),
  ],
  'pathAbilities.review': HR_TASK.map((line) => ({ ...line, ...own })),
  'caseAbilities.read': [{ who: ANY, by: GRANT }],
  'caseAbilities.file': [
    { who: ANY, by: 'person:personId' },
    { who: OFFICERS, by: GRANT },
  ],
  'caseAbilities.move': [
    ...HR_TASK.map((line) => ({ ...line, ...own })),
    { who: `${OFFICERS} judge`, by: 'body:employerId', and: 'is:mechanism=ENTERPRISE', ...own },
  ],
  'evaluatorAbilities.file': HR_TASK,
  'competitionAbilities.read': [{ who: ANY, by: `${CONTEST} is:isListed=true` }],
  ...alike(
    'competitionAbilities.register competitionAbilities.enterResults',
    staff(CONTEST, OFFICERS),
  ),
  ...alike(
    'competitionAbilities.certifyResults competitionAbilities.publishResults',
    staff(CONTEST, PLACES),
  ),
  'planAbilities.keep': staff('place:jurisdictionId', PLACES),
  'contractAbilities.record': [
    { who: 'union unionWorker enterprise', by: 'place:jurisdictionId body:enterpriseId' },
  ],
  'officerTaskAbilities.read': [{ who: ANY, by: 'place:jurisdictionId' }],
  'officerTaskAbilities.decide': [
    { who: HR, by: 'place:jurisdictionId', and: 'is:body=HR_BUREAU', ...own },
    { who: 'union unionWorker', by: 'place:jurisdictionId', and: 'is:body=UNION', ...own },
    { who: 'administrator administratorToken', by: 'always', ...own },
  ],
  'employmentAbilities.read': [{ who: ANY, by: `${EMPLOYMENT} person:personId` }],
  ...alike(
    'employmentAbilities.record employmentAbilities.end employmentAbilities.changePost',
    staff(EMPLOYMENT),
  ),
  'employmentAbilities.endElsewhere': [
    ...staff(EMPLOYMENT),
    { who: `${PLACES} ${ADMIN}`, by: 'always' },
  ],
  'honourAbilities.read': [{ who: ANY, by: GRANT }],
  ...alike(
    'honourAbilities.confirm honourAbilities.revoke honourAbilities.recordElsewhere',
    staff('place:jurisdictionId', PLACES),
  ),
  'occupationAbilities.import': [
    { who: ADMIN, by: 'always' },
    { who: 'bureauProvince', by: 'always' },
  ],
  'organisationAbilities.read': [{ who: ANY, by: 'always' }],
  ...alike('organisationAbilities.register organisationAbilities.correct', [
    { who: `union unionWorker ${HR}`, by: 'place:jurisdictionId' },
    { who: ADMIN, by: 'always' },
  ]),
  'personAbilities.read': [{ who: ANY, by: PERSON }],
  ...alike('personAbilities.register personAbilities.correct', staff(PERSON)),
  'personAbilities.correctNationalId': staff(PERSON, `${PLACES} ${ADMIN}`),
  'personAbilities.revealNationalId': staff(PERSON, PLACES),
  'policyRegisterAbilities.load': [{ who: 'administrator administratorToken', by: 'always' }],
  'parameterAbilities.set': [
    { who: 'enterprise', by: 'body:organisationId' },
    {
      who: HR,
      by: 'place:jurisdictionId',
      and: 'is:organisationId=null',
    },
    {
      who: 'administrator administratorToken',
      by: 'always',
      and: 'is:organisationId=null',
      not: 'is:jurisdictionId=null',
    },
  ],
  'lawDraftAbilities.read': [{ who: ANY, by: 'place:jurisdictionId' }],
  'lawDraftAbilities.draft': [{ who: HR, by: 'place:jurisdictionId' }],
  'lawDraftAbilities.decide': [{ who: HR, by: 'place:jurisdictionId', not: 'is:authors=own' }],
  'simulationAbilities.tryRules': [{ who: `${PLACES} auditor ${ADMIN}`, by: 'always' }],
};

/** What each ability is asked about: keys of the subject; nothing for `null`. */
export const subjects: Readonly<Record<string, string>> = {
  auditAbilities: '',
  accountAbilities: 'userId isMachine',
  certificateAbilities: 'personId jurisdictionId employerId issuerId',
  pathAbilities: 'personId jurisdictionId personJurisdictionId employerId bodyId',
  caseAbilities: 'personId jurisdictionId personJurisdictionId employerId mechanism',
  evaluatorAbilities: 'jurisdictionId',
  competitionAbilities: 'jurisdictionId organiserId isListed',
  planAbilities: 'jurisdictionId',
  contractAbilities: 'enterpriseId jurisdictionId',
  officerTaskAbilities: 'jurisdictionId body personId',
  employmentAbilities: 'personId organisationId jurisdictionId',
  honourAbilities: 'personId jurisdictionId personJurisdictionId employerId',
  occupationAbilities: '',
  organisationAbilities: 'jurisdictionId',
  personAbilities: 'id jurisdictionId employerId',
  policyRegisterAbilities: '',
  parameterAbilities: 'jurisdictionId organisationId',
  lawDraftAbilities: 'jurisdictionId authors',
  simulationAbilities: '',
};

type Subject = Readonly<Record<string, unknown>>;

function fits(way: string, { facts, isToken }: Player, subject: Subject): boolean {
  const [kind, rest = ''] = way.split(':');
  if (kind === 'always') return true;
  if (kind === 'token') return isToken;
  if (kind === 'is') {
    const [key, value] = rest.split('=');
    return String(subject[key!]) === value;
  }
  const value = subject[rest];
  if (value == null) return facts.all && rest !== 'organisationId';
  const id = String(value);
  if (kind === 'person') return facts.person === id;
  const seen = kind === 'place' ? facts.places : facts.bodies;
  return facts.all || seen.includes(id);
}

const list = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

/** Does the table let this player do it to this subject? */
export const mayDo = (ability: string, player: Player, subject: Subject): boolean =>
  (abilities[ability] ?? []).some(
    ({ who, by, and, not }) =>
      list(who).includes(player.part) &&
      list(by).some((way) => fits(way, player, subject)) &&
      list(and).every((way) => fits(way, player, subject)) &&
      !list(not).some((way) => fits(way, player, subject)),
  );
