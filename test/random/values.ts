import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import type { Dice } from './dice.ts';
import type { Larder } from './larder.ts';
import { awkward, texts } from './awkward.ts';
import { randomCondition, randomDraft, randomLaw, randomParameters } from './law.ts';

/** What values are made from. `wild`: the share of values that no careful client would send. */
export interface Pantry {
  readonly dice: Dice;
  readonly larder: Larder;
  readonly wild: number;
}

/** Which node an id argument means, where its name tells it. */
const idTypes: Readonly<Record<string, string>> = {
  applicationId: 'PathApplication',
  apprenticeId: 'Person',
  bodyId: 'Organisation',
  caseId: 'ExceptionCase',
  competitionId: 'Competition',
  credentialId: 'Credential',
  employerId: 'Organisation',
  enterpriseId: 'Organisation',
  eventId: 'CompetitionEvent',
  fileId: 'File',
  fromId: 'ResultVersion',
  honourId: 'Honour',
  hukouJurisdictionId: 'Jurisdiction',
  issuePlaceId: 'Jurisdiction',
  issuerId: 'Organisation',
  jurisdictionId: 'Jurisdiction',
  lawDraftId: 'LawDraft',
  membershipId: 'Membership',
  mentorId: 'Person',
  objectionId: 'Objection',
  occupationId: 'Occupation',
  organiserId: 'Organisation',
  organisationId: 'Organisation',
  parentId: 'Organisation',
  pathId: 'CertificationPath',
  personId: 'Person',
  planId: 'CompetitionPlan',
  resultVersionId: 'ResultVersion',
  taskId: 'OfficerTask',
  toId: 'ResultVersion',
  userId: 'User',
};

/** Which shelf of codes a text argument means, by its own name or, for plain `code`, by its field's. */
const codeKinds: Readonly<Record<string, string>> = {
  document: 'code:document',
  honourType: 'code:honourType',
  idempotencyKey: 'key',
  jurisdiction: 'code:jurisdiction',
  ladder: 'code:jurisdiction',
  occupation: 'code:occupation',
  occupationCode: 'code:occupation',
  parameter: 'code:parameter',
  parameterCode: 'code:parameter',
  previewToken: 'token',
  rule: 'code:rule',
  ruleCode: 'code:rule',
  seriesCode: 'code:series',
  trigger: 'code:trigger',
  typeCode: 'code:honourType',
  under: 'code:jurisdiction',
};

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

function sensibleId({ dice, larder }: Pantry, name: string, owner: string): string {
  // `honour(id:)` and `revokeHonour(input: { id: })` both mean an honour.
  const named = [capital(owner), owner.replace(/^[a-z]+/, '')];
  const guess = idTypes[name] ?? named.find((type) => larder.kinds().includes(type));
  const kind = guess ?? dice.pick(larder.kinds().length ? larder.kinds() : ['Person']);
  return larder.take(kind, dice) ?? `gid://jianglu/${kind}/${dice.between(1, 50)}`;
}

const day = ({ dice }: Pantry): string => {
  const from = Date.UTC(2024, 0, 1) / 86_400_000;
  return new Date((from + dice.between(0, 1100)) * 86_400_000).toISOString().slice(0, 10);
};

const numbers: Readonly<Record<string, readonly [number, number]>> = {
  first: [0, 100],
  year: [2023, 2028],
  version: [1, 3],
  versionNumber: [1, 3],
  recognisedRank: [1, 3],
  awardRank: [1, 3],
};

function sensibleText(pantry: Pantry, name: string, owner: string): string {
  const { dice, larder } = pantry;
  if (name === 'after') return larder.take('cursor', dice) ?? '';
  const kind = codeKinds[name] ?? (name === 'code' ? codeKinds[owner] : undefined);
  return (kind && larder.take(kind, dice)) ?? dice.pick(texts.plain);
}

type Making = (dice: Dice, larder: Larder) => unknown;
const documents: Readonly<Record<string, Making>> = {
  content: randomLaw,
  draft: randomDraft,
  parameters: randomParameters,
};
const randomJson: Making = (dice, larder) =>
  dice.pick([
    { maxRank: dice.between(1, 9), minScore: dice.between(1, 99) },
    dice.between(-5, 99),
    { by: 'RANK', bands: [{ tier: 'FIRST', upToRank: dice.between(0, 9) }] },
    { by: 'PERCENT', bands: [{ tier: 'FIRST', percent: dice.between(0, 101) }] },
    randomCondition(dice, larder, 4),
  ]);

const scalars: Readonly<Record<string, (pantry: Pantry, name: string, owner: string) => unknown>> =
  {
    ID: sensibleId,
    String: sensibleText,
    Boolean: ({ dice }) => dice.chance(0.5),
    Int: ({ dice }, name) => dice.between(...(numbers[name] ?? [0, 12])),
    LocalDate: day,
    // What was recorded is known from the moment on that answers tell.
    Instant: (pantry) =>
      (pantry.dice.chance(0.8) && pantry.larder.take('instant', pantry.dice)) ||
      `${day(pantry)}T08:00:00Z`,
    Money: ({ dice }) => `${dice.between(0, 9999)}.${dice.between(10, 99)}`,
    Decimal: ({ dice }) => `${dice.between(0, 100)}.${dice.between(0, 9)}`,
    NationalId: ({ dice }) =>
      makeNationalId(
        '320481',
        `19${dice.between(60, 99)}-03-0${dice.between(1, 9)}`,
        dice.between(1, 998),
      ),
    CreditCode: ({ dice }) => dice.pick(['91320481MA1T8YBU4X', '12320481466500000N', '0']),
    Json: ({ dice, larder }, name) => (documents[name] ?? randomJson)(dice, larder),
  };

/** A value for an argument or input field of that type, as JSON. `owner` is the field it belongs to. */
export function valueFor(
  pantry: Pantry,
  type: GraphQLInputType,
  name: string,
  owner: string,
): unknown {
  const { dice, wild } = pantry;
  if (dice.chance(wild)) return awkward(pantry, getNullableType(type));
  if (!isNonNullType(type) && dice.chance(0.06)) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const length = dice.chance(0.02) ? 300 : dice.between(0, 3);
    return Array.from({ length }, () =>
      valueFor(pantry, inner.ofType as GraphQLInputType, name, owner),
    );
  }
  if (isEnumType(inner)) return dice.pick(inner.getValues()).name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).filter(
      (field) =>
        (isNonNullType(field.type) && field.defaultValue === undefined) || dice.chance(0.45),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, valueFor(pantry, field.type, field.name, owner)]),
    );
  }
  return scalars[inner.name]?.(pantry, name, owner) ?? dice.pick(texts.plain);
}
