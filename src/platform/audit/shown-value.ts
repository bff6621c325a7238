import { asItIs, initialOnly, type Shown } from './change-of.ts';

/** Stands for a value that the trail does not tell. */
const UNTOLD = '…';
const untold: Shown = (value) => (value == null ? null : UNTOLD);

/** Of a birthday the year. */
const yearOnly: Shown = (value) => (value == null ? null : `${String(value).slice(0, 4)}-**-**`);

/** Texts that are codes, or names of things and places. Every other text stays out of the trail. */
const plainTexts = new Set(
  `status kind type level post postType organiserKind bureauKind schoolKind ownership role code outcome tiePolicy
  groupKind sector mechanism reference clause name creditCode source toTitle title decidedBy body priority list
  filingNo sheetHash sha256 mediaType nationalIdMasked scope subjectType payerKind cadence number`.split(
    /\s+/,
  ),
);
/** Names of people. */
const personNames = new Set([
  'fullName',
  'entrantName',
  'applicantName',
  'displayName',
  'raisedBy',
  'answeredBy',
]);

/** Columns that are more personal than their name says. */
const special: Readonly<Record<string, Shown>> = {
  'StoredFile.name': untold,
  'Credential.name': untold,
  'Certificate.number': untold,
  'OfficerTask.decidedBy': initialOnly,
  'Person.bornOn': yearOnly,
};

const plainTypes =
  /^(bigint|integer|int|smallint|boolean|date|numeric|timestamptz|text\[\]|bigint\[\])/;

function ruleFor(column: string, type: string): Shown {
  if (personNames.has(column)) return initialOnly;
  if (plainTypes.test(type)) return asItIs;
  return plainTexts.has(column) && type.startsWith('text') ? asItIs : untold;
}

/** How the trail shows a column's value: names by their family name, free text and secrets not at all. */
export const shownValue = (entity: string, column: string, type: string, value: unknown): unknown =>
  (special[`${entity}.${column}`] ?? ruleFor(column, type))(value);
