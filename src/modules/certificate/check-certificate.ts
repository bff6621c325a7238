import type { Problem, Problems } from '../../kernel/errors.ts';
import { isInLadder, levelOf, type LevelCode } from '../../kernel/ladder.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { mayHearOfNumbers, refuseNumber } from '../../platform/number-refusals.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { UNMANAGED } from '../person/find-person.ts';
import type { Person } from '../person/person.entity.ts';
import { certificateAbilities } from './certificate.abilities.ts';
import { Certificate, type CertificateType } from './certificate.entity.ts';
import { ladderInForce } from './ladder-in-force.ts';

/** What a certificate says; ids are row ids. */
export interface CertificateFacts {
  readonly type: CertificateType;
  readonly occupationId: string | null;
  readonly level: LevelCode | null;
  readonly title: string | null;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly reportedOn: LocalDate;
  readonly issuePlaceId: string;
}

/** Which parts a type of certificate has: each is needed (true), not allowed (false), or may be there. */
const parts: Readonly<
  Record<CertificateType, Partial<Record<'occupationId' | 'level' | 'title', boolean>>>
> = {
  SKILL_LEVEL: { occupationId: true, level: true },
  VOCATIONAL_QUALIFICATION: { occupationId: true },
  SPECIAL_ABILITY: { level: false },
  ACADEMIC: { level: false, occupationId: false, title: true },
  PROFESSIONAL_TITLE: { level: false, occupationId: false, title: true },
};

/**
 * Throws every problem of the certificate; when there is no other, that its number stands out of sight. 证书
 */
export async function checkCertificate(
  ctx: Context,
  problems: Problems,
  facts: CertificateFacts,
  holder: Person,
): Promise<void> {
  checkParts(problems, facts);
  checkDays(ctx, problems, facts, holder);
  const isTaken = await checkNumber(ctx, problems, facts, holder);
  await checkLadder(ctx, problems, facts);
  problems.orThrow();
  if (ctx.actor.sight.all) return;
  await mayHearOfNumbers(ctx);
  if (isTaken)
    throw refuseNumber(ctx, notConfirmed, {
      masked: `${facts.number.slice(0, 2)}***`,
      jurisdictionId: holder.jurisdictionId,
    });
}

const refuse = (problems: Problems, field: string, code: string, message: string): void =>
  problems.add({ code, message, field: `input.${field}` });

function checkParts(problems: Problems, facts: CertificateFacts): void {
  for (const [part, isNeeded] of Object.entries(parts[facts.type])) {
    const isGiven = facts[part as 'occupationId' | 'level' | 'title'] !== null;
    if (isNeeded && !isGiven)
      refuse(
        problems,
        part,
        'PART_MISSING',
        '该类证书须填此项 / Needed for this type of certificate',
      );
    if (!isNeeded && isGiven)
      refuse(
        problems,
        part,
        'PART_NOT_ALLOWED',
        '该类证书没有此项 / This type of certificate has no such thing',
      );
  }
}

function checkDays(
  ctx: Context,
  problems: Problems,
  facts: CertificateFacts,
  holder: Person,
): void {
  for (const field of ['issuedOn', 'reportedOn'] as const)
    if (facts[field] > ctx.today)
      refuse(problems, field, 'DATE_IN_FUTURE', '日期不能晚于今天 / The day has not come yet');
  if (facts.issuedOn <= holder.bornOn)
    refuse(problems, 'issuedOn', 'DATE_TOO_EARLY', '早于出生日期 / Before the holder was born');
}

const notConfirmed: Problem = {
  code: 'CERTIFICATE_NOT_CONFIRMED',
  message:
    '证书编号未能核实，未予登记；请核对证书类别和编号，确认无误的请联系当地人社局 / ' +
    'The number could not be confirmed and nothing was recorded; check type and number, ' +
    'and ask the HR bureau of the place if they are right',
  field: 'input.number',
};

/**
 * Numbers are unique beyond the actor's sight. One that stands on a certificate in sight, or of the same holder, is a
 * problem; answers whether it stands on any other.
 */
async function checkNumber(
  ctx: Context,
  problems: Problems,
  { type, number }: CertificateFacts,
  holder: Person,
): Promise<boolean> {
  if (number.length < 2 || number.length > 64) {
    refuse(
      problems,
      'number',
      'NUMBER_LENGTH',
      '证书编号须为2至64位 / A number has 2 to 64 characters',
    );
    return false;
  }
  const other = await seeAll(ctx.em, () =>
    ctx.em.findOne(Certificate, { type, number }, UNMANAGED),
  );
  if (!other) return false;
  const { personId, jurisdictionId, employerId = null, issuerId = null } = other;
  const isSeen = certificateAbilities.read(ctx.actor, {
    personId,
    jurisdictionId,
    employerId,
    issuerId,
  });
  if (!isSeen && personId !== holder.id) return true;
  refuse(problems, 'number', 'DUPLICATE', '该证书编号已登记 / This number is on record already');
  return false;
}

/** P-44 where and when the certificate was issued; an old certificate keeps its level when the ladder changes. */
async function checkLadder(
  ctx: Context,
  problems: Problems,
  { level, issuePlaceId, issuedOn }: CertificateFacts,
): Promise<void> {
  const place = await ctx.em.findOne(Jurisdiction, issuePlaceId);
  if (!place)
    return refuse(
      problems,
      'issuePlaceId',
      'PLACE_NOT_VALID',
      '没有该行政区划 / There is no such place',
    );
  if (level === null) return;
  const ladder = await ladderInForce(ctx.em, place.path, issuedOn);
  if (isInLadder(level, ladder)) return;
  const { zh, en } = levelOf(level);
  refuse(
    problems,
    'level',
    'LEVEL_NOT_IN_LADDER',
    `${place.name}当日采用的等级序列中没有“${zh}” / ${en} was not on the ladder of ${place.nameEn} that day`,
  );
}
